/** How one written word is to be said. */
export interface LexiconEntry {
  /** In lower case, in Unicode's composed form (NFC). */
  readonly word: string;
  /** IPA between slashes, or a respelling. */
  readonly says: string;
}

/** A word as the lexicon has it. */
export const lexiconWord = (written: string): string => written.trim().normalize('NFC').toLowerCase();

const WORDS = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’.-](?=[\p{L}\p{N}]))*/gu;

/** The entries for words that the text has, in the lexicon's order: a word counts whole, and parted at hyphens, dots and apostrophes. */
export function entriesFor(lexicon: readonly LexiconEntry[], text: string): readonly LexiconEntry[] {
  if (lexicon.length === 0) return lexicon;
  const said = new Set<string>();
  for (const [word] of text.matchAll(WORDS)) {
    const whole = lexiconWord(word);
    said.add(whole);
    for (const part of whole.split(/['’.-]/u)) said.add(part);
  }
  return lexicon.filter(({ word }) => said.has(word));
}
