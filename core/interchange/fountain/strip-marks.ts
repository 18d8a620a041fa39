/** Cuts out what is not part of the script: comments between slashes and stars, and notes in double square brackets. One left open is text. */
export function withoutComments(text: string): string {
  return cutOut(
    cutOut(text, '/*', '*/', () => true),
    '[[',
    ']]',
    endsWithoutBlankLine,
  );
}

/** A note may go over lines but not over an empty one; a line of two spaces counts as filled. */
const endsWithoutBlankLine = (inside: string): boolean => !/\n ?\n/.test(inside);

function cutOut(text: string, open: string, close: string, counts: (inside: string) => boolean): string {
  const kept: string[] = [];
  let from = 0;
  for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, from)) {
    const end = text.indexOf(close, at + open.length);
    if (end === -1) break;
    const inside = text.slice(at + open.length, end);
    const isCut = counts(inside);
    kept.push(text.slice(from, isCut ? at : at + open.length));
    from = isCut ? end + close.length : at + open.length;
  }
  kept.push(text.slice(from));
  return kept.join('');
}

const STARS = /(?<![\\*])(\*{1,3})(?=[^\s*])([^*\n]*?[^\s*\\])\1(?!\*)/gu;
const UNDERLINE = /(?<![\\\p{L}\p{N}_])_(?=[^\s_])([^_\n]*?[^\s_\\])_(?![\p{L}\p{N}_])/gu;

/** The words of a line without the marks of bold, italics and underline; a mark after a backslash is itself. */
export function withoutEmphasis(line: string): string {
  if (!/[*_\\]/.test(line)) return line;
  let plain = line;
  // One mark may stand inside another: bold in an underline, italics in bold.
  for (let depth = 0; depth < 4; depth++) {
    const next = plain.replace(STARS, '$2').replace(UNDERLINE, '$1');
    if (next === plain) break;
    plain = next;
  }
  return plain.replace(/\\([*_\\])/g, '$1');
}
