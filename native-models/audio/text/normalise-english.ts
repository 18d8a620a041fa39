import { abbreviationsInWords } from './abbreviations.ts';
import { acronymsInWords } from './acronyms.ts';
import { addressesInWords } from './addresses-in-words.ts';
import { datesInWords, timesInWords } from './dates-and-times.ts';
import { moneyInWords } from './money-in-words.ts';
import {
  cardinalsInWords,
  decimalsInWords,
  fractionsInWords,
  ordinalsInWords,
  percentInWords,
  phonesInWords,
  romansInWords,
  yearsInWords,
} from './plain-numbers.ts';
import { unitsInWords } from './units-in-words.ts';

/** Signs that compatibility forms would turn into plain digits or letters, and lose what they mean. */
const BEFORE_FORMS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L})²/gu, '2'],
  [/(?<=\p{L})³/gu, '3'],
  [/(?<=\d)²/gu, ' squared'],
  [/(?<=\d)³/gu, ' cubed'],
  [/(\d)([¼½¾⅓⅔⅛⅜⅝⅞])/gu, '$1 $2'],
  [/[™®©℠]/gu, ''],
];

/** Emoji are pictures beside the words: they are not spoken. Neither are variation marks, joiners, flags and other invisible signs. */
const UNSPOKEN = /\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u{1F3FB}-\u{1F3FF}]|\p{Cf}|[\uFE0E\uFE0F\u20E3]/gu;
/** Control characters but the ends of lines. */
const CONTROL = /[^\P{Cc}\n]/gu;

/** Ends of lines of all systems become one, and no run of blanks stays: patterns below may look along one. */
const SPACES: readonly (readonly [RegExp, string])[] = [
  [/\r\n?|[\u2028\u2029]/g, '\n'],
  [CONTROL, ' '],
  [/[^\S\n]+/gu, ' '],
  [/ ?\n ?/gu, '\n'],
  [/\n{3,}/gu, '\n\n'],
];

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/&/gu, ' and '],
  [/(?<=\s|^)\+(?=\s)/gu, 'plus'],
  [/\+(?=\d)/gu, 'plus '],
  [/(?<=\d)\s?\+/gu, ' plus '],
  [/±/gu, ' plus or minus '],
  [/×/gu, ' times '],
  [/÷/gu, ' divided by '],
  [/=/gu, ' equals '],
  [/≈|~(?=\s?\d)/gu, ' about '],
  [/≤/gu, ' at most '],
  [/≥/gu, ' at least '],
  [/(?<=\d\s?)<(?=\s?\d)/gu, ' is less than '],
  [/(?<=\d\s?)>(?=\s?\d)/gu, ' is more than '],
  [/#\s?(?=\d)/gu, ' number '],
  [/@/gu, ' at '],
  [/°/gu, ' degrees '],
  [/µ|μ/gu, ' micro '],
  [/π/gu, ' pi '],
  [/Ω|Ω/gu, ' ohm '],
  [/α/gu, ' alpha '],
  [/β/gu, ' beta '],
  [/Δ|δ/gu, ' delta '],
];

/** Marks as the voices know them: quotes and brackets are not heard, dashes between words are a pause. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/[‘’ʼ`´]/gu, "'"],
  [/(?<![\p{L}\p{N}\uE010-\uF8FF])'|'(?![\p{L}\p{N}])/gu, ' '],
  [/["“”„«»‹›*_^|\\<>{}~]/gu, ' '],
  [/[^\S\n]+/gu, ' '],
  [/[()[\]]/gu, ', '],
  [/\s+[-–—]+\s+|—+|–+|--+/gu, ', '],
  [/(?<=\p{L})\/(?=\p{L})/gu, ' '],
  [/\//gu, ' '],
  [/\.{2,}/gu, '…'],
  [/([!?])[!?]+/gu, '$1'],
  [/[^\p{L}\p{M}\uE010-\uF8FF\s'.,!?;:…-]/gu, ' '],
  [/[^\S\n]+/gu, ' '],
  [/ +(?=[,.!?;:…])/gu, ''],
  [/[,;:](?:\s*[,;:])+/gu, ','],
  [/[,;:](?=[.!?…])/gu, ''],
  [/(?<=^|\n)[\s,;:]+(?=[^\n])/gu, ''],
  [/ *\n */gu, '\n'],
];

/**
 * The passes in their order. Addresses come first, since their dots and digits are nobody else's; then the passes from the most special to
 * the most general, so that each finds its own digits before a plainer one takes them.
 */
const PASSES: readonly ((text: string) => string)[] = [
  replaced(BEFORE_FORMS),
  (text) => text.normalize('NFKC'),
  replaced(SPACES),
  addressesInWords,
  moneyInWords,
  percentInWords,
  timesInWords,
  datesInWords,
  phonesInWords,
  ordinalsInWords,
  romansInWords,
  unitsInWords,
  fractionsInWords,
  abbreviationsInWords,
  decimalsInWords,
  yearsInWords,
  replaced(SIGNS),
  cardinalsInWords,
  acronymsInWords,
  (text) => text.replaceAll(UNSPOKEN, ' '),
  replaced(MARKS),
];

function replaced(rules: readonly (readonly [RegExp, string])[]): (text: string) => string {
  return (text) => rules.reduce((said, [pattern, words]) => said.replaceAll(pattern, words), text);
}

/** English as it is said: no digit, sign or abbreviation is left, and of all marks only those that a voice hears. Lines stay lines. */
export const normaliseEnglish = (text: string): string => PASSES.reduce((said, pass) => pass(said), text).trim();
