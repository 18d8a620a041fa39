import { z } from 'zod';
import { personFields } from '../../../model/person-schema.ts';
import { idSchema } from '../../../model/record-schemas.ts';
import { momentSchema } from '../../../model/take-schemas.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';

const personIdArg = idSchema<'person'>();

export const addPerson = defineEdit({
  name: 'person.add',
  summary: 'Record somebody whose face or voice may be used, and on what grounds.',
  args: z.strictObject({
    ...personFields,
    note: personFields.note.default(''),
    evidence: personFields.evidence.default(null),
    id: personIdArg.optional(),
  }),
  edit(draft, { id, ...record }) {
    draft.put('persons', { ...record, id: draft.newId('person', id), revokedAt: null });
  },
});

export const changePerson = defineEdit({
  name: 'person.change',
  summary: "Correct a person's record.",
  args: z.strictObject({ personId: personIdArg, ...z.strictObject(personFields).partial().shape }),
  edit(draft, { personId, ...wanted }) {
    const old = draft.person(personId);
    draft.put('persons', {
      ...old,
      name: wanted.name ?? old.name,
      basis: wanted.basis ?? old.basis,
      attestedBy: wanted.attestedBy ?? old.attestedBy,
      date: wanted.date ?? old.date,
      note: wanted.note ?? old.note,
      evidence: wanted.evidence === undefined ? old.evidence : wanted.evidence,
    });
  },
});

/** Takes that use the person stay, and an export warns of them; assists make no more. */
export const revokePerson = defineEdit({
  name: 'person.revoke',
  summary: "Record that a person's consent is withdrawn, or with null that it is given again.",
  args: z.strictObject({ personId: personIdArg, at: momentSchema.nullable() }),
  edit(draft, { personId, at }) {
    draft.put('persons', { ...draft.person(personId), revokedAt: at });
  },
});

export const removePerson = defineEdit({
  name: 'person.remove',
  summary: 'Remove the record of a person whom no take uses.',
  args: z.strictObject({ personId: personIdArg }),
  edit(draft, { personId }) {
    const { name } = draft.person(personId);
    const clips = [...draft.all('clips')].filter((clip) => clip.takes?.some((take) => take.personIds.includes(personId)) === true);
    if (clips.length > 0)
      refuse('person.in-use', `Takes of ${clips.length} clips use "${name}"; remove those takes first, or withdraw the consent.`, {
        personId,
        name,
        count: clips.length,
        clipIds: clips.map((clip) => clip.id),
      });
    draft.drop('persons', personId);
  },
});
