import { z } from 'zod';
import { idSchema } from '../../../core/model/id-schema.ts';
import { lengthSchema } from '../../../core/model/record-schemas.ts';
import { RECOGNITION_PACKS } from '../../audio/recognition/recognition-packs.ts';

/** Which voice lines are listened to, and by which recogniser. */
export const checkLinesRequestSchema = z.strictObject({
  sequenceId: idSchema<'sequence'>(),
  /** Lines that begin in it. */
  span: z.strictObject({ start: lengthSchema, end: lengthSchema }),
  /** Sound tracks that they lie on; all where it is empty. */
  trackIds: z.array(idSchema<'track'>()).max(1000).default([]),
  packId: z.enum(RECOGNITION_PACKS),
});
export type CheckLinesRequest = z.infer<typeof checkLinesRequestSchema>;
