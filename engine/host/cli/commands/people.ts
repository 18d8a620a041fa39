import type { Command } from 'commander';
import { counted } from '../../../../core/base/counted.ts';
import { ok } from '../../../../core/base/fault.ts';
import type { PersonId } from '../../../../core/base/id.ts';
import type { Person } from '../../../../core/model/person.ts';
import type { ProjectSession } from '../../../project/session.ts';
import type { CliOutcome } from '../action.ts';
import { withSession } from '../open-session.ts';
import { printableLine } from '../printable.ts';
import type { RunAction } from '../run-action.ts';

/** `people list`. Records are made and changed by `edit`. */
export function definePeople(program: Command, run: RunAction): void {
  const people = program.command('people').description('People whose face or voice assists may use, and why they may.');
  people
    .command('list')
    .description('Prints who is on record, on what grounds, and how many clips have takes of them. Records are changed with "edit".')
    .argument('<project>', 'project file')
    .action((path: string) => run((context) => withSession(path, 'read', context, async (session) => list(session))));
}

function list({ project }: ProjectSession): CliOutcome {
  const uses = new Map<PersonId, number>();
  for (const { takes = [] } of project.tables.clips.values())
    for (const id of new Set(takes.flatMap(({ personIds }) => personIds))) uses.set(id, (uses.get(id) ?? 0) + 1);
  const rows = [...project.tables.persons.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((person) => ({ ...person, clips: uses.get(person.id) ?? 0 }));
  return ok({ text: rows.length === 0 ? 'Nobody is on record.' : rows.map(personText).join('\n'), data: rows });
}

function personText({ id, name, basis, attestedBy, date, evidence, revokedAt, clips }: Person & { readonly clips: number }): string {
  const notes = [
    `attested by ${attestedBy}, ${date}`,
    ...(evidence === null ? [] : [`file ${evidence.path}`]),
    ...(clips === 0 ? [] : [`in takes of ${counted(clips, 'clip')}`]),
    ...(revokedAt === null ? [] : [`withdrawn ${revokedAt}`]),
  ];
  return printableLine(`${name}  (${basis}; ${notes.join('; ')})  [${id}]`);
}
