import type { Span } from '../base/span.ts';
import { TICKS_PER_SECOND, type Ticks } from '../base/ticks.ts';

/** Shorter than this is a breath or the end of a word; longer is speech that was not understood. */
const LEAST = 0.2 * TICKS_PER_SECOND;
const MOST = 1 * TICKS_PER_SECOND;
/** Where speech begins and ends, and where words do, is known no better. */
const VAGUE = 0.06 * TICKS_PER_SECOND;

/** A word with the time in which its own sound lies. */
interface HeardWord {
  readonly text: string;
  readonly span: Span;
}

/**
 * Voices that carry no word, 0.2 to 1 s long: recognisers leave "um" and "uh" out of what they write, voice activity hears them. A laugh or a cough with
 * a voice in it is such a place too, so somebody has to listen. Nothing is said of what comes after a number, which is longer said than written.
 * `speech` and `words` are by time.
 */
export function hesitations(speech: readonly Span[], words: readonly HeardWord[]): readonly Span[] {
  const found: Span[] = [];
  const add = (start: Ticks, end: Ticks): void => {
    if (end - start >= LEAST && end - start <= MOST) found.push({ start, end });
  };
  let next = 0;
  for (const { start, end } of speech) {
    while (next < words.length && (words[next]?.span.end ?? 0) <= start) next++;
    let voicedFrom = start;
    let index = next;
    for (; index < words.length; index++) {
      const word = words[index];
      if (word === undefined || word.span.start >= end) break;
      add(voicedFrom, word.span.start - (voicedFrom === start ? 0 : VAGUE));
      voicedFrom = Math.max(voicedFrom, /\d/u.test(word.text) ? (words[index + 1]?.span.start ?? end) : word.span.end + VAGUE);
    }
    add(voicedFrom, end);
    next = Math.max(next, index - 1);
  }
  return found;
}
