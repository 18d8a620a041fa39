import type { Phone } from './phone.ts';

/** Marks that a voice hears: they shape its melody and make it wait. */
type Mark = ',' | '.' | '?' | '!' | ';' | ':' | '…' | '—';

/** What is to be said, as words in sounds and marks between them. */
export type UtterancePart =
  | { readonly kind: 'word'; readonly text: string; readonly phones: readonly Phone[] }
  | { readonly kind: 'mark'; readonly mark: Mark };
export type Utterance = readonly UtterancePart[];

const TOKEN = /[\p{L}\p{N}\uE010-\uF8FF][\p{L}\p{M}\p{N}'’‐‑-]*|[,.?!;:…—]/gu;
const MARKS: ReadonlySet<string> = new Set<Mark>([',', '.', '?', '!', ';', ':', '…', '—']);
const isMark = (text: string): text is Mark => MARKS.has(text);

/** Splits normalised text into words and marks and asks for each word's sounds, giving its neighbours. Marks in a row count once. */
export function utteranceOf(text: string, say: (word: string, before: string | null, after: string | null) => readonly Phone[]): Utterance {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token.replace(/[-'’‐‑]+$/u, ''));
  const parts: UtterancePart[] = [];
  const word = (index: number): string | null => {
    const token = tokens[index];
    return token === undefined || isMark(token) ? null : token;
  };
  tokens.forEach((token, index) => {
    if (isMark(token)) {
      if (parts.at(-1)?.kind === 'word') parts.push({ kind: 'mark', mark: token });
      return;
    }
    const phones = say(token, word(index - 1), word(index + 1));
    if (phones.length > 0) parts.push({ kind: 'word', text: token, phones });
  });
  return parts;
}
