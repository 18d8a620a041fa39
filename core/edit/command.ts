import type { z } from 'zod';
import type { Result } from '../base/fault.ts';
import type { IdSource } from '../base/id.ts';
import type { Project } from '../model/project.ts';
import type { Patch } from './patch.ts';

/** What a plan may ask of the world: ids, and nothing else. */
export interface EditContext {
  readonly newId: IdSource;
}

/**
 * One way to change a project. `plan` is pure: it answers the patch, or a Fault whose code tells why not, and never half of either.
 * Arguments come from outside (script, window, assist) and are read by `args` first.
 */
export interface Command<Name extends string = string, Args = unknown> {
  /** `noun.verb`, for example `clip.insert`. */
  readonly name: Name;
  /** What it does, one English sentence: shown by `edit --help` and used to name the undo step. */
  readonly summary: string;
  readonly args: z.ZodType<Args>;
  plan(project: Project, args: Args, context: EditContext): Result<Patch>;
}

/** Keeps the argument type tied to the schema. */
export const defineCommand = <Name extends string, Args>(command: Command<Name, Args>): Command<Name, Args> => command;
