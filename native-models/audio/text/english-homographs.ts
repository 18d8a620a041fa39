/** A word that is said in two ways, told apart by the words beside it. */
interface Homograph {
  /** After a word that asks for a verb (`to`, `will`, `we`), or before one that its object begins with, where that is asked. */
  readonly verb: string;
  readonly otherwise: string;
  /** Words before it that ask for `verb`, beyond the usual ones. */
  readonly after?: readonly string[];
  /** Words after it that ask for `verb`. */
  readonly before?: readonly string[];
}

const ASKS_FOR_VERB = new Set(
  'to will would can could shall should may might must please i you we they who let lets not dont cannot do did does never always'.split(
    ' ',
  ),
);
const OBJECT = ['the', 'your', 'my', 'his', 'her', 'their', 'our', 'it', 'them', 'this', 'that', 'these', 'those', 'a', 'an'] as const;

/** Nouns with stress in front whose verbs have it behind: the two ways of saying each. */
const STRESS_MOVES: Readonly<Record<string, readonly [noun: string, verb: string]>> = {
  conduct: ['K AA1 N D AH0 K T', 'K AH0 N D AH1 K T'],
  conflict: ['K AA1 N F L IH0 K T', 'K AH0 N F L IH1 K T'],
  content: ['K AA1 N T EH0 N T', 'K AH0 N T EH1 N T'],
  contest: ['K AA1 N T EH0 S T', 'K AH0 N T EH1 S T'],
  contract: ['K AA1 N T R AE2 K T', 'K AH0 N T R AE1 K T'],
  convert: ['K AA1 N V ER0 T', 'K AH0 N V ER1 T'],
  decrease: ['D IY1 K R IY2 S', 'D IH0 K R IY1 S'],
  export: ['EH1 K S P AO0 R T', 'IH0 K S P AO1 R T'],
  import: ['IH1 M P AO0 R T', 'IH0 M P AO1 R T'],
  increase: ['IH1 N K R IY2 S', 'IH0 N K R IY1 S'],
  object: ['AA1 B JH EH0 K T', 'AH0 B JH EH1 K T'],
  perfect: ['P ER1 F IH0 K T', 'P ER0 F EH1 K T'],
  permit: ['P ER1 M IH2 T', 'P ER0 M IH1 T'],
  present: ['P R EH1 Z AH0 N T', 'P R IH0 Z EH1 N T'],
  produce: ['P R OW1 D UW0 S', 'P R AH0 D UW1 S'],
  progress: ['P R AA1 G R EH2 S', 'P R AH0 G R EH1 S'],
  project: ['P R AA1 JH EH0 K T', 'P R AH0 JH EH1 K T'],
  rebel: ['R EH1 B AH0 L', 'R IH0 B EH1 L'],
  record: ['R EH1 K ER0 D', 'R IH0 K AO1 R D'],
  refuse: ['R EH1 F Y UW2 Z', 'R IH0 F Y UW1 Z'],
  subject: ['S AH1 B JH IH0 K T', 'S AH0 B JH EH1 K T'],
  suspect: ['S AH1 S P EH2 K T', 'S AH0 S P EH1 K T'],
};

const HOMOGRAPHS: ReadonlyMap<string, Homograph> = new Map<string, Homograph>([
  ...Object.entries(STRESS_MOVES).map(([word, [otherwise, verb]]): [string, Homograph] => [word, { verb, otherwise }]),
  ['close', { verb: 'K L OW1 Z', otherwise: 'K L OW1 S', before: [...OBJECT] }],
  ['estimate', { verb: 'EH1 S T AH0 M EY2 T', otherwise: 'EH1 S T AH0 M AH0 T' }],
  ['graduate', { verb: 'G R AE1 JH AH0 W EY2 T', otherwise: 'G R AE1 JH AH0 W AH0 T' }],
  [
    'live',
    { verb: 'L IH1 V', otherwise: 'L AY1 V', after: ['people', 'still', 'where', 'children'], before: ['in', 'with', 'near', 'here'] },
  ],
  ['read', { verb: 'R IY1 D', otherwise: 'R EH1 D' }],
  ['separate', { verb: 'S EH1 P ER0 EY2 T', otherwise: 'S EH1 P R AH0 T', before: [...OBJECT] }],
  ['tear', { verb: 'T EH1 R', otherwise: 'T IH1 R', before: [...OBJECT, 'down', 'up', 'off'] }],
  ['use', { verb: 'Y UW1 Z', otherwise: 'Y UW1 S', before: [...OBJECT] }],
  ['wind', { verb: 'W AY1 N D', otherwise: 'W IH1 N D', before: ['up', 'down'] }],
]);

/** A past participle is said like the past: `have read`. */
const ASKS_FOR_PAST = new Set(['have', 'has', 'had', 'was', 'were', 'been', 'is', 'he', 'she', 'be', 'got']);

/**
 * How a word that is said in two ways is said between these two neighbours (lower case, null at an end), as dictionary sounds; null for every
 * other word. The rules are few and look one word each way.
 */
export function homograph(word: string, before: string | null, after: string | null): string | null {
  if (word === 'lead') return before === 'of' || before === 'molten' ? 'L EH1 D' : 'L IY1 D';
  if (word === 'read' && (before === null || !ASKS_FOR_PAST.has(before))) return 'R IY1 D';
  const known = HOMOGRAPHS.get(word);
  if (known === undefined) return null;
  const plain = before?.replaceAll(/['’]/g, '') ?? null;
  const isVerb =
    (plain !== null && (ASKS_FOR_VERB.has(plain) || known.after?.includes(plain) === true)) ||
    (after !== null && known.before?.includes(after) === true && plain !== 'the' && plain !== 'a');
  return isVerb ? known.verb : known.otherwise;
}
