import type { PersonId } from '../../../../core/base/id.ts';
import type { Person } from '../../../../core/model/person.ts';
import type { Project, Tables } from '../../../../core/model/project.ts';

/** A person on record, with how many clips have takes of them. */
export interface PersonRow {
  readonly person: Person;
  readonly clips: number;
}

const known = new WeakMap<Tables['clips'], ReadonlyMap<PersonId, number>>();

/** Counted once for each state of the clips. */
function usesOf(clips: Tables['clips']): ReadonlyMap<PersonId, number> {
  const found = known.get(clips);
  if (found !== undefined) return found;
  const uses = new Map<PersonId, number>();
  for (const { takes } of clips.values())
    for (const id of new Set(takes?.flatMap(({ personIds }) => personIds))) uses.set(id, (uses.get(id) ?? 0) + 1);
  known.set(clips, uses);
  return uses;
}

/** Everybody on record, by name. */
export function personRows({ tables }: Project): readonly PersonRow[] {
  const uses = usesOf(tables.clips);
  return [...tables.persons.values()]
    .map((person) => ({ person, clips: uses.get(person.id) ?? 0 }))
    .sort((a, b) => a.person.name.localeCompare(b.person.name) || (a.person.id < b.person.id ? -1 : 1));
}
