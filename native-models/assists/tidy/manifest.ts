import { z } from 'zod';
import { idSchema } from '../../../core/model/id-schema.ts';
import { lengthSchema } from '../../../core/model/record-schemas.ts';
import { RECOGNITION_PACKS } from '../../audio/recognition/recognition-packs.ts';

const language = z.string().regex(/^[a-z]{2,3}$/, 'must be a language of two letters such as "en" or "ko"');

const silencesSchema = z.strictObject({
  /** How likely a voice must be to be none, 0 to 1: higher finds more silence. */
  threshold: z.number().min(0.05).max(0.95),
  /** Shorter silences stay. */
  leastSeconds: z.number().min(0.1).max(60),
  /** Left of each at either side. */
  padSeconds: z.number().min(0).max(5),
});

const fillersSchema = z.strictObject({
  /** Where the words come from: captions with the times of their words, or a recognition made for this. */
  from: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('captions'), trackId: idSchema<'track'>() }),
    z.strictObject({ kind: z.literal('recognition'), packId: z.enum(RECOGNITION_PACKS), language: language.nullable() }),
  ]),
  /** Whether what may have a meaning, such as "you know" and words said twice, goes as well; it is listed either way. */
  maybe: z.boolean(),
  /** Whether voices without words are listed too; they go only where they are named. */
  hesitations: z.boolean().default(false),
  /** Words of the user's own. */
  added: z.array(z.string().trim().min(1).max(100)).max(200),
});

/** What is to be taken out of a talk. */
export const tidyRequestSchema = z
  .strictObject({
    sequenceId: idSchema<'sequence'>(),
    span: z.strictObject({ start: lengthSchema, end: lengthSchema }),
    /** Sound tracks that are listened to; all that are heard where it is empty. */
    trackIds: z.array(idSchema<'track'>()).max(1000).default([]),
    silences: silencesSchema.nullable(),
    fillers: fillersSchema.nullable(),
    /** Numbers of the proposed cuts, from 1, that are left alone. */
    keep: z.array(z.int().positive()).max(100_000).default([]),
    /** Numbers of those that go although they are left alone by themselves. */
    take: z.array(z.int().positive()).max(100_000).default([]),
    /** What the early look lets hear: the sound around this cut as it would be. Without it the first cuts are listed. */
    hear: z.strictObject({ start: lengthSchema, end: lengthSchema }).nullable().default(null),
  })
  .refine(({ silences, fillers }) => silences !== null || fillers !== null, 'must name silences, fillers or both');
export type TidyRequest = z.infer<typeof tidyRequestSchema>;
