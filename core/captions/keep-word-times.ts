import type { CaptionWord } from '../model/captions.ts';

/** More words than any caption has; beyond, comparing each with each is not worth it. */
const MOST_WORDS = 400;

const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const split = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');

/**
 * The times of a caption's words after its text was corrected: words that are still there keep theirs, others share, by their letters, the time of those in
 * whose place they are. Undefined where nothing of the text is left, or nobody knows how words that are not parted by spaces lie in it.
 */
export function keepWordTimes(words: readonly CaptionWord[], text: string): readonly CaptionWord[] | undefined {
  const next = split(text);
  if (next.length === 0 || words.length === 0 || Math.max(next.length, words.length) > MOST_WORDS) return undefined;
  if (words.some(({ text: word }) => /\s/u.test(word))) return undefined;
  const pairs = sameWords(words, next);
  if (pairs.length === 0 && next.length !== words.length) return undefined;
  const kept: CaptionWord[] = [];
  let [old, own] = [0, 0];
  for (const [oldAt, ownAt] of [...pairs, [words.length, next.length] as const]) {
    kept.push(...shared(words, old, oldAt, next.slice(own, ownAt), kept));
    const pair = words[oldAt];
    const word = next[ownAt];
    if (pair !== undefined && word !== undefined)
      kept.push({ ...pair, start: Math.max(pair.start, kept.at(-1)?.end ?? pair.start), text: word });
    [old, own] = [oldAt + 1, ownAt + 1];
  }
  return kept.every(({ start, end }) => end > start) ? kept : undefined;
}

/** New words in the time of the old ones `from` to before `end`; where there were none, in the second half of the word before them, which gives it up. */
function shared(words: readonly CaptionWord[], from: number, end: number, texts: readonly string[], before: CaptionWord[]): CaptionWord[] {
  if (texts.length === 0) return [];
  const [first, last] = [words[from], words[end - 1]];
  const room =
    from < end && first !== undefined && last !== undefined ? { start: first.start, end: last.end } : roomBeside(words[end], before);
  const all = texts.reduce((sum, text) => sum + text.length, 0);
  let letters = 0;
  return texts.map((text) => {
    const start = room.start + Math.round(((room.end - room.start) * letters) / all);
    letters += text.length;
    return { text, start, end: room.start + Math.round(((room.end - room.start) * letters) / all) };
  });
}

function roomBeside(after: CaptionWord | undefined, before: CaptionWord[]): { readonly start: number; readonly end: number } {
  const last = before.at(-1);
  if (last === undefined) {
    const start = after?.start ?? 0;
    return { start, end: Math.floor((start + (after?.end ?? start)) / 2) };
  }
  const end = after === undefined ? last.end : Math.max(last.end, after.start);
  const middle = Math.floor((last.start + last.end) / 2);
  const start = end - last.end > last.end - middle ? last.end : middle;
  before[before.length - 1] = { ...last, end: Math.min(last.end, start) };
  return { start, end };
}

/** Pairs of equal words, as many as there are in order (longest common subsequence). Equal counts without any pair one with one. */
function sameWords(words: readonly CaptionWord[], next: readonly string[]): readonly (readonly [number, number])[] {
  const [a, b] = [words.map(({ text }) => plain(text)), next.map(plain)];
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let row = a.length - 1; row >= 0; row--)
    for (let column = b.length - 1; column >= 0; column--)
      longest[row * width + column] =
        a[row] === b[column]
          ? (longest[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(longest[(row + 1) * width + column] ?? 0, longest[row * width + column + 1] ?? 0);
  const pairs: (readonly [number, number])[] = [];
  for (let row = 0, column = 0; row < a.length && column < b.length; ) {
    if (a[row] === b[column]) pairs.push([row++, column++]);
    else if ((longest[(row + 1) * width + column] ?? 0) >= (longest[row * width + column + 1] ?? 0)) row++;
    else column++;
  }
  return pairs;
}
