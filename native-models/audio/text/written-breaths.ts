import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { normaliseEnglish } from './normalise-english.ts';
import { type Breath, breathsOf } from './sentences.ts';

/** Control characters but the ends of lines, and what is left of broken pairs. */
const NO_TEXT = /[^\P{C}\n\u200D]/gu;
const PICTURES = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\uFE0E|\uFE0F|\u200D|\u20E3/gu;

/** Text as breaths for a voice that reads letters itself: English as it is said, other languages as written. Code `voice.nothing-to-say`. */
export function writtenBreaths(text: string, language: string, maxCharacters: number): Result<readonly Breath[]> {
  const plain = text
    .normalize('NFC')
    .replaceAll(NO_TEXT, ' ')
    .replaceAll(PICTURES, ' ')
    .replaceAll(/[^\S\n]+/gu, ' ');
  const said = language.startsWith('en') ? normaliseEnglish(plain) : plain.trim();
  const breaths = breathsOf(said, maxCharacters);
  return breaths.length === 0
    ? fail('voice.nothing-to-say', 'The text has no word that could be spoken; write what the voice is to say.')
    : ok(breaths);
}
