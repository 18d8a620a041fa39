import { z } from 'zod';

/** The largest published voices have a thousand. */
const MOST_SPEAKERS = 20_000;

/** The JSON file beside a Piper voice. Of its many keys, those that speaking needs. */
export const piperSettings = z.object({
  audio: z.object({ sample_rate: z.int().min(8000).max(192_000) }),
  espeak: z.object({ voice: z.string() }).optional(),
  language: z.object({ code: z.string() }).optional(),
  inference: z
    .object({ noise_scale: z.number(), length_scale: z.number().min(0.05).max(20), noise_w: z.number() })
    .partial()
    .optional(),
  phoneme_type: z.enum(['espeak', 'text']).default('espeak'),
  /** One number each; a few were made with two. */
  phoneme_id_map: z.record(z.string(), z.array(z.int().min(0)).min(1).max(16)),
  num_speakers: z.int().min(1).default(1),
  speaker_id_map: z
    .record(z.string(), z.int().min(0))
    .refine((speakers) => Object.keys(speakers).length <= MOST_SPEAKERS)
    .default({}),
});
export type PiperSettings = z.infer<typeof piperSettings>;

/** BCP 47 of the voice: `en_US`, `en-us` and `en` are written by different makers. */
export function piperLanguage({ language, espeak }: PiperSettings): string {
  const [tongue = 'und', region] = (language?.code ?? espeak?.voice ?? 'und').split(/[-_]/);
  return region === undefined || region.length !== 2 ? tongue.toLowerCase() : `${tongue.toLowerCase()}-${region.toUpperCase()}`;
}
