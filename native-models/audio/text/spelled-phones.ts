import type { ConnectedPart } from './connected-speech.ts';
import { isVowel, type Phone } from './phone.ts';

/** How a voice's symbols write English sounds. */
export interface PhoneSpelling {
  /** Symbol of each sound; vowels as they are under stress. */
  readonly sounds: Readonly<Record<string, string>>;
  /** Of vowels that are written otherwise without stress. */
  readonly unstressed: Readonly<Record<string, string>>;
  /** A `t` between vowels, the second of them unstressed, as Americans say it. */
  readonly flap: string;
  /** `AH0` before `l` or `n` behind a consonant, where the voice writes a vowel that is hardly there. */
  readonly syllabic: string;
  /** The article `a`. */
  readonly article: string;
  /** Symbol of each mark. */
  readonly marks: Readonly<Record<string, string>>;
}

const STRESS_SIGNS = { 0: '', 1: 'ˈ', 2: 'ˌ' } as const;
const BEFORE_SYLLABIC = new Set(['T', 'D', 'S', 'Z', 'SH', 'CH', 'M', 'P', 'B', 'V', 'F', 'K', 'G', 'N']);

/** A piece of what a voice is asked to say, in its symbols: a word, or a space or mark beside words. */
export interface SpelledPiece {
  readonly symbols: string;
  /** The word that it spells; null for spaces and marks. */
  readonly word: string | null;
}

/** An utterance in a voice's symbols: words divided by spaces, the sign of stress before its vowel, marks behind their word. */
export function spelledPieces(parts: readonly ConnectedPart[], spelling: PhoneSpelling): readonly SpelledPiece[] {
  const pieces: SpelledPiece[] = [];
  for (const part of parts) {
    if (part.kind === 'mark') pieces.push({ symbols: spelling.marks[part.mark] ?? '', word: null });
    else {
      const symbols = part.text === 'a' && part.isWeak ? spelling.article : spelledWord(part.phones, part.isWeak, spelling);
      if (pieces.length > 0) pieces.push({ symbols: ' ', word: null });
      pieces.push({ symbols, word: part.text });
    }
  }
  return pieces;
}

/** As {@link spelledPieces}, in one. */
export const spelledPhones = (parts: readonly ConnectedPart[], spelling: PhoneSpelling): string =>
  spelledPieces(parts, spelling)
    .map(({ symbols }) => symbols)
    .join('');

function spelledWord(phones: readonly Phone[], isWeak: boolean, spelling: PhoneSpelling): string {
  return phones
    .map((phone, index) => {
      const before = phones[index - 1];
      const after = phones[index + 1];
      if (!isVowel(phone)) {
        const isFlap = phone.sound === 'T' && isVowelOrR(before) && after !== undefined && isVowel(after) && after.stress === 0;
        return isFlap ? spelling.flap : (spelling.sounds[phone.sound] ?? '');
      }
      if (phone.stress === 0) {
        const isSyllabic =
          phone.sound === 'AH' &&
          (after?.sound === 'L' || after?.sound === 'N') &&
          before !== undefined &&
          BEFORE_SYLLABIC.has(before.sound) &&
          !(before.sound === 'N' && after.sound === 'L') &&
          (phones[index + 2] === undefined || phones[index + 2]?.stress === null);
        return isSyllabic ? spelling.syllabic : (spelling.unstressed[phone.sound] ?? spelling.sounds[phone.sound] ?? '');
      }
      return `${isWeak ? '' : STRESS_SIGNS[phone.stress ?? 0]}${spelling.sounds[phone.sound] ?? ''}`;
    })
    .join('');
}

const isVowelOrR = (phone: Phone | undefined): boolean => phone !== undefined && (isVowel(phone) || phone.sound === 'R');
