const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion', 'quintillion'];
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};
/** Above this, digits are read one by one. */
const MOST_DIGITS = SCALES.length * 3;

const one = (digit: number): string => ONES[digit] ?? '';

function belowHundred(value: number): string {
  if (value < 20) return one(value);
  const rest = value % 10;
  return `${TENS[Math.floor(value / 10)]}${rest === 0 ? '' : `-${one(rest)}`}`;
}

function belowThousand(value: number): string {
  const rest = value % 100;
  if (value < 100) return belowHundred(value);
  return `${one(Math.floor(value / 100))} hundred${rest === 0 ? '' : ` ${belowHundred(rest)}`}`;
}

/** A whole number, given as its digits, with commas or without: `1,250` is `one thousand two hundred fifty`. */
export function cardinal(digits: string): string {
  const plain = digits.replaceAll(',', '');
  if (plain.length > MOST_DIGITS) return digitByDigit(plain);
  const trimmed = plain.replace(/^0+(?=\d)/, '');
  if (trimmed === '0') return 'zero';
  const words: string[] = [];
  for (let from = 0, group = Math.ceil(trimmed.length / 3) - 1; group >= 0; group--) {
    const to = trimmed.length - group * 3;
    const value = Number(trimmed.slice(from, to));
    if (value > 0) words.push(belowThousand(value), SCALES[group] ?? '');
    from = to;
  }
  return words.join(' ').replaceAll(/ +/g, ' ').trim();
}

/** `21` is `twenty-first`. */
export function ordinal(digits: string): string {
  const words = cardinal(digits);
  const [, head = '', last = ''] = /^(.*?)([a-z]+)$/.exec(words) ?? [];
  const irregular = IRREGULAR_ORDINALS[last];
  return `${head}${irregular ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)}`;
}

export const digitByDigit = (digits: string): string =>
  [...digits].flatMap((digit) => (/\d/.test(digit) ? [one(Number(digit))] : [])).join(' ');

/** `3.14` is `three point one four`; what follows the point is read digit by digit. */
export function decimal(written: string): string {
  const [whole = '', ...parts] = written.split('.');
  return [whole === '' ? 'zero' : cardinal(whole), ...parts.map(digitByDigit)].join(' point ');
}

/** A year from 1000 to 2999: `1905` is `nineteen oh five`, `2000` is `two thousand`, `2024` is `twenty twenty-four`. */
export function year(digits: string): string {
  const value = Number(digits);
  const [century, rest] = [Math.floor(value / 100), value % 100];
  if (value % 1000 < 10) return cardinal(digits);
  if (rest === 0) return `${belowHundred(century)} hundred`;
  return `${belowHundred(century)} ${rest < 10 ? `oh ${one(rest)}` : belowHundred(rest)}`;
}

/** `1990s` is `nineteen nineties`. */
export function decade(digits: string): string {
  const words = digits.length === 2 ? belowHundred(Number(digits)) : year(digits);
  return words.endsWith('y') ? `${words.slice(0, -1)}ies` : `${words}s`;
}

/** `3` and `4` are `three quarters`. Null where the lower number has no name of its own that anyone would use. */
export function fraction(upper: string, lower: string): string | null {
  const below = Number(lower);
  if (below < 2 || below > 100 || (below > 20 && below % 10 !== 0) || Number(upper) > 100) return null;
  const name = below === 2 ? 'half' : below === 4 ? 'quarter' : ordinal(lower);
  const many = Number(upper) === 1 ? name : name === 'half' ? 'halves' : `${name}s`;
  return `${cardinal(upper)} ${many}`;
}

const ROMAN = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 } as const;
const isRomanLetter = (letter: string): letter is keyof typeof ROMAN => Object.hasOwn(ROMAN, letter);

/** What a Roman numeral in capitals stands for; null where it is none that is written by the rules. */
export function romanValue(numeral: string): number | null {
  if (!/^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(numeral) || numeral === '') return null;
  const values = [...numeral].map((letter) => (isRomanLetter(letter) ? ROMAN[letter] : 0));
  return values.reduce((sum: number, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0);
}
