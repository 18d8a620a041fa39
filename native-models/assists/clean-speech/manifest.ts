import { z } from 'zod';
import { idSchema } from '../../../core/model/id-schema.ts';

/** Whose sound is cleaned, and how much of the noise goes. */
export const cleanSpeechRequestSchema = z.strictObject({
  clipIds: z.array(idSchema<'clip'>()).min(1).max(1000),
  /** 0 leaves the sound as it is, 1 takes all noise that the model finds. */
  strength: z.number().min(0).max(1),
  /** Only what the takes that the clips play lack, each by its own strength. */
  missing: z.boolean().default(false),
});
export type CleanSpeechRequest = z.infer<typeof cleanSpeechRequestSchema>;
