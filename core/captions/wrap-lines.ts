import type { CaptionRules } from './caption-rules.ts';
import { measureWords, type WordMeasures, widthOf } from './word-measures.ts';

type LineRules = Pick<CaptionRules, 'lineLength' | 'lines' | 'joiner' | 'counts'>;

/** What a break may cost against lines of even length. */
const BREAK_WEIGHT = 0.35;
/** An upper line that is the longer one covers more of the picture than need be. */
const TOP_HEAVY = 1.15;

/**
 * Where the second line begins: `end` where one line is enough, null where two do not hold the words `from` to before `end`. Lines are even and
 * break well. A word that is longer than a line has a line for itself.
 */
export function lineBreak(words: WordMeasures, from: number, end: number, rules: LineRules): number | null {
  const { lineLength } = rules;
  const whole = widthOf(words, from, end);
  if (whole <= lineLength || end - from === 1) return end;
  if (rules.lines < 2) return null;
  const even = Math.min(lineLength, whole / 2);
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let at = from + 1; at < end; at++) {
    const first = widthOf(words, from, at);
    if (first > lineLength && at - from > 1) break;
    const second = widthOf(words, at, end);
    if (second > lineLength && end - at > 1) continue;
    const uneven = (((first - even) * (first > even ? TOP_HEAVY : 1)) / lineLength) ** 2;
    const cost = uneven + BREAK_WEIGHT * (words.breaks[at - 1] ?? 0);
    if (cost < least) {
      least = cost;
      best = at;
    }
  }
  return best;
}

/** Words as lines, or null where they do not fit (see {@link lineBreak}). */
export function wrapLines(words: readonly string[], rules: LineRules): readonly string[] | null {
  const measures = measureWords(words, rules);
  const at = lineBreak(measures, 0, words.length, rules);
  if (at === null) return null;
  const first = words.slice(0, at).join(rules.joiner);
  return at === words.length ? [first] : [first, words.slice(at).join(rules.joiner)];
}
