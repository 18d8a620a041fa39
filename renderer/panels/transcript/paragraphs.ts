import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { endsSentence } from '../../../core/captions/break-cost.ts';
import type { TimelineWord } from '../../../core/transcript/transcript-words.ts';

/** Words that are drawn together, half-open. */
export interface Paragraph {
  readonly first: number;
  readonly end: number;
}

/** A pause from here on begins a new paragraph. */
const PAUSE = 2 * TICKS_PER_SECOND;
/** After so many words the next sentence does, and at the latest after so many. */
const LONG = 60;
const LONGEST = 160;

/** A transcript in paragraphs: at long pauses, and at the end of a sentence where one would get long. */
export function paragraphsOf(words: readonly TimelineWord[]): readonly Paragraph[] {
  const found: Paragraph[] = [];
  let first = 0;
  for (let index = 1; index <= words.length; index++) {
    const [before, next] = [words[index - 1], words[index]];
    if (before === undefined) continue;
    const count = index - first;
    const ends =
      next === undefined || next.span.start - before.span.end >= PAUSE || (count >= LONG && endsSentence(before.text)) || count >= LONGEST;
    if (!ends) continue;
    found.push({ first, end: index });
    first = index;
  }
  return found;
}

/** Some of the words as text, their paragraphs apart. */
export function wordsAsText(words: readonly TimelineWord[], { first, end }: Paragraph): string {
  const chosen = words.slice(first, end);
  return paragraphsOf(chosen)
    .map((paragraph) =>
      chosen
        .slice(paragraph.first, paragraph.end)
        .map(({ text }) => text)
        .join(' '),
    )
    .join('\n\n');
}
