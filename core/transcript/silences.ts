import type { Span } from '../base/span.ts';
import type { Ticks } from '../base/ticks.ts';

export interface SilenceRules {
  /** Shorter silences stay as they are. */
  readonly least: Ticks;
  /** Left of a silence at either side. */
  readonly pad: Ticks;
}

/**
 * The silences of a stretch as cuts, on frames: what lies between speech, less what is left at either side. `speech` is by time. At the ends of
 * the stretch the silence goes up to the end.
 */
export function silenceCuts(speech: readonly Span[], range: Span, { least, pad }: SilenceRules, frame: Ticks): readonly Span[] {
  const cuts: Span[] = [];
  const add = (start: Ticks, end: Ticks, isFirst: boolean, isLast: boolean): void => {
    if (end - start < least) return;
    const from = Math.ceil((start + (isFirst ? 0 : pad)) / frame) * frame;
    const to = Math.floor((end - (isLast ? 0 : pad)) / frame) * frame;
    if (to > from) cuts.push({ start: from, end: to });
  };
  let silentFrom = range.start;
  for (const span of speech) {
    if (span.end <= range.start) continue;
    if (span.start >= range.end) break;
    add(silentFrom, span.start, silentFrom === range.start, false);
    silentFrom = Math.max(silentFrom, span.end);
  }
  // A stretch in which nobody speaks is no pause between words: it may be music.
  if (silentFrom > range.start) add(silentFrom, range.end, false, true);
  return cuts;
}
