import { breakCost } from './break-cost.ts';
import type { CaptionRules } from './caption-rules.ts';

type LineRules = Pick<CaptionRules, 'lineLength' | 'lines' | 'joiner'>;

/** Characters as they are seen, near enough: code points. */
export const shownLength = (text: string): number => [...text].length;

/** What a break may cost against lines of even length. */
const BREAK_WEIGHT = 0.35;

/**
 * Words as lines, or null where they do not fit. One line where one is enough; else lines that are even and break well. A word that is longer
 * than a line has a line for itself.
 */
export function wrapLines(words: readonly string[], rules: LineRules): readonly string[] | null {
  const whole = words.join(rules.joiner);
  if (shownLength(whole) <= rules.lineLength || words.length === 1) return [whole];
  return rules.lines < 2 ? null : (bestLines(words, rules, rules.lines)?.lines ?? null);
}

interface Wrapped {
  readonly lines: readonly string[];
  readonly cost: number;
}

function bestLines(words: readonly string[], rules: LineRules, left: number): Wrapped | null {
  const { lineLength, joiner } = rules;
  const even = Math.min(lineLength, shownLength(words.join(joiner)) / left);
  const costOf = (line: string): number => (Math.abs(shownLength(line) - even) / lineLength) ** 2;
  const fits = (line: string, count: number): boolean => count === 1 || shownLength(line) <= lineLength;
  const whole = words.join(joiner);
  let best: Wrapped | null = fits(whole, words.length) ? { lines: [whole], cost: costOf(whole) } : null;
  if (left === 1) return best;
  for (let count = 1; count < words.length; count++) {
    const line = words.slice(0, count).join(joiner);
    if (!fits(line, count)) break;
    const rest = bestLines(words.slice(count), rules, left - 1);
    if (rest === null) continue;
    const cost = costOf(line) + rest.cost + BREAK_WEIGHT * breakCost(words[count - 1] ?? '', words[count] ?? '');
    if (best === null || cost < best.cost) best = { lines: [line, ...rest.lines], cost };
  }
  return best;
}
