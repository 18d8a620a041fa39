/** Characters of a stranger's text that a sentence quotes. */
const MOST = 40;

/** The beginning of a text as a sentence quotes it. */
export function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * MOST)];
  return characters.length <= MOST && text.length <= 2 * MOST ? text : `${characters.slice(0, MOST).join('')}…`;
}
