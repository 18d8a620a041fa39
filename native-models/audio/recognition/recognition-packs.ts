import { fail, ok, type Result } from '../../../core/base/fault.ts';

/** The packs that recognise speech, smallest first. */
export const RECOGNITION_PACKS = ['whisper-tiny', 'whisper-base', 'whisper-small'] as const;
export type RecognitionPack = (typeof RECOGNITION_PACKS)[number];
/** The pack that finds where somebody speaks. */
export const VOICE_ACTIVITY_PACK = 'silero-vad';

/** Memory that recognising takes at its height, by pack: the graphs, a window of sound and what the decoder keeps. */
export const RECOGNITION_BYTES: Readonly<Record<RecognitionPack, number>> = {
  'whisper-tiny': 450_000_000,
  'whisper-base': 650_000_000,
  'whisper-small': 1_350_000_000,
};

/** The pack that a user means by `tiny`, `base`, `small` or its whole name. Code `usage.bad-argument`. */
export function recognitionPackOf(model: string): Result<RecognitionPack> {
  const found = RECOGNITION_PACKS.find((id) => id === model || id === `whisper-${model}`);
  return found === undefined
    ? fail('usage.bad-argument', `There is no recogniser "${model}"; choose tiny, base or small.`, { model })
    : ok(found);
}
