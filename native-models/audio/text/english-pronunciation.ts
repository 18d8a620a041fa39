import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { ENGLISH_EXCEPTIONS } from './english-exceptions.ts';
import { homograph } from './english-homographs.ts';
import { LetterToSound } from './letter-to-sound.ts';
import { isVowel, type Phone, readPhone, readPhones } from './phone.ts';

const dictionary = z.record(z.string(), z.unknown());
const entry = z.array(z.string());

/** Consonants after which a plural or a third person is said with a vowel, and those after which it has no voice. */
const HISSING = new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']);
const VOICELESS = new Set(['P', 'T', 'K', 'F', 'TH']);
const PREFIXES: Readonly<Record<string, string>> = {
  anti: 'AE2 N T IY0',
  auto: 'AO2 T OW0',
  bio: 'B AY2 OW0',
  co: 'K OW2',
  cyber: 'S AY2 B ER0',
  de: 'D IY2',
  dis: 'D IH0 S',
  down: 'D AW2 N',
  inter: 'IH2 N T ER0',
  mega: 'M EH2 G AH0',
  micro: 'M AY2 K R OW0',
  mid: 'M IH2 D',
  mini: 'M IH2 N IY0',
  mis: 'M IH0 S',
  multi: 'M AH2 L T IY0',
  non: 'N AA2 N',
  out: 'AW2 T',
  over: 'OW2 V ER0',
  photo: 'F OW2 T OW0',
  post: 'P OW2 S T',
  pre: 'P R IY2',
  re: 'R IY2',
  semi: 'S EH2 M IY0',
  sub: 'S AH2 B',
  super: 'S UW2 P ER0',
  un: 'AH0 N',
  under: 'AH2 N D ER0',
  up: 'AH2 P',
};

/**
 * How English words are said, in American English: a table of exceptions, the words beside it for those with two ways, the CMU dictionary,
 * endings and parts the dictionary knows, and last a network that reads letters.
 */
export class EnglishPronunciation {
  readonly #entries: Readonly<Record<string, unknown>>;
  readonly #network: LetterToSound;
  readonly #said = new Map<string, readonly Phone[]>();

  private constructor(entries: Readonly<Record<string, unknown>>, network: LetterToSound) {
    this.#entries = entries;
    this.#network = network;
  }

  /** From the parsed `cmudict.json` and `g2p_model.json` of a pack. Code `voice.pack-damaged`. */
  static read(words: unknown, network: unknown): Result<EnglishPronunciation> {
    const entries = dictionary.safeParse(words);
    if (!entries.success) return fail('voice.pack-damaged', 'The dictionary of the voice cannot be read; install its model pack again.');
    const read = LetterToSound.read(network);
    return read.ok ? ok(new EnglishPronunciation(entries.data, read.value)) : read;
  }

  /** The sounds of a written word between its neighbours, which are null at an end. Never empty for a word with a letter. */
  say(word: string, before: string | null, after: string | null): readonly Phone[] {
    const plain = plainLetters(word);
    const twoWays = homograph(plain, before === null ? null : plainLetters(before), after === null ? null : plainLetters(after));
    if (twoWays !== null) return readPhones(twoWays);
    const key = isMixedCase(word) ? word : plain;
    const known = this.#said.get(key);
    if (known !== undefined) return known;
    const said = this.#known(plain) ?? this.#inParts(word) ?? this.#network.say(plain.replaceAll(/[^a-z']/g, ''));
    if (this.#said.size < 20_000) this.#said.set(key, said);
    return said;
  }

  /** Exceptions, dictionary, and what endings make of them. */
  #known(word: string): readonly Phone[] | null {
    return this.#listed(word) ?? this.#withEnding(word);
  }

  #listed(word: string): readonly Phone[] | null {
    const exception = Object.hasOwn(ENGLISH_EXCEPTIONS, word) ? ENGLISH_EXCEPTIONS[word] : undefined;
    if (exception !== undefined) return readPhones(exception);
    const key = word.toUpperCase();
    const found = Object.hasOwn(this.#entries, key) ? entry.safeParse(this.#entries[key]) : null;
    if (found?.success !== true) return null;
    const phones = found.data.flatMap((one) => readPhone(one) ?? []);
    return phones.length === 0 ? null : phones;
  }

  #withEnding(word: string): readonly Phone[] | null {
    if (word.length < 4) return null;
    if (word.endsWith("'s")) return this.#stem(word.slice(0, -2), [], plural);
    if (word.endsWith("s'")) return this.#known(word.slice(0, -1));
    if (word.endsWith('ies')) return this.#stem(`${word.slice(0, -3)}y`, [], plural);
    if (word.endsWith('es')) return this.#stem(word.slice(0, -2), [word.slice(0, -1)], plural);
    if (word.endsWith('s') && !word.endsWith('ss')) return this.#stem(word.slice(0, -1), [], plural);
    if (word.endsWith('ied')) return this.#stem(`${word.slice(0, -3)}y`, [], past);
    if (word.endsWith('ed')) return this.#stem(word.slice(0, -2), [word.slice(0, -1), undoubled(word.slice(0, -2))], past);
    if (word.endsWith('ing')) {
      const stem = word.slice(0, -3);
      return this.#stem(stem, [`${stem}e`, undoubled(stem)], () => 'IH0 NG');
    }
    if (word.endsWith('ly')) return this.#stem(word.slice(0, -2), [], () => 'L IY0');
    if (word.endsWith('ness')) return this.#stem(word.slice(0, -4), [], () => 'N AH0 S');
    if (word.endsWith('less')) return this.#stem(word.slice(0, -4), [], () => 'L AH0 S');
    return null;
  }

  #stem(first: string, others: readonly string[], ending: (last: string) => string): readonly Phone[] | null {
    for (const stem of [first, ...others]) {
      const said = stem.length < 2 ? null : this.#listed(stem);
      const last = said?.at(-1);
      if (said !== null && last !== undefined) return [...said, ...readPhones(ending(last.sound))];
    }
    return null;
  }

  /** At hyphens, at a capital within, at a prefix, and where two words were written as one. */
  #inParts(word: string): readonly Phone[] | null {
    const parts = word.split(/[-‐‑]|(?<=\p{Ll})(?=\p{Lu})/u).filter((part) => /\p{L}/u.test(part));
    if (parts.length > 1) return parts.flatMap((part) => this.say(part, null, null));
    const plain = plainLetters(word);
    for (const [prefix, sounds] of Object.entries(PREFIXES)) {
      const rest = plain.startsWith(prefix) && plain.length >= prefix.length + 4 ? this.#known(plain.slice(prefix.length)) : null;
      if (rest !== null) return [...readPhones(sounds), ...rest];
    }
    for (let cut = plain.length - 3; cut >= 3; cut--) {
      const head = plain.length < 8 ? null : this.#listed(plain.slice(0, cut));
      const tail = head === null ? null : this.#known(plain.slice(cut));
      if (head !== null && tail !== null) return [...head, ...tail.map(secondary)];
    }
    return null;
  }
}

const secondary = (phone: Phone): Phone => (isVowel(phone) && phone.stress === 1 ? { ...phone, stress: 2 } : phone);
const plural = (last: string): string => (HISSING.has(last) ? 'IH0 Z' : VOICELESS.has(last) ? 'S' : 'Z');
const past = (last: string): string =>
  last === 'T' || last === 'D' ? 'IH0 D' : VOICELESS.has(last) || last === 'S' || last === 'SH' || last === 'CH' ? 'T' : 'D';
const undoubled = (stem: string): string => (/([bdgklmnprtv])\1$/.test(stem) ? stem.slice(0, -1) : '');
const isMixedCase = (word: string): boolean => /\p{Ll}\p{Lu}/u.test(word);

const LETTERS_ALONE: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ø: 'o', ß: 'ss', ł: 'l', đ: 'd', ð: 'th', þ: 'th', ı: 'i' };

/** Lower case without accents: the dictionary knows `cafe`. */
const plainLetters = (word: string): string =>
  word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[æœøßłđðþı]/g, (letter) => LETTERS_ALONE[letter] ?? letter)
    .replaceAll('’', "'");
