import { cardinal, decimal, digitByDigit, fraction, ordinal, romanValue, year } from './numbers-in-words.ts';

const NUMBER = '\\d{1,3}(?:,\\d{3})+|\\d+';
const PERCENT = new RegExp(`([-−])?(?<![\\p{L}\\p{N}.,])(${NUMBER})(\\.\\d+)?(?:\\s?[-–]\\s?(${NUMBER})(\\.\\d+)?)?\\s?(%|‰)`, 'gu');
const PHONE =
  /(?<![\p{L}\p{N}.-])(?:\+\d{1,3}[\s.-]?)?(?:\(\d{2,4}\)\s?|\d{3}[\s.-])?\d{3,4}[.-]\d{4}(?![\p{L}\p{N}-])|(?<![\p{L}\p{N}])\+\d[\d\s-]{6,16}\d(?![\p{L}\p{N}])|(?<![\p{L}\p{N}-])1-[89]\d\d-\d{3}-\d{4}(?![\p{L}\p{N}-])/gu;
const ORDINAL = new RegExp(`(?<![\\p{L}\\p{N}])(${NUMBER})(?:st|nd|rd|th)(?![\\p{L}\\p{N}])`, 'gu');
const REGNAL =
  /(?<![\p{L}])(Henry|Louis|Elizabeth|George|Charles|Richard|Edward|James|John|Paul|Pius|Benedict|Alexander|Catherine|Napoleon|Philip|William|Mary|Francis|Leo|Otto|Frederick|Ivan|Nicholas|Peter|Gregory|Innocent|Urban|Clement|Ramses|Ferdinand|Victoria|Harald|Gustav|Christian|Haakon|Sejong)\s([IVX]+)(?![\p{L}\p{N}])/gu;
const NUMBERED =
  /(?<![\p{L}])(Chapter|Part|Act|Scene|Book|Volume|Vol\.|Section|Article|Phase|Stage|Level|Type|Class|Grade|War|Title|Appendix|Figure|Table|Unit|Mark|Season|Episode|Round|Super Bowl)\s([IVXLC]+|[ivx]+)(?![\p{L}\p{N}])/gu;
const SEQUEL = /(?<=\p{Lu}\p{Ll}+\s)(II|III|IV|VI|VII|VIII|IX|XI|XII|XIII|XIV|XV|XVI)(?![\p{L}\p{N}])/gu;
const MIXED = /(?<![\p{L}\p{N}.,/])(\d+)[\s-]+(\d{1,3})\s?[/⁄]\s?(\d{1,3})(?![\p{L}\p{N}/])/gu;
const FRACTION = /(?<![\p{L}\p{N}.,/])(\d{1,3})\s?[/⁄]\s?(\d{1,3})(?![\p{L}\p{N}/])/gu;
const RANGE = new RegExp(`(?<![\\p{L}\\p{N}.,-])(${NUMBER})(\\.\\d+)?\\s?[-–—]\\s?(${NUMBER})(\\.\\d+)?(?![\\p{L}\\p{N}-])`, 'gu');
const DECIMAL = /(?<![\p{L}\p{N}])([-−])?(?<!\d[.,])((?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)+)(?![\p{N}])/gu;
const LETTER_CODE = /(?<![\p{L}\p{N}])(\p{Lu})[.-]?(\d{3})(?![\p{L}\p{N}])/gu;
const WHOLE = new RegExp(`(?<![\\p{N}])([-−])?(${NUMBER})`, 'gu');
const YEAR = /(?<![\p{L}\p{N}.,:/-])(1[1-9]\d\d|20\d\d)(?![\p{L}\p{N}/:%-]|[.,]\d|\s(?:people|men|women|children|\p{Ll}{2,}s)(?!\p{L}))/gu;

/** `45%`, `3.5 %`, `10–20%`, `5‰`. */
export const percentInWords = (text: string): string =>
  text.replaceAll(
    PERCENT,
    (_all, minus: string | undefined, low: string, lowPart = '', high: string | undefined, highPart = '', sign: string) => {
      const range = high === undefined ? '' : ` to ${decimal(`${high}${highPart}`)}`;
      return `${minus === undefined ? '' : 'minus '}${decimal(`${low}${lowPart}`)}${range} ${sign === '%' ? 'percent' : 'per mille'}`;
    },
  );

/** Telephone numbers, digit by digit, with a comma between groups so that a voice waits there. */
export const phonesInWords = (text: string): string =>
  text.replaceAll(PHONE, (all) => {
    const groups = all.split(/[^\d]+/).filter((group) => group !== '');
    const words = groups
      .map((group) => (/^[89]00$/.test(group) ? `${cardinal(group.slice(0, 1))} hundred` : digitByDigit(group)))
      .join(', ');
    return all.startsWith('+') ? `plus ${words}` : words;
  });

export const ordinalsInWords = (text: string): string =>
  text.replaceAll(ORDINAL, (_all, digits: string) => ordinal(digits.replaceAll(',', '')));

/** Roman numerals where the words before them ask for one: `Chapter IV`, `Henry VIII`, `Rocky II`. */
export const romansInWords = (text: string): string => {
  const words = (numeral: string, say: (digits: string) => string): string | null => {
    const value = romanValue(numeral.toUpperCase());
    return value === null ? null : say(String(value));
  };
  return text
    .replaceAll(REGNAL, (all, name: string, numeral: string) => {
      const said = words(numeral, ordinal);
      return said === null ? all : `${name} the ${said}`;
    })
    .replaceAll(NUMBERED, (all, noun: string, numeral: string) => {
      const said = words(numeral, cardinal);
      return said === null ? all : `${noun} ${said}`;
    })
    .replaceAll(SEQUEL, (numeral) => words(numeral, cardinal) ?? numeral);
};

/** `3/4`, `2 1/2`, `½`. */
export const fractionsInWords = (text: string): string =>
  text
    .replaceAll(/(?<![\p{N}])24\/7(?![\p{N}])/gu, 'twenty-four seven')
    .replaceAll(/(?<![\p{N}])9\/11(?![\p{N}])/gu, 'nine eleven')
    .replaceAll(MIXED, (all, whole: string, upper: string, lower: string) => {
      const said = fraction(upper, lower);
      if (said === null) return all;
      return `${cardinal(whole)} and ${upper === '1' ? said.replace('one ', 'a ') : said}`;
    })
    .replaceAll(FRACTION, (_all, upper: string, lower: string) => fraction(upper, lower) ?? `${cardinal(upper)} over ${cardinal(lower)}`);

/** `3.14`, `.5`, `-2.5`, and versions such as `1.2.3`. */
export const decimalsInWords = (text: string): string =>
  text.replaceAll(DECIMAL, (_all, minus: string | undefined, digits: string) => `${minus === undefined ? '' : 'minus '}${decimal(digits)}`);

/** Years where a plain number of four digits may be one: not before a plural that it would count. */
export const yearsInWords = (text: string): string => text.replaceAll(YEAR, (digits) => year(digits));

/** What digits are left: ranges, codes such as `H.264`, numbers beside letters, and whole numbers. */
export const cardinalsInWords = (text: string): string =>
  text
    .replaceAll(
      RANGE,
      (_all, low: string, lowPart = '', high: string, highPart = '') =>
        `${decimal(`${low}${lowPart}`)} to ${decimal(`${high}${highPart}`)}`,
    )
    .replaceAll(LETTER_CODE, (_all, letter: string, digits: string) => `${letter} ${digitByDigit(digits)}`)
    .replaceAll(/(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/gu, ' ')
    .replaceAll(WHOLE, (all, minus: string | undefined, digits: string, at: number, whole: string) => {
      const before = whole[at - 1] ?? ' ';
      const sign = minus !== undefined && /[\s(]/.test(before) ? 'minus ' : minus === undefined ? '' : ' ';
      const said = /^0\d/.test(digits) ? digitByDigit(digits) : cardinal(digits);
      return all.length === 0 ? all : `${sign}${said}`;
    });
