import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { FIT_LIMITS, hundredths } from '../../audio/speech/fit-to-slot.ts';

/** How the lines of a script come to a length together. */
export interface ScriptFit {
  /** What every line lasts, in times of its own length; 1 leaves them as they are. */
  readonly factor: number;
  readonly gapSeconds: number;
}

/** Lines follow one another no closer than this where there was a pause at all, and no further apart than so much more than was asked for. */
const LEAST_GAP_SECONDS = 0.1;
const MOST_MORE_SECONDS = 0.6;

/**
 * Fits lines of these lengths and the silences between them to a stretch: the silences give way first, then all lines by one factor. Code
 * `voice.does-not-fit` where the factor would not be 0.8 to 1.25.
 */
export function fitScript(lengths: readonly number[], gapSeconds: number, slotSeconds: number): Result<ScriptFit> {
  const spoken = lengths.reduce((sum, length) => sum + length, 0);
  const gaps = lengths.length - 1;
  const least = gaps * Math.min(gapSeconds, LEAST_GAP_SECONDS);
  const most = gaps * (gapSeconds + MOST_MORE_SECONDS);
  const silence = Math.max(least, Math.min(most, slotSeconds - spoken));
  const factor = (slotSeconds - silence) / spoken;
  if (factor >= FIT_LIMITS.min - 1e-9 && factor <= FIT_LIMITS.max + 1e-9)
    return ok({ factor: Math.abs(factor - 1) < 1e-6 ? 1 : factor, gapSeconds: gaps === 0 ? 0 : silence / gaps });
  const naturalSeconds = spoken + silence;
  return fail(
    'voice.does-not-fit',
    `The lines last ${naturalSeconds.toFixed(2)} s with ${factor < 1 ? 'the shortest' : 'the longest'} pauses, and the stretch ${slotSeconds.toFixed(2)} s; lines can be fitted to ${FIT_LIMITS.min} to ${FIT_LIMITS.max} times their length, so ${factor < 1 ? 'shorten the text or choose a longer stretch' : 'lengthen the text or choose a shorter stretch'}.`,
    { naturalSeconds: hundredths(naturalSeconds), slotSeconds: hundredths(slotSeconds), ...FIT_LIMITS },
  );
}
