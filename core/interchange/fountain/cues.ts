/** A line that names who speaks, taken apart. */
export interface Cue {
  readonly character: string;
  readonly extensions: readonly string[];
  readonly isDual: boolean;
}

const MAX_CUE_LENGTH = 100;
/** A name in a script without upper case, such as Hangul, must look like a name, or every short line would be one. */
const MAX_CASELESS_LENGTH = 20;
const MAX_CASELESS_WORDS = 3;

/** Who speaks, where the line names somebody: in upper case, or forced by `@`. */
export function readCue(line: string): Cue | null {
  const trimmed = line.trim();
  const isForced = trimmed.startsWith('@');
  const isDual = trimmed.endsWith('^');
  const body = trimmed.slice(isForced ? 1 : 0, isDual ? -1 : undefined).trim();
  if (body === '' || body.length > MAX_CUE_LENGTH) return null;
  const { name, extensions } = takeExtensions(body);
  if (name === '' || !/\p{L}/u.test(name)) return null;
  return isForced || isName(name) ? { character: name.replace(/\s+/gu, ' '), extensions, isDual } : null;
}

function takeExtensions(body: string): { readonly name: string; readonly extensions: readonly string[] } {
  const extensions: string[] = [];
  let name = body;
  for (let found = /\(([^()]*)\)$/u.exec(name); found !== null; found = /\(([^()]*)\)$/u.exec(name)) {
    const inside = (found[1] ?? '').trim();
    if (inside !== '') extensions.unshift(inside);
    name = name.slice(0, found.index).trimEnd();
  }
  return { name, extensions };
}

function isName(name: string): boolean {
  if (name !== name.toUpperCase()) return false;
  if (name !== name.toLowerCase()) return true;
  return name.length <= MAX_CASELESS_LENGTH && name.split(/\s+/u).length <= MAX_CASELESS_WORDS && !/[.,!?…。、！？:]$/u.test(name);
}
