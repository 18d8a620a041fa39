import type { SpokenWord } from './voice-engine.ts';

/** How far ahead the next word that both have is looked for, in written and in spoken words: "$1,250,000" is seven spoken ones. */
const AHEAD = { written: 8, spoken: 24 } as const;

/**
 * The words of a text as written, timed by the words as they were said. Both go on together wherever they are the same word; what lies between two such places
 * (`$12.50` and "twelve dollars and fifty cents") shares its time by letters. Marks stay with their word, and what has no letter or figure with the word before.
 */
export function writtenWords(text: string, spoken: readonly SpokenWord[]): readonly SpokenWord[] {
  const written = wordsOf(text);
  const [saidKeys, writtenKeys] = [spoken.map((word) => keyOf(word.text)), written.map(keyOf)];
  const timed: SpokenWord[] = [];
  let [at, said] = [0, 0];
  while (at < written.length && said < spoken.length) {
    const next = nextCommon(writtenKeys, saidKeys, at, said) ?? { written: written.length, spoken: spoken.length };
    add(timed, written.slice(at, next.written), spoken.slice(said, next.spoken));
    const [word, times] = [written[next.written], spoken[next.spoken]];
    if (word !== undefined && times !== undefined) timed.push({ ...times, text: word });
    [at, said] = [next.written + 1, next.spoken + 1];
  }
  add(timed, written.slice(at), []);
  return timed;
}

/** Nothing that is written is left out: what nothing was said for stays with the word before. */
function add(timed: SpokenWord[], written: readonly string[], spoken: readonly SpokenWord[]): void {
  const last = timed.at(-1);
  if (spoken.length > 0 || last === undefined) timed.push(...shared(written, spoken));
  else if (written.length > 0) timed[timed.length - 1] = { ...last, text: [last.text, ...written].join(' ') };
}

const keyOf = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Words between spaces. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  for (const word of text.split(/[\s\p{Cc}]+/u).filter((one) => one !== '')) {
    if (keyOf(word) === '' && words.length > 0) words.push(`${words.pop() ?? ''} ${word}`);
    else words.push(word);
  }
  return words;
}

/** The nearest place from here on at which both have the same word; null where there is none within reach. */
function nextCommon(
  written: readonly string[],
  spoken: readonly string[],
  at: number,
  said: number,
): { readonly written: number; readonly spoken: number } | null {
  let best: { readonly written: number; readonly spoken: number } | null = null;
  for (let index = at; index < Math.min(written.length, at + AHEAD.written); index++)
    for (let other = said; other < Math.min(spoken.length, said + AHEAD.spoken); other++) {
      if (written[index] === '' || written[index] !== spoken[other]) continue;
      if (best === null || index - at + other - said < best.written - at + best.spoken - said) best = { written: index, spoken: other };
      break;
    }
  return best;
}

/** The time of these spoken words, shared by these written ones in proportion to their letters. */
function shared(written: readonly string[], spoken: readonly SpokenWord[]): readonly SpokenWord[] {
  const [first, last] = [spoken[0], spoken.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (written.length === spoken.length) return written.map((text, index) => ({ ...(spoken[index] ?? first), text }));
  const letters = written.reduce((sum, word) => sum + word.length, 0);
  const length = last.endSeconds - first.startSeconds;
  let before = 0;
  return written.map((text) => {
    const startSeconds = first.startSeconds + (length * before) / letters;
    before += text.length;
    return { text, startSeconds, endSeconds: first.startSeconds + (length * before) / letters };
  });
}
