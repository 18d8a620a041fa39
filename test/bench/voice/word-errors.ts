import { normaliseEnglish } from '../../../native-models/audio/text/normalise-english.ts';

/** Letters as the normaliser spells them, and other ways of writing the same sound. */
const SAME: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'ay a|bee b|see c|dee d|ee e|ef f|jee g|aitch h|jay j|kay k|el l|em m|en n|oh o|pee p|cue q|ar r|ess s|tee t|vee v|zee z'
      .split('|')
      .map((pair) => pair.split(' ')),
  ),
  // Nobody can hear a difference between these.
  to: 'two',
  too: 'two',
  for: 'four',
  you: 'u',
  why: 'y',
  eye: 'i',
  ok: 'okay',
  mister: 'mr',
  missus: 'mrs',
  misses: 'mrs',
  doctor: 'dr',
  metres: 'meters',
  kilometres: 'kilometers',
};

/** Plain words of what was recognised or is expected: figures and short forms as they are said, no marks, no case. */
export const plainWords = (text: string): readonly string[] =>
  normaliseEnglish(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}' ]+/gu, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => SAME[word] ?? word)
    .join(' ')
    // Spelled letters are one word, however the recogniser writes them: `F B I`, `FBI`, `Fbi`.
    .replaceAll(/\b[a-z](?: [a-z]\b)+/gu, (letters) => letters.replaceAll(' ', ''))
    .split(' ');

/** Words to put in, leave out or change (Levenshtein). */
export function wordErrors(said: readonly string[], heard: readonly string[]): number {
  let row = Array.from({ length: heard.length + 1 }, (_, index) => index);
  for (const [index, word] of said.entries()) {
    const next = [index + 1];
    for (const [at, other] of heard.entries())
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (word === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
