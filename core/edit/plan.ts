import { ok, type Result } from '../base/fault.ts';
import type { IdSource } from '../base/id.ts';
import type { Project } from '../model/project.ts';
import { COMMANDS } from './commands/index.ts';
import { applyPatch, type Patch } from './patch.ts';
import { runCommand } from './run-command.ts';

/** A command as scripts, windows and assists send it: a name and arguments that its schema has yet to read. */
export interface CommandCall {
  readonly command: string;
  readonly args: unknown;
}

/** What commands would do to one project. */
export interface Planned {
  readonly base: Project;
  readonly project: Project;
  readonly patch: Patch;
  readonly calls: readonly CommandCall[];
  /** What the first command calls itself. */
  readonly label: string;
}

/** One patch that does what the patches do in turn. */
export function joinPatches(patches: readonly Patch[]): Patch {
  const changes = patches.flatMap((patch) => patch.changes);
  const projects = patches.flatMap((patch) => patch.project ?? []);
  const first = projects[0];
  const last = projects.at(-1);
  return first === undefined || last === undefined ? { changes } : { changes, project: { before: first.before, after: last.after } };
}

/** Plans each command over what the ones before it made. The first refusal is the answer for all of them. */
export function planAll(base: Project, calls: readonly CommandCall[], newId: IdSource): Result<Planned> {
  let project = base;
  let label: string | null = null;
  const patches: Patch[] = [];
  for (const { command, args } of calls) {
    const patch = runCommand(project, command, args, { newId });
    if (!patch.ok) return patch;
    label ??= COMMANDS.get(command)?.summary ?? command;
    patches.push(patch.value);
    project = applyPatch(project, patch.value);
  }
  return ok({ base, project, patch: joinPatches(patches), calls, label: label ?? '' });
}
