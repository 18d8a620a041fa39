import { normaliseEnglish } from '../../audio/text/normalise-english.ts';
import { koreanNumbersInWords } from './korean-numbers.ts';

type Rewriting = readonly [pattern: RegExp, said: string];

/** Before numbers become words: signs that mean a word, and letters with points between them. */
const WRITTEN: readonly Rewriting[] = [
  [/\bno\.\s*(?=\d)/giu, 'number '],
  [/#(?=\d)/gu, 'number '],
  [/\b(\p{Lu})\.(?=\p{Lu}\.)/gu, '$1'],
  [/(?<=\p{Lu}{2})\.(?=\s|$)/gu, ''],
];

const NUMBER =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thir|fif|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)';
const HOUR = '(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';

/** What is said in two ways that mean one: both sides are brought to the longer or the plainer one. */
const SAID: readonly Rewriting[] = [
  [/[’]/gu, "'"],
  [/\b(won't)\b/giu, 'will not'],
  [/\b(can't|cannot)\b/giu, 'can not'],
  [/\bshan't\b/giu, 'shall not'],
  [/\b([a-z]+)n't\b/giu, '$1 not'],
  [/\b(i)'m\b/giu, '$1 am'],
  [/\b([a-z]+)'re\b/giu, '$1 are'],
  [/\b([a-z]+)'ve\b/giu, '$1 have'],
  [/\b([a-z]+)'ll\b/giu, '$1 will'],
  // "he'd" is "he had" and "he would": neither is taken for the other, but both are begun alike.
  [/\b(it|he|she|that|there|here|what|who|where|how|when)'s\b/giu, '$1 is'],
  [/\blet's\b/giu, 'let us'],
  [/\bgonna\b/giu, 'going to'],
  [/\bwanna\b/giu, 'want to'],
  [/\bgotta\b/giu, 'got to'],
  [/\b(?:'cause|cuz)\b/giu, 'because'],
  [/\bo\.?k\.?(?![\p{L}])/giu, 'okay'],
  [/\bhalf past /giu, 'past-half '],
  [new RegExp(`\\bpast-half ${HOUR}\\b`, 'giu'), '$1 thirty'],
  [new RegExp(`\\b(?:a )?quarter past ${HOUR}\\b`, 'giu'), '$1 fifteen'],
  [/\bpast-half /giu, 'half past '],
  [new RegExp(`\\b(hundred|thousand|million)[ -]and (?=${NUMBER})`, 'giu'), '$1 '],
  // Each part of a number is a word of its own: another one must stand out.
  [new RegExp(`\\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?=${NUMBER})`, 'giu'), '$1 '],
  [/\ba (?=hundred|thousand|million)/giu, 'one '],
  // The years of this century are said either way.
  [/\btwo thousand (?=(?:ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)/giu, 'twenty '],
];

const rewritten = (text: string, rules: readonly Rewriting[]): string =>
  rules.reduce((said, [pattern, to]) => said.replace(pattern, to), text);

/** A text as the words that are said, so that what is written differently and said alike is alike. `language` is a BCP 47 code. */
export function asSaid(text: string, language: string): string {
  if (/^en(?:-|$)/iu.test(language)) return rewritten(normaliseEnglish(rewritten(text, WRITTEN)), SAID);
  return /^ko(?:-|$)/iu.test(language) ? koreanNumbersInWords(text) : text;
}
