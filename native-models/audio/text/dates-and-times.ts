import { cardinal, decade, digitByDigit, ordinal, year } from './numbers-in-words.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const SHORT = 'Jan Feb Mar Apr May Jun Jul Aug Sept? Oct Nov Dec'.split(' ');
const MONTH = `(${MONTHS.map((month, index) => `${month}|${SHORT[index]}\\b\\.?`).join('|')})`;
const monthOf = (written: string): string => {
  const start = written.slice(0, 3).toLowerCase();
  return MONTHS.find((month) => month.toLowerCase().startsWith(start)) ?? written;
};

const EDGE = '(?![\\p{L}\\p{N}])';
const ISO = new RegExp(`(?<![\\p{L}\\p{N}./-])(\\d{4})-(\\d{2})-(\\d{2})(?:T(?=\\d))?${EDGE}`, 'gu');
const SLASHED = /(?<![\p{L}\p{N}/])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\p{L}\p{N}/])/gu;
const MONTH_DAY = new RegExp(
  `(?<![\\p{L}])${MONTH}\\s(\\d{1,2})(?:st|nd|rd|th)?(?:(?:\\s?[-–]\\s?)(\\d{1,2})(?:st|nd|rd|th)?)?(?:,?\\s(\\d{4}))?${EDGE}`,
  'gu',
);
const DAY_MONTH = new RegExp(`(?<![\\p{L}\\d.,])(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?${MONTH}(?:,?\\s(\\d{4}))?${EDGE}`, 'gu');
const MONTH_YEAR = new RegExp(`(?<![\\p{L}])${MONTH},?\\s(\\d{4})${EDGE}`, 'gu');
const DECADE =
  /(?:(?<![\p{L}\p{N}])['’](\d)0|(?<=\b(?:the|his|her|their|my|our|your|its|early|mid|late|mid-)[ -])(\d)0|(?<![\p{L}\p{N}.,])(1\d\d|20\d)0)['’]?s(?!\p{L})/gu;
const YEARS = /(?<![\p{L}\p{N}.,-])(1[1-9]\d\d|20\d\d)\s?[-–]\s?(1[1-9]\d\d|20\d\d|\d\d)(?![\p{L}\p{N}-])/gu;
const ERA = /(?<![\p{L}\p{N}])(\d{1,4})\s?(BCE?|CE|AD)(?!\p{L})/gu;
const SHORT_YEAR = /(?<![\p{L}\p{N}])['’](\d\d)(?![\p{L}\p{N}'’])/gu;

const isDay = (digits: string | undefined): digits is string => digits !== undefined && Number(digits) >= 1 && Number(digits) <= 31;
const yearWords = (digits: string): string => (digits.length === 2 ? year(`${Number(digits) < 50 ? 20 : 19}${digits}`) : year(digits));

/**
 * Dates, decades and spans of years: `2024-03-05`, `3/5/2024` (month first where both ways are possible, as in America), `5 March`,
 * `Mar. 5th, 2024`, `the 1990s`, `1914–18`, `44 BC`.
 */
export const datesInWords = (text: string): string =>
  text
    .replaceAll(ISO, (all, years: string, month: string, day: string) => dateWords(years, Number(month), day) ?? all)
    .replaceAll(SLASHED, (all, first: string, _sign: string, second: string, years: string) => {
      const [month, day] = Number(first) > 12 ? [second, first] : [first, second];
      return dateWords(years, Number(month), day) ?? all;
    })
    .replaceAll(MONTH_DAY, (all, month: string, day: string, last: string | undefined, years: string | undefined) =>
      isDay(day)
        ? `${monthOf(month)} ${ordinal(day)}${isDay(last) ? ` to ${ordinal(last)}` : ''}${years === undefined ? '' : `, ${year(years)}`}`
        : all,
    )
    .replaceAll(DAY_MONTH, (all, day: string, month: string, years: string | undefined) =>
      isDay(day) ? `${monthOf(month)} ${ordinal(day)}${years === undefined ? '' : `, ${year(years)}`}` : all,
    )
    .replaceAll(MONTH_YEAR, (_all, month: string, years: string) => `${monthOf(month)} ${year(years)}`)
    .replaceAll(DECADE, (_all, short: string | undefined, plain: string | undefined, long: string | undefined) =>
      decade(`${short ?? plain ?? long}0`),
    )
    .replaceAll(YEARS, (_all, from: string, to: string) => `${year(from)} to ${to.length === 2 ? cardinal(to) : year(to)}`)
    .replaceAll(ERA, (_all, digits: string, era: string) => `${digits.length === 4 ? year(digits) : cardinal(digits)} ${era}`)
    .replaceAll(SHORT_YEAR, (_all, digits: string) => (digits.startsWith('0') ? `oh ${cardinal(digits)}` : cardinal(digits)));

function dateWords(years: string, month: number, day: string): string | null {
  const name = MONTHS[month - 1];
  return name === undefined || !isDay(day) ? null : `${name} ${ordinal(day)}, ${yearWords(years)}`;
}

const CLOCK =
  /(?<![\p{L}\p{N}:.])([01]?\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?(?:\s?([aApP])\.?\s?[mM](?:\.(?!\s+\p{Lu}|\s*$))?)?(?![\p{L}\p{N}:])/gu;
const HOUR = /(?<![\p{L}\p{N}:.])(1[0-2]|[1-9])\s?([aApP])\.?\s?[mM](?:\.(?!\s+\p{Lu}|\s*$))?(?![\p{L}\p{N}])/gu;
const HOURS = /(?<![\p{L}\p{N}:.])(1[0-2]|[1-9])\s?[-–]\s?(?=(?:1[0-2]|[1-9])\s?[aApP]\.?[mM])/gu;

/** Times of day: `3:30 p.m.`, `14:05`, `9am`, `9-5pm`, `12:00`, `7:15:30`. */
export const timesInWords = (text: string): string =>
  text
    .replaceAll(HOURS, (_all, hour: string) => `${cardinal(hour)} to `)
    .replaceAll(CLOCK, (_all, hour: string, minute: string, second: string | undefined, half: string | undefined) => {
      const minutes =
        minute === '00'
          ? half === undefined
            ? "o'clock"
            : ''
          : minute.startsWith('0')
            ? `oh ${digitByDigit(minute.slice(1))}`
            : cardinal(minute);
      const seconds = second === undefined ? '' : `and ${cardinal(second)} seconds`;
      return [cardinal(hour), minutes === "o'clock" && Number(hour) > 12 ? 'hundred' : minutes, halfOfDay(half), seconds]
        .filter(Boolean)
        .join(' ');
    })
    .replaceAll(HOUR, (_all, hour: string, half: string) => `${cardinal(hour)} ${halfOfDay(half)}`);

const halfOfDay = (letter: string | undefined): string => (letter === undefined ? '' : /[aA]/.test(letter) ? 'ay em' : 'pee em');
