const NAME_LENGTH = 60;

/** The name in lists of a clip that is a text: the text on one line, cut short. It follows the text until the user gives it another. */
export function nameFromText(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const chars = Array.from(line);
  return chars.length > NAME_LENGTH ? `${chars.slice(0, NAME_LENGTH - 1).join('')}…` : line;
}

/** Line breaks of all systems as one, no spaces at the ends of lines, nothing that is not text. */
export function tidyText(text: string): string {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029\v\f]/gu, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .split('\n')
    .map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  return first === -1 ? '' : lines.slice(first, lines.findLastIndex((line) => line !== '') + 1).join('\n');
}
