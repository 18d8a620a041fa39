import { z } from 'zod';
import { idSchema } from './id-schema.ts';
import { MAX_NAME_LENGTH } from './limits.ts';
import type { ConsentEvidence, Person } from './person.ts';
import { momentSchema, sha256Schema } from './take-schemas.ts';

export const CONSENT_BASES = ['self', 'written', 'licensed', 'fictional', 'public-domain'] as const;

const evidenceFields = { path: z.string().min(1).max(32_768), sha256: sha256Schema };
const evidenceSchema: z.ZodType<ConsentEvidence> = z.looseObject(evidenceFields);

/** What a person record says, for records and for the arguments of commands alike. */
export const personFields = {
  name: z.string().trim().min(1, 'must not be empty').max(MAX_NAME_LENGTH),
  basis: z.enum(CONSENT_BASES),
  attestedBy: z.string().trim().min(1, 'must say who vouches for it').max(MAX_NAME_LENGTH),
  date: z.iso.date('must be a date such as 2026-03-01'),
  note: z.string().max(100_000),
  evidence: z.strictObject(evidenceFields).nullable(),
};

export const personSchema: z.ZodType<Person> = z.looseObject({
  id: idSchema<'person'>(),
  ...personFields,
  evidence: evidenceSchema.nullable(),
  revokedAt: momentSchema.nullable(),
});
