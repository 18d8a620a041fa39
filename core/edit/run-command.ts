import { fail, ok, type Result } from '../base/fault.ts';
import { isSame } from '../base/is-same.ts';
import type { Project } from '../model/project.ts';
import type { EditContext } from './command.ts';
import { COMMANDS } from './commands/index.ts';
import type { Patch } from './patch.ts';

/**
 * Reads the arguments and plans the command. The patch holds only records that really differ, so it is empty where nothing changes.
 * Codes: `command.unknown`, `args.invalid` (`data.issues` has all of them), and those of the command.
 */
export function runCommand(project: Project, name: string, args: unknown, context: EditContext): Result<Patch> {
  const command = COMMANDS.get(name);
  if (command === undefined) return fail('command.unknown', `There is no command "${name}"; ${nearby(name)}`, { name });
  const read = command.args.safeParse(args ?? {});
  if (!read.success) {
    const issues = read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    const first = issues[0];
    const place = first === undefined || first.path === '' ? '' : ` "${first.path}":`;
    return fail(
      'args.invalid',
      `${name}:${place} ${first?.message ?? 'the arguments are not right'}; correct the arguments and try again.`,
      { issues },
    );
  }
  const patch = command.plan(project, read.data, context);
  return patch.ok ? ok(withoutNoChange(patch.value)) : patch;
}

function nearby(name: string): string {
  const noun = name.split('.')[0];
  const verbs = [...COMMANDS.keys()].filter((known) => known.split('.')[0] === noun);
  const nouns = new Set([...COMMANDS.keys()].map((known) => known.split('.')[0]));
  return verbs.length > 0 ? `use one of ${verbs.join(', ')}.` : `commands begin with one of ${[...nouns].join(', ')}.`;
}

function withoutNoChange(patch: Patch): Patch {
  // Added and removed records differ for sure.
  const changes = patch.changes.filter((change) => change.before === null || change.after === null || !isSame(change.before, change.after));
  return patch.project === undefined || isSame(patch.project.before, patch.project.after)
    ? { changes }
    : { changes, project: patch.project };
}
