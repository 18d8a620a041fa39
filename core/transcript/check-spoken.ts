/** A word that was heard, with its place in the list of heard words. */
interface Heard {
  readonly text: string;
}

/** What is wrong with a spoken line. `expected` and `heard` are as written and as heard; empty where there is none. */
export interface SpokenProblem {
  readonly kind: 'dropped' | 'repeated' | 'added' | 'other';
  readonly expected: string;
  readonly heard: string;
  /** The heard word at which it is, or before which words are missing; as many as there are where the end is missing. */
  readonly at: number;
}

export interface SpokenCheck {
  /** 0 to 1: how much of the line was said, letter by letter. */
  readonly score: number;
  readonly problems: readonly SpokenProblem[];
}

/** Words that differ in fewer letters than this are one word, spelt by somebody who only heard it. */
const ALIKE = 0.45;
/** Costs of a word that is missing and of one too many. */
const GAP = 0.8;

type Step =
  | { readonly kind: 'pair'; readonly expected: number; readonly heard: number; readonly cost: number }
  | { readonly kind: 'dropped'; readonly expected: number; readonly cost: number }
  | { readonly kind: 'added'; readonly heard: number; readonly cost: number };

const letters = (word: string): string => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Holds what was heard against what was to be said: the alignment of the least distance, in which two words may be heard as one and one as two.
 * Both sides are words without digits (see the pronunciation's own reading of numbers), so that "17" and "seventeen" do not differ. A word that is
 * heard once more beside itself is repeated.
 */
export function checkSpoken(expected: readonly string[], heard: readonly Heard[]): SpokenCheck {
  const wanted = expected.filter((word) => letters(word) !== '');
  const plainWanted = wanted.map(letters);
  const plainHeard = heard.map(({ text }) => letters(text));
  const steps = align(
    plainWanted,
    plainHeard,
    wanted.map((word, index) => index > 0 && /^\p{Lu}\p{Ll}/u.test(word)),
  );
  const problems: SpokenProblem[] = [];
  let at = 0;
  for (const step of steps) {
    const written = step.kind === 'added' ? '' : (wanted[step.expected] ?? '');
    const said = step.kind === 'dropped' ? '' : (heard[step.heard]?.text ?? '');
    if (step.kind !== 'dropped') at = step.heard + 1;
    if (step.kind === 'dropped') problems.push({ kind: 'dropped', expected: written, heard: '', at });
    else if (step.kind === 'pair' && step.cost > ALIKE) problems.push({ kind: 'other', expected: written, heard: said, at: step.heard });
    else if (step.kind === 'added' && plainHeard[step.heard] !== '') {
      const own = plainHeard[step.heard] ?? '';
      const isAgain =
        [plainHeard[step.heard - 1], plainHeard[step.heard + 1]].some((other) => other === own) || isEcho(plainHeard, step.heard);
      problems.push({ kind: isAgain ? 'repeated' : 'added', expected: '', heard: said, at: step.heard });
    }
  }
  const all = plainWanted.reduce((sum, word) => sum + word.length, 0);
  const lost = steps.reduce((sum, step) => {
    if (step.kind === 'dropped') return sum + (plainWanted[step.expected]?.length ?? 0);
    return step.kind === 'pair' && step.cost > ALIKE ? sum + (plainWanted[step.expected]?.length ?? 0) * step.cost : sum;
  }, 0);
  return { score: all === 0 ? 1 : Math.max(0, 1 - lost / all), problems };
}

/** Whether a word is part of a stretch of two to six words that was said just before or comes just after. */
function isEcho(words: readonly string[], at: number): boolean {
  for (let length = 2; length <= 6; length++)
    for (let start = at - length + 1; start <= at; start++)
      for (const by of [-length, length]) {
        const own = words.slice(Math.max(0, start), start + length);
        const other = words.slice(Math.max(0, start + by), Math.max(0, start + by + length));
        if (start >= 0 && start + by >= 0 && own.length === length && own.every((word, index) => word === other[index])) return true;
      }
  return false;
}

function align(wanted: readonly string[], heard: readonly string[], names: readonly boolean[]): readonly Step[] {
  const width = heard.length + 1;
  const costs = new Float64Array((wanted.length + 1) * width).fill(Number.POSITIVE_INFINITY);
  /** By how many words of each side the best way came here. */
  const moves = new Uint8Array(costs.length);
  costs[0] = 0;
  const better = (row: number, column: number, fromRow: number, fromColumn: number, cost: number): void => {
    const sum = (costs[fromRow * width + fromColumn] ?? 0) + cost;
    if (sum >= (costs[row * width + column] ?? 0)) return;
    costs[row * width + column] = sum;
    moves[row * width + column] = (row - fromRow) * 4 + (column - fromColumn);
  };
  for (let row = 0; row <= wanted.length; row++)
    for (let column = 0; column <= heard.length; column++) {
      const [word, said] = [wanted[row - 1] ?? '', heard[column - 1] ?? ''];
      if (row > 0) better(row, column, row - 1, column, GAP);
      if (column > 0) better(row, column, row, column - 1, said === '' ? 0 : GAP);
      if (row > 0 && column > 0) better(row, column, row - 1, column - 1, unlikeness(names[row - 1] === true, word, said));
      if (row > 1 && column > 0) better(row, column, row - 2, column - 1, joined(wanted[row - 2] ?? '', word, said));
      if (row > 0 && column > 1) better(row, column, row - 1, column - 2, joined(heard[column - 2] ?? '', said, word));
    }
  const steps: Step[] = [];
  for (let row = wanted.length, column = heard.length; row > 0 || column > 0; ) {
    const move = moves[row * width + column] ?? 0;
    const [rows, columns] = [move >> 2, move & 3];
    const cost = (costs[row * width + column] ?? 0) - (costs[(row - rows) * width + column - columns] ?? 0);
    if (columns === 0) steps.push({ kind: 'dropped', expected: row - 1, cost });
    else if (rows === 0) steps.push({ kind: 'added', heard: column - 1, cost });
    // Joined words agree: each of them is a pair of its own with the other side.
    else
      for (let part = Math.max(rows, columns) - 1; part >= 0; part--)
        steps.push({
          kind: 'pair',
          expected: Math.max(row - rows, row - 1 - part),
          heard: Math.max(column - columns, column - 1 - part),
          cost,
        });
    row -= rows;
    column -= columns;
  }
  return steps.reverse();
}

/** Another number is another word, however alike they are written. */
const NUMBERS: ReadonlySet<string> = new Set(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
  forty fifty sixty seventy eighty ninety hundred thousand million billion first second third fourth fifth sixth seventh eighth ninth tenth
  한 두 세 네 다섯 여섯 일곱 여덟 아홉 열`.split(/\s+/u),
);

/** A name is spelt by ear: one that sounds alike is the same. */
const unlikeness = (isName: boolean, word: string, said: string): number => {
  const letters = difference(word, said);
  if (letters > 0 && NUMBERS.has(word) && NUMBERS.has(said)) return 1;
  return isName && letters > ALIKE && soundCode(word) === soundCode(said) ? ALIKE : letters;
};

/** Consonants that sound alike, by the code of Russell and Odell (Soundex), with a leading vowel or consonant as its own class. */
const CLASSES: Readonly<Record<string, string>> = Object.fromEntries(
  ['bfpv', 'cgjkqsxz', 'dt', 'l', 'mn', 'r'].flatMap((letters, index) => [...letters].map((letter) => [letter, String(index + 1)])),
);
function soundCode(word: string): string {
  let code = '';
  let last = '';
  for (const letter of word.normalize('NFD').replace(/\p{M}/gu, '')) {
    const own = CLASSES[letter] ?? '';
    if (own !== '' && own !== last) code += own;
    if (!'hw'.includes(letter)) last = own;
  }
  return code === '' ? word : code;
}

/** Two words that were joined or parted in hearing must agree well to count as such, and better than one of them alone, or a short one that is missing would be no problem. */
const joined = (a: string, b: string, whole: string): number => {
  const cost = difference(`${a}${b}`, whole);
  return cost <= 0.25 && cost < difference(a, whole) && cost < difference(b, whole) ? cost : Number.POSITIVE_INFINITY;
};

/** Letters that must change, of the longer word's: 0 for the same, 1 for nothing in common. */
function difference(a: string, b: string): number {
  if (a === b) return 0;
  const longer = Math.max(a.length, b.length);
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++)
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1),
      );
    previous = current;
  }
  return (previous[b.length] ?? longer) / Math.max(1, longer);
}
