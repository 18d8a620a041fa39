import { cardinal, decimal } from './numbers-in-words.ts';

interface Currency {
  readonly one: string;
  readonly many: string;
  readonly part: readonly [one: string, many: string] | null;
}
const CENT = ['cent', 'cents'] as const;
const DOLLAR: Currency = { one: 'dollar', many: 'dollars', part: CENT };
const EURO: Currency = { one: 'euro', many: 'euros', part: CENT };
const POUND: Currency = { one: 'pound', many: 'pounds', part: ['penny', 'pence'] };
const YEN: Currency = { one: 'yen', many: 'yen', part: null };
const WON: Currency = { one: 'won', many: 'won', part: null };
const RUPEE: Currency = { one: 'rupee', many: 'rupees', part: null };
const named = (country: string): Currency => ({ one: `${country} dollar`, many: `${country} dollars`, part: CENT });

const SIGNS: Readonly<Record<string, Currency>> = {
  $: DOLLAR,
  US$: named('US'),
  A$: named('Australian'),
  AU$: named('Australian'),
  C$: named('Canadian'),
  CA$: named('Canadian'),
  HK$: named('Hong Kong'),
  '£': POUND,
  '€': EURO,
  '¥': YEN,
  '₩': WON,
  '₹': RUPEE,
};
const CODES: Readonly<Record<string, Currency>> = { USD: named('US'), EUR: EURO, GBP: POUND, JPY: YEN, KRW: WON, INR: RUPEE };
const SCALES: Readonly<Record<string, string>> = {
  k: 'thousand',
  K: 'thousand',
  m: 'million',
  M: 'million',
  mn: 'million',
  bn: 'billion',
  b: 'billion',
  B: 'billion',
  t: 'trillion',
  T: 'trillion',
  tn: 'trillion',
};
const PER: Readonly<Record<string, string>> = { mo: 'month', yr: 'year', hr: 'hour', wk: 'week', min: 'minute', sec: 'second' };

const AMOUNT = '(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?';
const SCALE = '(?:\\s?(hundred|thousand|million|billion|trillion|bn|mn|tn|[kKmMbBtT])(?![\\p{L}\\p{N}]))?';
const SIGN = '(US\\$|AU?\\$|CA?\\$|HK\\$|[$£€¥₩₹])';
const PER_WHAT = '(?:\\s?/\\s?(month|mo|year|yr|hour|hr|week|wk|day|minute|min|second|sec|person|kg|lb|month)(?![\\p{L}\\p{N}]))?';

const RANGE = new RegExp(`${SIGN}\\s?${AMOUNT}\\s?[-–—]\\s?\\$?${AMOUNT}${SCALE}`, 'gu');
const BEFORE = new RegExp(`(-)?${SIGN}\\s?${AMOUNT}${SCALE}${PER_WHAT}`, 'gu');
const BEHIND = new RegExp(`(?<![\\p{L}\\d.,])${AMOUNT}${SCALE}\\s?(€|£|₩|¥|(?:USD|EUR|GBP|JPY|KRW|INR)(?![\\p{L}]))`, 'gu');
const CENTS = /(?<![\d.,])(\d+)\s?¢/gu;

/** Amounts of money: `$1.2M`, `US$ 5`, `3.50 €`, `$5–10`, `$20/month`, `50¢`. */
export const moneyInWords = (text: string): string =>
  text
    .replaceAll(RANGE, (_all, sign: string, low: string, lowPart = '', high: string, highPart = '', scale = '') => {
      const words = SCALES[scale] ?? scale;
      const currency = SIGNS[sign] ?? DOLLAR;
      return ` ${decimal(`${low}${lowPart}`)} to ${[decimal(`${high}${highPart}`), words, currency.many].filter(Boolean).join(' ')}`;
    })
    .replaceAll(
      BEFORE,
      (
        _all,
        minus: string | undefined,
        sign: string,
        whole: string,
        part: string | undefined,
        scale: string | undefined,
        per: string | undefined,
        at: number,
        sentence: string,
      ) => {
        const currency = SIGNS[sign] ?? DOLLAR;
        const said = amount(currency, whole, part, scale);
        // `a $5 ticket` is `a five dollar ticket`.
        const words = /\ban? $/u.test(sentence.slice(Math.max(0, at - 3), at)) ? said.replace(currency.many, currency.one) : said;
        return `${minus === undefined ? ' ' : ' minus '}${words}${per === undefined ? '' : ` per ${PER[per] ?? per}`}`;
      },
    )
    .replaceAll(BEHIND, (_all, whole: string, part: string | undefined, scale: string | undefined, sign: string) =>
      amount(SIGNS[sign] ?? CODES[sign] ?? DOLLAR, whole, part, scale),
    )
    .replaceAll(CENTS, (_all, digits: string) => `${cardinal(digits)} ${digits === '1' ? 'cent' : 'cents'}`);

function amount(currency: Currency, whole: string, part: string | undefined, scale: string | undefined): string {
  if (scale !== undefined) return `${decimal(`${whole}${part ?? ''}`)} ${SCALES[scale] ?? scale} ${currency.many}`;
  const units = Number(whole.replaceAll(',', ''));
  const unit = units === 1 ? currency.one : currency.many;
  const cents = part === undefined ? 0 : Number(part.slice(1));
  if (part === undefined || (cents === 0 && part.length === 3)) return `${cardinal(whole)} ${unit}`;
  if (part.length !== 3 || currency.part === null) return `${decimal(`${whole}${part}`)} ${currency.many}`;
  const small = `${cardinal(String(cents))} ${cents === 1 ? currency.part[0] : currency.part[1]}`;
  return units === 0 ? small : `${cardinal(whole)} ${unit} and ${small}`;
}
