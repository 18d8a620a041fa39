/** A stretch of text that a voice says in one breath, and what follows it. */
export interface Breath {
  readonly text: string;
  readonly ends: 'clause' | 'sentence' | 'paragraph';
}

/** Words whose dot ends no sentence, in lower case without it. */
const DOTTED = new Set(
  (
    'mr mrs ms mx dr prof st sr jr gen col sgt capt lt cmdr gov sen rep rev hon pres supt vs etc eg ie cf al approx est fig figs no nos vol ' +
    'vols pp ed eds inc ltd co corp dept univ assn bros mt ft ave blvd rd hwy jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues ' +
    'wed thu thur thurs fri sat sun ph ch min max temp tel ext'
  ).split(' '),
);
/** Those of {@link DOTTED} that may well end a sentence: they do where a capital follows. */
const MAY_END = new Set('etc inc ltd co corp jr sr al'.split(' '));

const CLOSERS = '["\'”’)\\]]*';
const END = new RegExp(`(?:[.!?…]+|[。！？])${CLOSERS}(?=\\s|$)`, 'gu');

/** The sentences of one paragraph. A dot after an abbreviation, an initial or a number before a word in lower case ends none. */
export function sentencesOf(paragraph: string): readonly string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of paragraph.matchAll(END)) {
    const to = match.index + match[0].length;
    const after = paragraph.slice(to, to + 40);
    const isDot = /^\.(?!\.)/.test(match[0]);
    if (!beginsSentence(after) || (isDot && !endsAtDot(paragraph.slice(Math.max(from, match.index - 30), match.index), after))) continue;
    const sentence = paragraph.slice(from, to).trim();
    if (sentence !== '') sentences.push(sentence);
    from = to;
  }
  const rest = paragraph.slice(from).trim();
  return rest === '' ? sentences : [...sentences, rest];
}

const beginsSentence = (after: string): boolean => after.trim() === '' || /^\s*["'“‘([—-]*\s*[\p{Lu}\p{N}\p{Lo}\uE010-\uF8FF]/u.test(after);

function endsAtDot(before: string, after: string): boolean {
  if (after.trim() === '') return true;
  const [, word = ''] = /([\p{L}.]+)$/u.exec(before) ?? [];
  const plain = word.toLowerCase().replaceAll('.', '');
  if (/^\p{Lu}$/u.test(word) && word !== 'I') return false;
  // `e.g`, `Ph.D`, `U.S`: letters with dots between them.
  if (/^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u.test(word)) return false;
  return !DOTTED.has(plain) || MAY_END.has(plain);
}

/** Where a long sentence is best cut, best first: after a mark, before a joining word, at a space. */
const CUTS: readonly RegExp[] = [/[;:—–]\s/gu, /,\s/gu, /\s(?=(?:and|or|but|because|which|while|when|so|that)\s)/gu, /\s/gu];

/** Cuts a sentence that is longer than a voice takes, near its middle, at a clause if there is one. A word alone that is longer is cut. */
export function clausesOf(sentence: string, maxCharacters: number): readonly string[] {
  const pieces: string[] = [];
  const waiting = [sentence];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.length <= maxCharacters) {
      pieces.push(one);
      continue;
    }
    const cut = cutOf(one, maxCharacters);
    const head = one.slice(0, cut).trim();
    const tail = one.slice(cut).trim();
    if (tail !== '') waiting.push(tail);
    if (head !== '') waiting.push(head);
  }
  return pieces;
}

function cutOf(text: string, maxCharacters: number): number {
  // A long text is cut from its front, so that the work grows with its length and no faster.
  const window = text.length > 2 * maxCharacters ? text.slice(0, maxCharacters) : text;
  const middle = window === text ? text.length / 2 : maxCharacters;
  for (const cut of CUTS) {
    let best = 0;
    for (const match of window.matchAll(cut)) {
      const at = match.index + match[0].length;
      if (at <= maxCharacters && at >= window.length / 4 && Math.abs(at - middle) < Math.abs(best - middle)) best = at;
    }
    if (best > 0) return best;
  }
  return maxCharacters;
}

/** Normalised text as breaths no longer than a voice takes. An empty line ends a paragraph; a single one ends a sentence. */
export function breathsOf(text: string, maxCharacters: number): readonly Breath[] {
  const breaths: Breath[] = [];
  for (const paragraph of text.split(/\n\s*\n/u)) {
    const sentences = paragraph.split('\n').flatMap(sentencesOf);
    sentences.forEach((sentence, index) => {
      const clauses = clausesOf(sentence, maxCharacters).filter((clause) => /[\p{L}\p{N}\uE010-\uF8FF]/u.test(clause));
      const end = index === sentences.length - 1 ? 'paragraph' : 'sentence';
      clauses.forEach((clause, at) => {
        breaths.push({ text: clause, ends: at === clauses.length - 1 ? end : 'clause' });
      });
    });
  }
  return breaths;
}
