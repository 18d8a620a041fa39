/** Longest stretch that is looked for, and how often it must come in a row. A single word is said oftener than a clause is. */
const LONGEST = 24;
const timesFor = (length: number): number => (length === 1 ? 8 : length < 5 ? 5 : 3);

/** Whether the end of a text is one stretch of tokens over and over: a decoder that has lost the sound. */
export const isRepeating = (tokens: readonly number[]): boolean => loopLength(tokens) > 0;

/** Length of the stretch that the text ends with over and over; 0 for none. */
function loopLength(tokens: readonly number[]): number {
  for (let length = 1; length <= LONGEST; length++) {
    const span = length * timesFor(length);
    if (tokens.length < span) continue;
    let index = tokens.length - span + length;
    while (index < tokens.length && tokens[index] === tokens[index - length]) index++;
    if (index === tokens.length) return length;
  }
  return 0;
}

/** A text that ends in a loop, cut after the first time round. Tokens that are no text, such as times, may lie between. */
export function withoutRepeats<Token extends { readonly id: number }>(
  tokens: readonly Token[],
  isText: (id: number) => boolean,
): readonly Token[] {
  const text = tokens.filter(({ id }) => isText(id));
  const ids = text.map(({ id }) => id);
  const length = loopLength(ids);
  if (length === 0) return tokens;
  let start = ids.length - length;
  while (start > 0 && ids[start - 1] === ids[start - 1 + length]) start--;
  const last = text[start + length - 1];
  return last === undefined ? tokens : tokens.slice(0, tokens.indexOf(last) + 1);
}
