/**
 * Words that lean on what follows them: a line that ends with one reads badly. Articles, prepositions, conjunctions, auxiliaries and
 * possessives of English; other languages break at their punctuation and pauses alone.
 */
const LEANING: ReadonlySet<string> = new Set(
  `a an the this that these those my your his her its our their some any no every each and or but nor so if because while when where
  who which whose than as of to in on at by for from with without into onto over under between about after before through during against
  is are was were be been am do does did have has had will would can could shall should may might must not very too i you he she it we they
  mr mrs ms dr mr. mrs. ms. dr. st.`.split(/\s+/u),
);
/** Words that begin a clause: a break before one reads well. */
const OPENING: ReadonlySet<string> = new Set(
  'and or but nor so because if while when where who which that than as although though since until unless before after then'.split(' '),
);

const SENTENCE_END = /[.!?…。！？](?:["'”’»)\]]*)$/u;
const CLAUSE_END = /[,;:–—、，；：](?:["'”’»)\]]*)$/u;

/** An abbreviation or an initial, whose point ends no sentence. */
const NO_END = /^(?:mr|mrs|ms|dr|st|prof|vs|etc|e\.g|i\.e|no|[a-z])\.$/iu;

export const endsSentence = (word: string): boolean => SENTENCE_END.test(word) && !NO_END.test(word);

/** How badly a break between two words reads: 0 after a sentence, 1 after a word that leans on the next. */
export function breakCost(before: string, after: string): number {
  if (endsSentence(before)) return 0;
  if (CLAUSE_END.test(before)) return 0.15;
  const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}'.]/gu, '');
  if (LEANING.has(plain(before))) return 1;
  return OPENING.has(plain(after)) ? 0.25 : 0.4;
}
