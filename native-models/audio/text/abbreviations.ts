/** Short forms that are always the same word. Written with their dot; those of two letters and more lose it with or without a capital. */
const ALWAYS: Readonly<Record<string, string>> = {
  Mr: 'Mister',
  Mrs: 'Missus',
  Ms: 'Miz',
  Mx: 'Mix',
  Prof: 'Professor',
  Gen: 'General',
  Col: 'Colonel',
  Sgt: 'Sergeant',
  Capt: 'Captain',
  Lt: 'Lieutenant',
  Cmdr: 'Commander',
  Gov: 'Governor',
  Sen: 'Senator',
  Rep: 'Representative',
  Rev: 'Reverend',
  Hon: 'Honorable',
  Pres: 'President',
  Jr: 'Junior',
  Sr: 'Senior',
  Ave: 'Avenue',
  Blvd: 'Boulevard',
  Rd: 'Road',
  Hwy: 'Highway',
  Mt: 'Mount',
  Ft: 'Fort',
  vs: 'versus',
  etc: 'et cetera',
  approx: 'approximately',
  dept: 'department',
  est: 'established',
  govt: 'government',
  Univ: 'University',
  Assn: 'Association',
  Bros: 'Brothers',
  Inc: 'Incorporated',
  Ltd: 'Limited',
  Corp: 'Corporation',
  Co: 'Company',
  Vol: 'Volume',
  vol: 'volume',
  vols: 'volumes',
  fig: 'figure',
  Fig: 'Figure',
  ed: 'edition',
  temp: 'temperature',
  max: 'maximum',
  min: 'minimum',
  ext: 'extension',
  tel: 'telephone',
  Mon: 'Monday',
  Tue: 'Tuesday',
  Tues: 'Tuesday',
  Wed: 'Wednesday',
  Thu: 'Thursday',
  Thurs: 'Thursday',
  Fri: 'Friday',
  Sat: 'Saturday',
  Jan: 'January',
  Feb: 'February',
  Aug: 'August',
  Sept: 'September',
  Oct: 'October',
  Nov: 'November',
  Dec: 'December',
};
const DOTTED: readonly (readonly [RegExp, string])[] = [
  [/\be\.g\.,?/giu, 'for example,'],
  [/\bi\.e\.,?/giu, 'that is,'],
  [/\bPh\.?D\.?(?=\W|$)/gu, 'pee aitch dee'],
  [/\bM\.D\./gu, 'em dee'],
  [/\bB\.A\./gu, 'bee ay'],
  [/\bM\.A\./gu, 'em ay'],
  [/\bA\.D\./gu, 'ay dee'],
  [/\bB\.C\./gu, 'bee see'],
  [/\b[Pp]\.\s?[Ss]\./gu, 'pee ess'],
  [/\ba\.k\.a\./giu, 'also known as'],
  [/\bet al\./giu, 'and others'],
  [/\bw\/o(?=\s)/gu, 'without'],
  [/\bw\/(?=\s?\p{L})/gu, 'with '],
  [/\bpp\.\s?(?=\d)/gu, 'pages '],
  [/\bp\.\s?(?=\d)/gu, 'page '],
  [/\b(?:No|Nr)\.\s?(?=\d)/gu, 'number '],
  [/\bNos\.\s?(?=\d)/gu, 'numbers '],
  [/№\s?(?=\d)/gu, 'number '],
  // A doctor or a saint stands before a name; a drive or a street behind one.
  [/(?<=\p{Lu}\p{Ll}+\s)Dr\.?(?=\s*(?:$|[,;])|\s+\p{Ll})/gu, 'Drive'],
  [/\bDr\.?(?=\s\p{Lu})/gu, 'Doctor'],
  [/(?<=\p{Lu}\p{Ll}+\s)St\.(?=\s*$)/gu, 'Street.'],
  [/(?<=(?:\p{Lu}\p{Ll}+|\d(?:st|nd|rd|th)|\p{Ll}+(?:first|second|third|th))\s)St\.?(?=\s*(?:$|[,;.])|\s+\p{Ll})/gu, 'Street'],
  [/\bSt\.?(?=\s\p{Lu})/gu, 'Saint'],
];
const NAMES = Object.keys(ALWAYS)
  .sort((a, b) => b.length - a.length)
  .join('|');
/** Those that end a sentence more often than not keep its dot before a capital. */
const ENDS = new Set(['etc', 'Inc', 'Ltd', 'Corp', 'Co', 'Jr', 'Sr', 'Ave', 'Blvd', 'Rd']);
const SHORT = new RegExp(`(?<![\\p{L}\\p{N}])(${NAMES})\\.(?=(\\s+\\p{Lu})?)(?!\\p{L})`, 'gu');
const PLAIN = /(?<![\p{L}\p{N}])(Mr|Mrs|Ms|vs)(?=\s)/gu;

/** Abbreviations in full: titles, streets, Latin, months and days. */
export function abbreviationsInWords(text: string): string {
  let said = text;
  for (const [pattern, words] of DOTTED) said = said.replaceAll(pattern, words);
  return said
    .replaceAll(SHORT, (all, name: string, capital: string | undefined, at: number) => {
      const words = ALWAYS[name] ?? all;
      const isEnd = text.length === at + all.length || (capital !== undefined && ENDS.has(name));
      return isEnd ? `${words}.` : words;
    })
    .replaceAll(PLAIN, (name) => ALWAYS[name] ?? name);
}
