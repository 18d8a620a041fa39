import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { phonesOfIpa } from './ipa.ts';
import { isVowel, type Phone } from './phone.ts';
import { shortened } from './shortened.ts';

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
  for (const [written, said] of Object.entries(entries).slice(0, MAX_WORDS)) {
    const text = written.trim();
    if (text === '') continue;
    const phones = phonesOf(said.trim(), say);
    if (!phones.ok || phones.value.length === 0)
      return fail(
        'voice.lexicon',
        `The pronunciation "${shortened(said)}" of "${shortened(text)}" cannot be read; write IPA between slashes such as "/ʃɪˈvɔːn/", or a respelling such as "shi-VAWN".`,
        { word: text, said, at: phones.ok ? null : phones.error },
      );
    words.push({ text, phones: phones.value });
  }
  const places = placesByStart(words.map(({ text }) => text.toLowerCase()));
  return ok({
    withStandIns: (text) => withStandIns(text.replaceAll(/[\uE000-\uF8FF]/g, ' '), places),
    find: (token) => words[token.charCodeAt(0) - FIRST_STAND_IN] ?? null,
  });
}

/** Words by what they begin with, then by length, the longest first: a lexicon of thousands costs a text no more than a small one. */
type Places = ReadonlyMap<string, PlacesByLength>;
type PlacesByLength = readonly (readonly [length: number, places: ReadonlyMap<string, number>])[];

const RUNS = /[\p{L}\p{N}]+|[^\p{L}\p{N}]/gu;
const IS_RUN = /^[\p{L}\p{N}]/u;
/** The letters and digits that a word begins with, or the mark that it begins with. */
const startOf = (text: string): string => text.match(RUNS)?.[0] ?? '';

function placesByStart(words: readonly string[]): Places {
  const byStart = new Map<string, Map<number, Map<string, number>>>();
  for (const [place, word] of words.entries()) {
    const start = startOf(word);
    const byLength = byStart.get(start) ?? new Map<number, Map<string, number>>();
    byStart.set(start, byLength.set(word.length, (byLength.get(word.length) ?? new Map<string, number>()).set(word, place)));
  }
  return new Map([...byStart].map(([start, byLength]) => [start, [...byLength].sort(([a], [b]) => b - a)]));
}

/** Words count only whole: neither before nor behind them may be a letter or a digit. */
function withStandIns(text: string, places: Places): string {
  const parts: string[] = [];
  let kept = 0;
  let isAfterRun = false;
  for (const { 0: run, index } of places.size === 0 ? [] : text.matchAll(RUNS)) {
    const found = index < kept || isAfterRun ? undefined : placeAt(text, index, places.get(run.toLowerCase()) ?? []);
    isAfterRun = IS_RUN.test(run);
    if (found === undefined) continue;
    parts.push(text.slice(kept, index), String.fromCharCode(FIRST_STAND_IN + found.place));
    kept = found.end;
  }
  return parts.join('') + text.slice(kept);
}

function placeAt(text: string, at: number, byLength: PlacesByLength) {
  for (const [length, places] of byLength) {
    const end = at + length;
    const place = end > text.length ? undefined : places.get(text.slice(at, end).toLowerCase());
    if (place !== undefined && !IS_RUN.test(text.slice(end, end + 2))) return { place, end };
  }
  return undefined;
}

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
