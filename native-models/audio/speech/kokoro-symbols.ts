import type { PhoneSpelling } from '../text/spelled-phones.ts';

/** The model's published vocabulary, as runs of symbols with consecutive numbers: the number of the first, then the symbols. */
const RUNS: readonly (readonly [first: number, symbols: string])[] = [
  [1, ';:,.!?'],
  [9, '—…"()“” \u0303ʣʥʦʨᵝ\uAB67AI'],
  [31, 'O'],
  [33, 'Q'],
  [35, 'ST'],
  [39, 'W'],
  [41, 'Yᵊabcdef'],
  [50, 'hijklmnopqrstuvwxyzɑɐɒæ'],
  [75, 'βɔɕç'],
  [80, 'ɖðʤə'],
  [85, 'ɚɛɜ'],
  [90, 'ɟ'],
  [92, 'ɡ'],
  [99, 'ɥ'],
  [101, 'ɨɪʝ'],
  [110, 'ɯɰŋɳɲɴø'],
  [118, 'ɸθœ'],
  [123, 'ɹ'],
  [125, 'ɾɻ'],
  [128, 'ʁɽʂʃʈʧ'],
  [135, 'ʊʋ'],
  [138, 'ʌɣɤ'],
  [142, 'χʎ'],
  [147, 'ʒʔ'],
  [156, 'ˈˌː'],
  [162, 'ʰ'],
  [164, 'ʲ'],
  [169, '↓'],
  [171, '→↗↘'],
  [177, 'ᵻ'],
];

/** 114 symbols to their numbers. */
export const KOKORO_IDS: ReadonlyMap<string, number> = new Map(
  RUNS.flatMap(([first, symbols]) => [...symbols].map((symbol, index): [string, number] => [symbol, first + index])),
);

/** American English in Kokoro's symbols: capitals stand for diphthongs. */
export const KOKORO_SPELLING: PhoneSpelling = {
  sounds: {
    ...{
      AA: 'ɑ',
      AE: 'æ',
      AH: 'ʌ',
      AO: 'ɔ',
      AW: 'W',
      AY: 'I',
      EH: 'ɛ',
      ER: 'ɜɹ',
      EY: 'A',
      IH: 'ɪ',
      IY: 'i',
      OW: 'O',
      OY: 'Y',
      UH: 'ʊ',
      UW: 'u',
    },
    ...{ B: 'b', CH: 'ʧ', D: 'd', DH: 'ð', F: 'f', G: 'ɡ', HH: 'h', JH: 'ʤ', K: 'k', L: 'l', M: 'm', N: 'n', NG: 'ŋ', P: 'p', R: 'ɹ' },
    ...{ S: 's', SH: 'ʃ', T: 't', TH: 'θ', V: 'v', W: 'w', Y: 'j', Z: 'z', ZH: 'ʒ' },
  },
  unstressed: { AH: 'ə', ER: 'əɹ' },
  flap: 'T',
  syllabic: 'ᵊ',
  article: 'ɐ',
  marks: { ',': ',', '.': '.', '?': '?', '!': '!', ';': ';', ':': ':', '…': '…', '—': '—' },
};
