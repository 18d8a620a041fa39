/** The vowels of ARPAbet, as the CMU dictionary uses it for American English. */
export const VOWELS = ['AA', 'AE', 'AH', 'AO', 'AW', 'AY', 'EH', 'ER', 'EY', 'IH', 'IY', 'OW', 'OY', 'UH', 'UW'] as const;
const CONSONANTS = [
  ...['B', 'CH', 'D', 'DH', 'F', 'G', 'HH', 'JH', 'K', 'L', 'M', 'N', 'NG', 'P', 'R', 'S', 'SH', 'T', 'TH', 'V', 'W', 'Y', 'Z', 'ZH'],
] as const;

/** One sound of a word. A vowel carries its stress: none, primary or secondary. */
export interface Phone {
  readonly sound: string;
  readonly stress: 0 | 1 | 2 | null;
}

const VOWEL_SET: ReadonlySet<string> = new Set(VOWELS);
const CONSONANT_SET: ReadonlySet<string> = new Set(CONSONANTS);
const STRESS = { '0': 0, '1': 1, '2': 2 } as const;

export const isVowel = (phone: Phone): boolean => VOWEL_SET.has(phone.sound);

/** A sound as dictionaries write it, `AH0` or `B`; null where it is none. A vowel without a digit is unstressed. */
export function readPhone(written: string): Phone | null {
  const [, sound = '', digit] = /^([A-Z]{1,2})([012])?$/.exec(written) ?? [];
  if (VOWEL_SET.has(sound)) return { sound, stress: digit === '1' || digit === '2' ? STRESS[digit] : 0 };
  return CONSONANT_SET.has(sound) && digit === undefined ? { sound, stress: null } : null;
}

/** Sounds separated by spaces; those that are none are left out. */
export const readPhones = (written: string): readonly Phone[] =>
  written.split(' ').flatMap((one) => {
    const phone = readPhone(one);
    return phone === null ? [] : [phone];
  });
