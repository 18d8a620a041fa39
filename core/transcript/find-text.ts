import { type WordRun, wordRuns } from './cut-spans.ts';
import { plainWord } from './plain-word.ts';

/** Runs of a transcript that hold what is looked for, letter case and punctuation aside. */
export function findInTranscript(words: readonly { readonly text: string }[], wanted: string): readonly WordRun[] {
  const needle = plainWord(wanted).replace(/\s+/gu, ' ');
  if (needle === '') return [];
  const starts: number[] = [];
  let text = '';
  for (const word of words) {
    starts.push(text.length);
    text += `${plainWord(word.text)} `;
  }
  const hit = new Set<number>();
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1))
    for (let index = lastStart(starts, at); index < starts.length && (starts[index] ?? 0) < at + needle.length; index++) hit.add(index);
  return wordRuns(words.length, (index) => hit.has(index));
}

/** The last word that begins at or before a place. */
function lastStart(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
