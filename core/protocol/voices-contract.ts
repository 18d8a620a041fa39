import { z } from 'zod';
import { defineCall } from './define.ts';

const voiceSchema = z.object({
  /** `engine/voice`, for example `kokoro/af_heart`. */
  id: z.string(),
  name: z.string(),
  /** BCP 47. */
  language: z.string(),
  gender: z.enum(['female', 'male', 'unknown']),
  /** Made from one real person's recordings: it needs that person's consent. */
  isOfPerson: z.boolean(),
  /** Whether every pack that it needs is installed. */
  isInstalled: z.boolean(),
});
export type VoiceView = z.infer<typeof voiceSchema>;

export const voiceCalls = {
  /** Every voice that this version knows or finds on this machine. Codes: those of the engines, `pack.*`. */
  'voices.list': defineCall({ args: z.strictObject({}), value: z.object({ voices: z.array(voiceSchema) }) }),
} as const;
