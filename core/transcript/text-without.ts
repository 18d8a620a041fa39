import { endsSentence } from '../captions/break-cost.ts';

interface Word {
  readonly text: string;
}

/**
 * The text of a caption without some of its words, its lines as they are where they have any left. `own` are its words in order, `kept` those of them
 * that stay, the same objects. A word that now begins a sentence gets the capital of the one that began it.
 */
export function textWithout<Kept extends Word>(text: string, own: readonly Kept[], kept: readonly Kept[]): string {
  const stays = new Set(kept);
  let rest = '';
  let from = 0;
  let pending: string | null = null;
  let before = '';
  for (const word of own) {
    const at = text.indexOf(word.text, from);
    // Somebody has changed the text since.
    if (at === -1) return kept.map((one) => one.text).join(' ');
    const gap = text.slice(from, at);
    from = at + word.text.length;
    if (stays.has(word)) {
      rest += gap + (pending === null ? word.text : asOpening(word.text, pending));
      pending = null;
      before = word.text;
    } else {
      // The line break before a word stays, for the next one.
      rest += gap.includes('\n') ? '\n' : gap.slice(0, 1);
      if (pending === null && (before === '' || endsSentence(before))) pending = word.text;
    }
  }
  return (rest + text.slice(from))
    .split('\n')
    .map((line) => line.replace(/ {2,}/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** A word that takes the place of the first word of a sentence. */
function asOpening(word: string, first: string): string {
  const letter = /\p{L}/u.exec(first)?.[0];
  return letter !== undefined && letter !== letter.toLowerCase() ? word.replace(/\p{L}/u, (own) => own.toUpperCase()) : word;
}
