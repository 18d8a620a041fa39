/** Writing systems that are told apart, with the languages they suggest to a reader of the refusal. */
const SCRIPTS = {
  Hangul: 'Korean',
  Hiragana: 'Japanese',
  Katakana: 'Japanese',
  Han: 'Chinese',
  Cyrillic: 'Russian or a language written like it',
  Greek: 'Greek',
  Arabic: 'Arabic or a language written like it',
  Hebrew: 'Hebrew',
  Devanagari: 'Hindi or a language written like it',
  Bengali: 'Bengali',
  Tamil: 'Tamil',
  Thai: 'Thai',
  Armenian: 'Armenian',
  Georgian: 'Georgian',
} as const;
type Script = keyof typeof SCRIPTS;

const WORDS: readonly (readonly [Script, RegExp])[] = [
  ['Hangul', /\p{Script=Hangul}+/u],
  ['Hiragana', /\p{Script=Hiragana}+/u],
  ['Katakana', /\p{Script=Katakana}+/u],
  ['Han', /\p{Script=Han}+/u],
  ['Cyrillic', /\p{Script=Cyrillic}+/u],
  // One Greek letter alone is a sign of mathematics, which has a name.
  ['Greek', /\p{Script=Greek}{2,}/u],
  ['Arabic', /\p{Script=Arabic}+/u],
  ['Hebrew', /\p{Script=Hebrew}+/u],
  ['Devanagari', /\p{Script=Devanagari}+/u],
  ['Bengali', /\p{Script=Bengali}+/u],
  ['Tamil', /\p{Script=Tamil}+/u],
  ['Thai', /\p{Script=Thai}+/u],
  ['Armenian', /\p{Script=Armenian}+/u],
  ['Georgian', /\p{Script=Georgian}+/u],
];

/** The first word that is not written in Latin letters, and the language it looks like; null where there is none. */
export function firstForeignWord(text: string): { readonly word: string; readonly language: string } | null {
  let first: { readonly at: number; readonly word: string; readonly script: Script } | null = null;
  for (const [script, pattern] of WORDS) {
    const match = pattern.exec(text);
    if (match !== null && (first === null || match.index < first.at)) first = { at: match.index, word: match[0], script };
  }
  return first === null ? null : { word: first.word.slice(0, 40), language: SCRIPTS[first.script] };
}
