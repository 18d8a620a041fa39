import type { CaptionCue } from './caption-cues.ts';
import { toUnits } from './clock.ts';
import type { LossTally } from './loss-tally.ts';

/** A cue on the clock of a format. */
export interface TimedCue {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly cue: CaptionCue;
}

/** Cues in whole units of a format's clock. Those that come to nothing there are left out; neighbours that touch still do. */
export function timedCues(cues: readonly CaptionCue[], unitsPerSecond: number, losses: LossTally): readonly TimedCue[] {
  return cues.flatMap((cue, index): TimedCue[] => {
    const number = index + 1;
    const [start, end] = [toUnits(cue.start, unitsPerSecond), toUnits(cue.end, unitsPerSecond)];
    if (end <= start) {
      losses.note('subtitle.too-short', number);
      return [];
    }
    if (cue.hasWords) losses.note('subtitle.word-times', number);
    return [{ number, start, end, cue }];
  });
}

/** Lines of a text for a format in which an empty line ends the cue. */
export function fullLines(text: string, number: number, losses: LossTally): readonly string[] {
  const lines = text.split('\n');
  const full = lines.filter((line) => line.trim() !== '');
  if (full.length < lines.length) losses.note('subtitle.blank-lines', number);
  return full;
}
