/** Cuts out what is not part of the script: comments between slashes and stars, and notes in double square brackets. One left open is text. */
export function withoutComments(text: string): string {
  return cutOut(cutOut(text, '/*', '*/', null), '[[', ']]', BLANK_LINE);
}

/** A note may go over lines but not over an empty one; a line of two spaces counts as filled. */
const BLANK_LINE = /\n ?\n/g;

/** `barrier` is what may not stand between the two marks. What lies ahead is looked for once, not again from every mark. */
function cutOut(text: string, open: string, close: string, barrier: RegExp | null): string {
  const kept: string[] = [];
  let from = 0;
  let end = -1;
  let wall: { readonly from: number; readonly to: number } | null = { from: -1, to: -1 };
  for (let at = text.indexOf(open); at !== -1; at = text.indexOf(open, from)) {
    const inside = at + open.length;
    if (end < inside) end = text.indexOf(close, inside);
    if (end === -1) break;
    if (wall !== null && wall.from < inside) wall = barrier === null ? null : nextMatch(barrier, text, inside);
    const isCut = wall === null || wall.to > end;
    kept.push(text.slice(from, isCut ? at : inside));
    from = isCut ? end + close.length : inside;
  }
  kept.push(text.slice(from));
  return kept.join('');
}

function nextMatch(pattern: RegExp, text: string, from: number): { readonly from: number; readonly to: number } | null {
  pattern.lastIndex = from;
  const found = pattern.exec(text);
  return found === null ? null : { from: found.index, to: found.index + found[0].length };
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
