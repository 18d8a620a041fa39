/** A word without its punctuation, in small letters. */
export const plainWord = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[^\p{L}\p{N}' -]/gu, '')
    .trim();
