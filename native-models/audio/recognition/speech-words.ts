import { characterBytes } from './byte-level.ts';

/** Some tokens in a row that are one word as written. Indices are of the tokens that were given. */
export interface TokenWord {
  /** With its punctuation, without spaces around it. */
  readonly text: string;
  readonly first: number;
  readonly end: number;
}

/** Languages that put no spaces between words: every character is a word there. */
const WITHOUT_SPACES: ReadonlySet<string> = new Set(['zh', 'ja', 'th', 'lo', 'my', 'km', 'yue', 'bo']);

/** Whether the words of a language are joined without spaces. */
export const isWrittenWithoutSpaces = (language: string): boolean => WITHOUT_SPACES.has(language);

const PUNCTUATION_ONLY = /^[\p{P}\p{S}]+$/u;
const OPENING_ONLY = /^[\p{Ps}\p{Pi}"'¿¡]+$/u;

/**
 * Tokens of text as words. Characters may span tokens, as Hangul does; bytes that are no UTF-8 become U+FFFD. A word begins at a space;
 * punctuation that stands alone goes with the word before, or with the one after where it opens.
 */
export function wordsOfTokens(tokens: readonly Uint8Array[], language: string): readonly TokenWord[] {
  const words: TokenWord[] = [];
  const withoutSpaces = isWrittenWithoutSpaces(language);
  /** Opening punctuation that waits for its word; none where its text is empty. */
  let opening: TokenWord = { text: '', first: 0, end: 0 };
  for (const { text, first, end } of wholeCharacters(tokens)) {
    const last = words.at(-1);
    const trimmed = text.trim();
    const begins = withoutSpaces || /^\s/u.test(text) || (last === undefined && opening.text === '');
    if (begins && OPENING_ONLY.test(trimmed)) {
      opening = { text: opening.text + trimmed, first: opening.text === '' ? first : opening.first, end };
    } else if (opening.text !== '') {
      words.push({ text: opening.text + trimmed, first: opening.first, end });
      opening = { text: '', first: 0, end: 0 };
    } else if (last !== undefined && (!begins || trimmed === '' || PUNCTUATION_ONLY.test(trimmed))) {
      const joiner = /^\s/u.test(text) && trimmed !== '' ? ' ' : '';
      words[words.length - 1] = { text: `${last.text}${joiner}${trimmed}`, first: last.first, end };
    } else if (trimmed !== '') {
      words.push({ text: trimmed, first, end });
    }
  }
  const last = words.at(-1);
  if (last !== undefined && opening.text !== '')
    words[words.length - 1] = { text: `${last.text}${opening.text}`, first: last.first, end: opening.end };
  return words;
}

/** Tokens joined until they hold whole characters. */
function* wholeCharacters(tokens: readonly Uint8Array[]): Generator<TokenWord> {
  const decoder = new TextDecoder('utf-8');
  let bytes: number[] = [];
  let first = 0;
  for (const [index, token] of tokens.entries()) {
    if (bytes.length === 0) first = index;
    bytes.push(...token);
    if (!isCut(bytes)) {
      yield { text: decoder.decode(Uint8Array.from(bytes)), first, end: index + 1 };
      bytes = [];
    }
  }
  if (bytes.length > 0) yield { text: decoder.decode(Uint8Array.from(bytes)), first, end: tokens.length };
}

/** Whether the last character of these bytes lacks some. */
function isCut(bytes: readonly number[]): boolean {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const length = characterBytes(bytes[bytes.length - back] ?? 0);
    if (length > 0) return length > back;
  }
  return false;
}
