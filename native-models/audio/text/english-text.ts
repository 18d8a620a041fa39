import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { EnglishPronunciation } from './english-pronunciation.ts';
import { readLexicon } from './lexicon.ts';
import { normaliseEnglish } from './normalise-english.ts';
import type { Phone } from './phone.ts';
import { readPhones } from './phone.ts';
import { firstForeignWord } from './script-of-text.ts';
import { type Breath, breathsOf } from './sentences.ts';
import { shortened } from './shortened.ts';
import { type Utterance, utteranceOf } from './utterance.ts';

/** A breath of text in sounds. */
export interface SpokenBreath {
  readonly utterance: Utterance;
  readonly ends: Breath['ends'];
}

/** Longer texts are no lines of a film; they are refused rather than begun. */
const MAX_CHARACTERS = 200_000;

/**
 * Turns English as written into breaths of sounds: lexicon, normalisation, sentences, words, pronunciation. Codes: `voice.nothing-to-say`,
 * `voice.language` (words in another script), `voice.too-long`, `voice.lexicon`.
 */
export function englishBreaths(
  text: string,
  lexicon: Readonly<Record<string, string>>,
  maxCharacters: number,
  pronunciation: EnglishPronunciation,
): Result<readonly SpokenBreath[]> {
  if (text.length > MAX_CHARACTERS)
    return fail(
      'voice.too-long',
      `The text has ${text.length.toLocaleString('en')} characters, and a voice takes ${MAX_CHARACTERS.toLocaleString('en')} at once; split it into several lines.`,
      { characters: text.length, most: MAX_CHARACTERS },
    );
  const words = readLexicon(lexicon, (word) => pronunciation.say(word, null, null));
  if (!words.ok) return words;
  const written = words.value.withStandIns(text.replaceAll(/\p{Cs}/gu, ' '));
  const foreign = firstForeignWord(written);
  if (foreign !== null)
    return fail(
      'voice.language',
      `An English voice cannot say "${shortened(foreign.word)}", which looks like ${foreign.language}; choose a voice for that language${isKorean(foreign.language) ? ' (none of the built-in ones is; the operating system may have one)' : ''}, or write the word in Latin letters.`,
      { word: foreign.word, language: foreign.language },
    );
  const breaths = breathsOf(normaliseEnglish(written), maxCharacters).flatMap((breath) => {
    const utterance = utteranceOf(breath.text, (token, before, after) => {
      const own = words.value.find(token);
      if (own === null) return pronunciation.say(token, before, after);
      return token.length > 1 ? [...own.phones, ...POSSESSIVE] : own.phones;
    });
    return utterance.some(({ kind }) => kind === 'word') ? [{ utterance, ends: breath.ends }] : [];
  });
  return breaths.length === 0
    ? fail('voice.nothing-to-say', 'The text has no word that could be spoken; write what the voice is to say.')
    : ok(breaths);
}

const isKorean = (language: string): boolean => language === 'Korean';
const POSSESSIVE: readonly Phone[] = readPhones('Z');
