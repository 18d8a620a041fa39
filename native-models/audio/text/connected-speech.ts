import { isVowel, type Phone, readPhones } from './phone.ts';
import type { Utterance, UtterancePart } from './utterance.ts';

/** A word in its sentence: whether its stress is heard there. */
export type ConnectedPart =
  | { readonly kind: 'word'; readonly text: string; readonly phones: readonly Phone[]; readonly isWeak: boolean }
  | Extract<UtterancePart, { readonly kind: 'mark' }>;

/** Small words that carry no stress within a sentence. */
const WEAK = new Set(
  (
    'a an the to of and for in is was are that it he she we you they his her its be been as at by with from or but this my can has have ' +
    'had will would could should their them than us me your am were if do does so'
  ).split(' '),
);
/** Said weakly even where a clause ends with them. */
const ALWAYS_WEAK = new Set(['the', 'a', 'an']);

/**
 * An utterance as it is said in one breath: small words lose their stress unless a clause ends with them (`what it was for`), and `the` and
 * `to` change before a vowel. Dictionaries give each word as it is said alone.
 */
export const connected = (utterance: Utterance): readonly ConnectedPart[] =>
  utterance.map((part, index): ConnectedPart => {
    if (part.kind === 'mark') return part;
    const word = part.text.toLowerCase();
    const next = utterance[index + 1];
    const isLast = next === undefined || next.kind === 'mark';
    const isWeak = WEAK.has(word) && (!isLast || ALWAYS_WEAK.has(word));
    return { ...part, phones: isWeak ? weakPhones(word, part.phones, next) : part.phones, isWeak };
  });

function weakPhones(word: string, phones: readonly Phone[], next: UtterancePart | undefined): readonly Phone[] {
  const first = next?.kind === 'word' ? next.phones[0] : undefined;
  const isBeforeVowel = first !== undefined && isVowel(first);
  if (word === 'the') return readPhones(isBeforeVowel ? 'DH IY0' : 'DH AH0');
  if (word === 'to') return readPhones(isBeforeVowel ? 'T UW0' : 'T AH0');
  return phones;
}
