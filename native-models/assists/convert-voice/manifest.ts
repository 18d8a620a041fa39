import { z } from 'zod';
import { idSchema } from '../../../core/model/id-schema.ts';

/** Whose words, in whose voice. */
export const convertVoiceRequestSchema = z.strictObject({
  clipIds: z.array(idSchema<'clip'>()).min(1).max(1000),
  /** Where the other voice is heard, all of one person. */
  reference: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('clip'), clipId: idSchema<'clip'>() }),
        /** The whole of a media file. */
        z.strictObject({ kind: z.literal('asset'), assetId: idSchema<'asset'>() }),
      ]),
    )
    .min(1)
    .max(1000),
  /** Whose voice that is; nothing runs without. */
  personIds: z.array(idSchema<'person'>()).max(100),
  /** A pack for voice conversion; null for the first that is installed. */
  packId: z.string().max(100).nullable(),
  /** Only what the takes that the clips play lack. */
  missing: z.boolean().default(false),
});
export type ConvertVoiceRequest = z.infer<typeof convertVoiceRequestSchema>;
