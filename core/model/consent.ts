import { fail, ok, type Result } from '../base/fault.ts';
import type { PersonId } from '../base/id.ts';
import type { Person } from './person.ts';
import type { Project } from './project.ts';
import type { Take } from './take.ts';

/** Assists whose every result is somebody's face or voice. */
const OF_SOMEBODY: ReadonlySet<string> = new Set(['convert-voice']);

/** Whether a take says too little: it uses a person by its nature, and names none. */
export const lacksPerson = ({ assist, personIds }: Pick<Take, 'assist' | 'personIds'>): boolean =>
  personIds.length === 0 && OF_SOMEBODY.has(assist);

/** The persons, each of whom may be used. Codes: `consent.missing`, `consent.revoked`, with the person in `data`. */
export function consentFor(project: Project, personIds: readonly PersonId[]): Result<readonly Person[]> {
  const persons: Person[] = [];
  for (const personId of personIds) {
    const person = project.tables.persons.get(personId);
    if (person === undefined)
      return fail('consent.missing', `There is no record of consent for "${personId}"; add the person under People first.`, { personId });
    if (person.revokedAt !== null)
      return fail('consent.revoked', `"${person.name}" has withdrawn consent; choose someone else, or record their consent anew.`, {
        personId,
        name: person.name,
      });
    persons.push(person);
  }
  return ok(persons);
}
