import type { z } from 'zod';
import { FaultError, ok, type Result } from '../base/fault.ts';
import type { Project } from '../model/project.ts';
import { type Command, defineCommand, type EditContext } from './command.ts';
import { Draft } from './draft.ts';
import type { Patch } from './patch.ts';
import { settle } from './settle.ts';
import { writeLanes } from './write-lanes.ts';

interface Edit<Name extends string, Args> {
  readonly name: Name;
  readonly summary: string;
  readonly args: z.ZodType<Args>;
  /** Changes the draft, or refuses. What it leaves behind is settled and turned into the patch. */
  edit(draft: Draft, args: Args): void;
}

/** A command written as steps on a {@link Draft}. */
export const defineEdit = <Name extends string, Args>(edit: Edit<Name, Args>): Command<Name, Args> =>
  defineCommand({
    name: edit.name,
    summary: edit.summary,
    args: edit.args,
    plan: (project, args, context) => planEdit(project, context, (draft) => edit.edit(draft, args)),
  });

/** The patch of `steps`, or the Fault with which they refused. */
function planEdit(project: Project, context: EditContext, steps: (draft: Draft) => void): Result<Patch> {
  const draft = new Draft(project, context);
  try {
    steps(draft);
    settle(draft);
    writeLanes(draft);
    return ok(draft.toPatch());
  } catch (cause) {
    if (cause instanceof FaultError) return { ok: false, error: cause.fault };
    throw cause;
  }
}
