import { type Tensors, TOKEN_FRAMES } from '../../runtime/tensor.ts';

/** A word of what a network was asked for, and which of the numbers that it was given are its: from the first to before `to`. */
export interface TokenWord {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A word in sound, by samples. */
export interface SampledWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Sound, and where the words lie in it; null where the voice does not say. */
export interface SaidSound {
  readonly samples: Float32Array;
  readonly words: readonly SampledWord[] | null;
}

/**
 * Where words lie in a network's sound, by the frames that it says it gave each number: they make up the whole sound. `early` is how many frames sooner than that
 * a sound is heard. Null where the network does not say, or says what cannot be.
 */
export function saidWords(
  outputs: Tensors,
  words: readonly TokenWord[],
  tokens: number,
  samples: number,
  early = 0,
): readonly SampledWord[] | null {
  const tensor = outputs[TOKEN_FRAMES];
  if (tensor?.type !== 'float32' || tensor.data.length !== tokens) return null;
  const starts = new Float64Array(tokens + 1);
  for (let index = 0; index < tokens; index++) starts[index + 1] = (starts[index] ?? 0) + (tensor.data[index] ?? 0);
  const whole = starts[tokens] ?? 0;
  if (!(whole > 0 && Number.isFinite(whole))) return null;
  const at = (token: number): number => Math.max(0, Math.round((((starts[token] ?? 0) - early) / whole) * samples));
  return words.map(({ text, from, to }) => ({ text, start: at(from), end: at(to) }));
}

/** Where the words of pieces lie among the numbers that the pieces become, counted from `first`. Words that become none are left out. */
export function tokenWords(
  pieces: readonly { readonly word: string | null; readonly tokens: number }[],
  first: number,
): readonly TokenWord[] {
  const words: TokenWord[] = [];
  let at = first;
  for (const { word, tokens } of pieces) {
    if (word !== null && tokens > 0) words.push({ text: word, from: at, to: at + tokens });
    at += tokens;
  }
  return words;
}

/** Sounds after one another; words where all of them have their words. */
export function joinedSaid(pieces: readonly SaidSound[]): SaidSound {
  const samples = new Float32Array(pieces.reduce((sum, piece) => sum + piece.samples.length, 0));
  let words: SampledWord[] | null = [];
  let at = 0;
  for (const piece of pieces) {
    const start = at;
    samples.set(piece.samples, start);
    words = piece.words === null ? null : (words?.concat(moved(piece.words, (sample) => sample + start)) ?? null);
    at += piece.samples.length;
  }
  return { samples, words };
}

export const moved = (words: readonly SampledWord[], place: (sample: number) => number): SampledWord[] =>
  words.map(({ text, start, end }) => ({ text, start: place(start), end: place(end) }));
