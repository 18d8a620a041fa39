import { breakCost } from './break-cost.ts';
import type { CaptionRules } from './caption-rules.ts';

/** What decides over lines and captions, worked out once a word. */
export interface WordMeasures {
  /** Width of all that stands before each word, joiners included; one number more than there are words. */
  readonly before: Float64Array;
  readonly joiner: number;
  /** How badly a break after each word reads (see `breakCost`); 0 after the last. */
  readonly breaks: Float64Array;
}

/** Hangul, kana, ideographs and their punctuation, which are drawn in a square (Unicode's wide and full-width characters, near enough). */
const FULL_WIDTH =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF01-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]/u;

/** How wide a text is: each character 1, or where full-width ones are counted, every other one a half. */
export function textWidth(text: string, { counts }: Pick<CaptionRules, 'counts'>): number {
  let width = 0;
  for (const character of text) width += counts === 'characters' || FULL_WIDTH.test(character) ? 1 : 0.5;
  return width;
}

export function measureWords(words: readonly string[], rules: Pick<CaptionRules, 'counts' | 'joiner'>): WordMeasures {
  const before = new Float64Array(words.length + 1);
  const breaks = new Float64Array(words.length);
  const joiner = textWidth(rules.joiner, rules);
  for (const [index, word] of words.entries()) {
    before[index + 1] = (before[index] ?? 0) + textWidth(word, rules) + joiner;
    const next = words[index + 1];
    breaks[index] = next === undefined ? 0 : breakCost(word, next);
  }
  return { before, joiner, breaks };
}

/** How wide the words `from` to before `end` are in a row. */
export const widthOf = ({ before, joiner }: WordMeasures, from: number, end: number): number =>
  (before[end] ?? 0) - (before[from] ?? 0) - joiner;
