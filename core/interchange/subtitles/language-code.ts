/** ISO 639-2/T codes of the two-letter codes in common use: what the streams of films are marked with. */
const THREE_LETTERS: Readonly<Record<string, string>> = {
  ar: 'ara',
  bg: 'bul',
  bn: 'ben',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  et: 'est',
  fa: 'fas',
  fi: 'fin',
  fr: 'fra',
  he: 'heb',
  hi: 'hin',
  hr: 'hrv',
  hu: 'hun',
  id: 'ind',
  it: 'ita',
  ja: 'jpn',
  ko: 'kor',
  lt: 'lit',
  lv: 'lav',
  ms: 'msa',
  nb: 'nob',
  nl: 'nld',
  nn: 'nno',
  no: 'nor',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sk: 'slk',
  sl: 'slv',
  sr: 'srp',
  sv: 'swe',
  ta: 'tam',
  th: 'tha',
  tr: 'tur',
  uk: 'ukr',
  ur: 'urd',
  vi: 'vie',
  zh: 'zho',
};

/** The three letters of a BCP 47 language, `und` where there are none. */
export function threeLetterLanguage(tag: string): string {
  const [primary = ''] = tag.toLowerCase().split('-');
  return primary.length === 3 ? primary : (THREE_LETTERS[primary] ?? 'und');
}

/** Whether a tag begins with a two-letter code that is in common use. */
export const isKnownLanguage = (tag: string): boolean => Object.hasOwn(THREE_LETTERS, tag.toLowerCase().split('-')[0] ?? '');
