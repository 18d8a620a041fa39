import type { Ticks } from '../base/ticks.ts';
import type { CaptionWord } from '../model/captions.ts';

/** How many words have begun by an anchored time. */
const wordsBefore = (words: readonly CaptionWord[], time: Ticks): number => words.filter((word) => word.start < time).length;

/**
 * Where to part a caption's text whose clip is cut at `progress` 0..1 of its length (`time` in anchored time): before the word that is spoken
 * next, else at the space nearest to the same part of the text. Counted in UTF-16 units, never inside a character.
 */
export function textCutAt(text: string, words: readonly CaptionWord[] | undefined, time: Ticks, progress: number): number {
  const spoken = spokenBefore(text, words, time);
  if (spoken !== null && spoken > 0 && spoken < text.length) return spoken;
  const wanted = progress * text.length;
  return nearestSpace(text, wanted) ?? outsideCharacter(text, Math.round(wanted));
}

/**
 * As `textCutAt` where nobody has asked for two captions: one whose words all begin on one side of the cut, or whose text has no space, stays whole, and
 * `isBefore` says on which side it belongs.
 */
export function textBeside(
  text: string,
  words: readonly CaptionWord[] | undefined,
  time: Ticks,
  progress: number,
): { readonly textAt: number } | { readonly isBefore: boolean } {
  const spoken = spokenBefore(text, words, time);
  const place = spoken ?? nearestSpace(text, progress * text.length);
  if (place === null) return { isBefore: progress >= 0.5 };
  return place > 0 && place < text.length ? { textAt: place } : { isBefore: place > 0 };
}

/** How much of a text is begun before a time, from its words; null where they are not known, or the text is another one. */
const spokenBefore = (text: string, words: readonly CaptionWord[] | undefined, time: Ticks): number | null =>
  words === undefined || words.length === 0 ? null : offsetOfWord(text, words, wordsBefore(words, time));

function nearestSpace(text: string, wanted: number): number | null {
  let best: number | null = null;
  for (const match of text.matchAll(/\s+/gu)) {
    const at = match.index;
    if (at > 0 && at + match[0].length < text.length && (best === null || Math.abs(at - wanted) < Math.abs(best - wanted))) best = at;
  }
  return best;
}

/** Where a text cut puts the cut in time: 0..1 of the caption's length, or the start of the word that follows (anchored). */
export function timeOfTextCut(
  text: string,
  words: readonly CaptionWord[] | undefined,
  at: number,
): { readonly word: Ticks } | { readonly progress: number } {
  for (const [index, word] of (words ?? []).entries()) {
    const offset = offsetOfWord(text, words ?? [], index);
    if (offset === null) break;
    if (offset >= at && index > 0) return { word: word.start };
  }
  return { progress: text.length === 0 ? 0.5 : at / text.length };
}

/** Where word `index` begins in the text, found by going through the words in order; null where text and words do not agree. */
function offsetOfWord(text: string, words: readonly CaptionWord[], index: number): number | null {
  let from = 0;
  for (const [at, word] of words.entries()) {
    const found = text.indexOf(word.text.trim(), from);
    if (found === -1) return null;
    if (at === index) return found;
    from = found + word.text.trim().length;
  }
  return index === words.length ? text.length : null;
}

/** `at` moved so that it does not part a surrogate pair, within the text. */
export function outsideCharacter(text: string, at: number): number {
  const inside = Math.max(0, Math.min(text.length, at));
  const code = text.charCodeAt(inside);
  return inside > 0 && code >= 0xdc00 && code <= 0xdfff ? inside - 1 : inside;
}
