/**
 * Words that lean on what follows them: a line that ends with one reads badly. Articles, prepositions, conjunctions, auxiliaries and
 * possessives of English; determiners and short adverbs of Korean. Other languages break at their punctuation and pauses alone.
 */
const LEANING: ReadonlySet<string> = new Set(
  `this that these those some any no every each and or but nor so if because while when where
  who which whose than as of to in on at by for from with without into onto over under between about after before through during against
  is are was were be been am do does did have has had will would can could shall should may might must not very too never always just only more most such whole own both few many much other another
  i you he she it we they
  이 그 저 이런 그런 저런 어떤 무슨 모든 각 새 헌 첫 맨 한 두 세 네 몇 여러 온 갖은 아주 매우 너무 더 덜 가장 제일 안 못 꼭 참 전혀 거의 별로 결코 절대 우리 제 내 네 및 또는`.split(
    /\s+/u,
  ),
);
/** Articles and possessives belong to their noun, titles to their name. */
const BOUND: ReadonlySet<string> = new Set(
  'a an the my your his her its our their mr mrs ms dr st mr. mrs. ms. dr. st. prof. no.'.split(' '),
);
/** Words that begin a clause: a break before one reads well. */
const OPENING: ReadonlySet<string> = new Set(
  `and or but nor so because if while when where who which that than as although though since until unless before after then
  그리고 그런데 하지만 그래서 그러나 그러면 그래도 그러니까 왜냐하면 만약 또 또한 즉`.split(/\s+/u),
);
/** Bound nouns and counters of Korean, which belong to the word before, whatever particle follows. */
const TRAILING =
  /^(?:것|거|게|건|걸|수|줄|적|때|때문|뿐|만큼|대로|채|척|듯|등|중|동안|정도|번|명|개|년|월|일|시간|시|분|초|원|살|마리|권|장)(?:이|가|은|는|을|를|의|에|에서|도|만|과|와|로|으로|까지|부터|보다|처럼|이다|입니다|이에요|예요)?[.,?!…]*$/u;
/** "수 있다" and its kin are one verb. */
const KOREAN_CAN = /^(?:수|줄|적|리)(?:가|는|도|를|이)?$/u;
const KOREAN_BE = /^(?:있|없|알|모르|몰)/u;
/** Endings of Korean verbs that close a clause. */
const KOREAN_CLAUSE = /\p{Script=Hangul}(?:지만|는데|은데|ㄴ데|인데|으면|니까|어서|아서|해서|려고|면서|거나|도록|자마자)$/u;

const SENTENCE_END = /[.!?…。！？](?:["'”’»)\]]*)$/u;
const CLAUSE_END = /[,;:–—、，；：](?:["'”’»)\]]*)$/u;

/** An abbreviation or an initial, whose point ends no sentence. */
const NO_END = /^(?:mr|mrs|ms|dr|st|prof|vs|etc|e\.g|i\.e|no|[a-z])\.$/iu;

export const endsSentence = (word: string): boolean => SENTENCE_END.test(word) && !NO_END.test(word);

const plain = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}'.]/gu, '');
const isName = (word: string): boolean => /^\p{Lu}\p{Ll}/u.test(word);
const isNumber = (word: string): boolean => /^[\p{Sc}]?\d[\d.,]*$/u.test(word);

/** How badly a break between two words reads: 0 after a sentence, 1 after a word that leans on the next, a little more between article and noun. */
export function breakCost(before: string, after: string): number {
  if (endsSentence(before)) return 0;
  if (CLAUSE_END.test(before)) return 0.15;
  const [left, right] = [plain(before), plain(after)];
  if (BOUND.has(left)) return 1.25;
  if (LEANING.has(left) || TRAILING.test(after) || (KOREAN_CAN.test(before) && KOREAN_BE.test(after))) return 1;
  if (OPENING.has(right)) return 0.25;
  if (KOREAN_CLAUSE.test(before)) return 0.25;
  // "Anna Berg" and "20 metres" are one thing.
  return (isName(before) && isName(after)) || isNumber(before) ? 0.7 : 0.4;
}
