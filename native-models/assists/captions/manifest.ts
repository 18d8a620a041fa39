import { z } from 'zod';
import { idSchema } from '../../../core/model/id-schema.ts';
import { lengthSchema } from '../../../core/model/record-schemas.ts';
import { RECOGNITION_PACKS } from '../../audio/recognition/recognition-packs.ts';

const goalSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new-track'), name: z.string().trim().min(1).max(1000).nullable() }),
  /** Takes the place of what the track has, or of what lies under the new captions alone. */
  z.strictObject({ kind: z.literal('track'), trackId: idSchema<'track'>(), replace: z.boolean() }),
]);

/** What is to be written down, by which recogniser, and where the captions go. */
export const captionsRequestSchema = z.strictObject({
  sequenceId: idSchema<'sequence'>(),
  span: z.strictObject({ start: lengthSchema, end: lengthSchema }),
  /** Sound tracks that are listened to; all that are heard where it is empty. */
  trackIds: z.array(idSchema<'track'>()).max(1000).default([]),
  /** ISO 639-1; null where it is to be found out. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be a language of two letters such as "en" or "ko"')
    .nullable(),
  packId: z.enum(RECOGNITION_PACKS),
  /** Characters a line; null for what is usual in the language. */
  lineLength: z.int().min(8).max(80).nullable(),
  goal: goalSchema,
});
export type CaptionsRequest = z.infer<typeof captionsRequestSchema>;
