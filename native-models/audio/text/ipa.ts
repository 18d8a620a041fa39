import { isVowel, type Phone, VOWELS } from './phone.ts';

/** American English sounds in the International Phonetic Alphabet, as published tables for ARPAbet give them. */
const IPA_OF: Readonly<Record<string, string>> = {
  AA: 'ɑ',
  AE: 'æ',
  AH: 'ʌ',
  AO: 'ɔ',
  AW: 'aʊ',
  AY: 'aɪ',
  EH: 'ɛ',
  ER: 'ɝ',
  EY: 'eɪ',
  IH: 'ɪ',
  IY: 'i',
  OW: 'oʊ',
  OY: 'ɔɪ',
  UH: 'ʊ',
  UW: 'u',
  B: 'b',
  CH: 'tʃ',
  D: 'd',
  DH: 'ð',
  F: 'f',
  G: 'ɡ',
  HH: 'h',
  JH: 'dʒ',
  K: 'k',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'ŋ',
  P: 'p',
  R: 'ɹ',
  S: 's',
  SH: 'ʃ',
  T: 't',
  TH: 'θ',
  V: 'v',
  W: 'w',
  Y: 'j',
  Z: 'z',
  ZH: 'ʒ',
};

/** What else users and dictionaries write, and what is nearest to it in English. */
const ALSO: Readonly<Record<string, string>> = {
  ɑː: 'AA',
  ɒ: 'AA',
  a: 'AA',
  aː: 'AA',
  ə: 'AH',
  ɐ: 'AH',
  ɔː: 'AO',
  e: 'EH',
  ɜː: 'ER',
  ɜ: 'ER',
  ɚ: 'ER',
  ɜɹ: 'ER',
  əɹ: 'ER',
  iː: 'IY',
  ɨ: 'IH',
  əʊ: 'OW',
  o: 'OW',
  oː: 'OW',
  uː: 'UW',
  y: 'UW',
  ø: 'ER',
  œ: 'ER',
  ɯ: 'UH',
  g: 'G',
  r: 'R',
  ɾ: 'T',
  ʁ: 'R',
  x: 'K',
  ç: 'SH',
  ɫ: 'L',
  ɬ: 'L',
  ʎ: 'L Y',
  ɲ: 'N Y',
  ɕ: 'SH',
  ʑ: 'ZH',
  tɕ: 'CH',
  dʑ: 'JH',
  ts: 'T S',
  β: 'V',
  ɣ: 'G',
  ʔ: '',
};

const SOUNDS_OF = new Map<string, readonly string[]>([
  ...Object.entries(IPA_OF).map(([sound, ipa]): [string, readonly string[]] => [ipa, [sound]]),
  ...Object.entries(ALSO).map(([ipa, sounds]): [string, readonly string[]] => [ipa, sounds === '' ? [] : sounds.split(' ')]),
]);
const LONGEST = 2;
const VOWEL_SET: ReadonlySet<string> = new Set(VOWELS);
const IGNORED = /[\s.‿ːʰʲˠ˞\p{M}]/u;

/** The English sounds nearest to what is written in IPA; null, and the sign, where one means nothing. */
export function phonesOfIpa(ipa: string): { readonly phones: readonly Phone[] } | { readonly unknown: string } {
  const written = [...ipa.normalize('NFC').replaceAll('ɡ̊', 'ɡ')];
  const phones: Phone[] = [];
  let stress: 0 | 1 | 2 = 0;
  for (let at = 0; at < written.length; ) {
    const sign = written[at] ?? '';
    if (sign === 'ˈ' || sign === "'" || sign === 'ˌ') {
      stress = sign === 'ˌ' ? 2 : 1;
      at++;
      continue;
    }
    let taken = 0;
    for (let length = LONGEST; length > 0 && taken === 0; length--) {
      const sounds = SOUNDS_OF.get(written.slice(at, at + length).join(''));
      if (sounds === undefined) continue;
      taken = length;
      for (const sound of sounds) {
        phones.push({ sound, stress: VOWEL_SET.has(sound) ? stress : null });
        if (VOWEL_SET.has(sound)) stress = 0;
      }
    }
    if (taken === 0 && !IGNORED.test(sign)) return { unknown: sign };
    at += Math.max(1, taken);
  }
  // A word of one stress is said with it, written or not.
  const stressed = phones.some((phone) => phone.stress === 1);
  const first = phones.findIndex(isVowel);
  return { phones: stressed ? phones : phones.map((phone, index) => (index === first ? { ...phone, stress: 1 } : phone)) };
}
