import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { phonesOfIpa } from './ipa.ts';
import { isVowel, type Phone } from './phone.ts';

/** First of the private characters that stand in text for words of the lexicon, one each. */
const FIRST_STAND_IN = 0xe010;
const MAX_WORDS = 6000;

/** How single words are to be said in a project. */
export interface Lexicon {
  /** The text with one private character for each word of the lexicon, so that nothing respells it. */
  withStandIns(text: string): string;
  /** The word that a stand-in is for and its sounds; null for any other token. */
  find(token: string): { readonly text: string; readonly phones: readonly Phone[] } | null;
}

/**
 * Reads a lexicon: written word to IPA between slashes, or to a respelling such as `SHI-vawn`, whose parts are said as English words would be
 * and whose part in capitals is stressed. Codes: `voice.lexicon`.
 */
export function readLexicon(entries: Readonly<Record<string, string>>, say: (word: string) => readonly Phone[]): Result<Lexicon> {
  const words: { readonly text: string; readonly phones: readonly Phone[] }[] = [];
  const places = new Map<string, number>();
  for (const [written, said] of Object.entries(entries).slice(0, MAX_WORDS)) {
    const text = written.trim();
    if (text === '') continue;
    const phones = phonesOf(said.trim(), say);
    if (!phones.ok || phones.value.length === 0)
      return fail(
        'voice.lexicon',
        `The pronunciation "${said}" of "${text}" cannot be read; write IPA between slashes such as "/ʃɪˈvɔːn/", or a respelling such as "shi-VAWN".`,
        { word: text, said, at: phones.ok ? null : phones.error },
      );
    places.set(text.toLowerCase(), words.length);
    words.push({ text, phones: phones.value });
  }
  const pattern =
    words.length === 0
      ? null
      : new RegExp(
          `(?<![\\p{L}\\p{N}])(?:${[...places.keys()]
            .sort((a, b) => b.length - a.length)
            .map(escaped)
            .join('|')})(?![\\p{L}\\p{N}])`,
          'giu',
        );
  return ok({
    withStandIns: (text) => {
      const own = text.replaceAll(/[\uE000-\uF8FF]/g, ' ');
      if (pattern === null) return own;
      return own.replaceAll(pattern, (word) => {
        const place = places.get(word.toLowerCase());
        return place === undefined ? word : String.fromCharCode(FIRST_STAND_IN + place);
      });
    },
    find: (token) => words[token.charCodeAt(0) - FIRST_STAND_IN] ?? null,
  });
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function phonesOf(said: string, say: (word: string) => readonly Phone[]): Result<readonly Phone[], string> {
  const [, ipa] = /^\/(.+)\/$/u.exec(said) ?? [];
  if (ipa !== undefined) {
    const read = phonesOfIpa(ipa);
    return 'phones' in read ? ok(read.phones) : { ok: false, error: read.unknown };
  }
  const [strange] = /[^\p{L}\s'’-]/u.exec(said) ?? [];
  if (strange !== undefined) return { ok: false, error: strange };
  const parts = said.split(/[\s-]+/u).filter((part) => part !== '');
  const hasStressed = parts.some(isCapital) && !parts.every(isCapital);
  return ok(
    parts.flatMap((part, index) => {
      const isStressed = hasStressed ? isCapital(part) : index === 0;
      return say(part.toLowerCase()).map((phone): Phone => (isVowel(phone) ? { ...phone, stress: isStressed ? 1 : 0 } : phone));
    }),
  );
}

const isCapital = (part: string): boolean => part.length > 1 && part === part.toUpperCase();
