import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { type Phone, readPhone } from './phone.ts';

const matrix = z.object({ shape: z.array(z.int().positive()).min(1).max(2), data: z.string() });
const written = z.object({
  enc_emb: matrix,
  enc_w_ih: matrix,
  enc_w_hh: matrix,
  enc_b_ih: matrix,
  enc_b_hh: matrix,
  dec_emb: matrix,
  dec_w_ih: matrix,
  dec_w_hh: matrix,
  dec_b_ih: matrix,
  dec_b_hh: matrix,
  fc_w: matrix,
  fc_b: matrix,
  graphemes: z.array(z.string()).min(4),
  phonemes: z.array(z.string()).min(4),
});

interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}
interface Cell {
  readonly input: Matrix;
  readonly hidden: Matrix;
  readonly inputBias: Matrix;
  readonly hiddenBias: Matrix;
}

/** The longest word the network writes down; what is longer is cut there. */
const MAX_LETTERS = 40;
const MAX_PHONES = 40;
/** Positions of the network's own marks in its tables. */
const UNKNOWN_LETTER = '<unk>';
const END_OF_WORD = '</s>';
const START_ROW = 2;
const END_ROW = 3;

/**
 * Writes down how an English word that no dictionary has is said: a recurrent network (GRU) reads its letters and writes its sounds, the
 * likeliest at each step. The weights are a pack's file; the network is the one of the g2p_en project.
 */
export class LetterToSound {
  readonly #letters: ReadonlyMap<string, number>;
  readonly #phones: readonly (Phone | null)[];
  readonly #letterVectors: Matrix;
  readonly #phoneVectors: Matrix;
  readonly #reader: Cell;
  readonly #writer: Cell;
  readonly #choice: Matrix;
  readonly #choiceBias: Matrix;

  private constructor(read: z.infer<typeof written>, matrices: Readonly<Record<MatrixName, Matrix>>) {
    this.#letters = new Map(read.graphemes.map((letter, row) => [letter, row]));
    this.#phones = read.phonemes.map(readPhone);
    this.#letterVectors = matrices.enc_emb;
    this.#phoneVectors = matrices.dec_emb;
    this.#reader = { input: matrices.enc_w_ih, hidden: matrices.enc_w_hh, inputBias: matrices.enc_b_ih, hiddenBias: matrices.enc_b_hh };
    this.#writer = { input: matrices.dec_w_ih, hidden: matrices.dec_w_hh, inputBias: matrices.dec_b_ih, hiddenBias: matrices.dec_b_hh };
    this.#choice = matrices.fc_w;
    this.#choiceBias = matrices.fc_b;
  }

  /** From the JSON that the pack holds. Code `voice.pack-damaged`. */
  static read(value: unknown): Result<LetterToSound> {
    const read = written.safeParse(value);
    const matrices = read.success ? matricesOf(read.data) : null;
    return read.success && matrices !== null
      ? ok(new LetterToSound(read.data, matrices))
      : fail('voice.pack-damaged', 'The pronunciation network of the voice cannot be read; install its model pack again.');
  }

  /** Lower-case letters and apostrophes; others are unknown to the network. */
  say(word: string): readonly Phone[] {
    const letters = [...[...word.toLowerCase()].slice(0, MAX_LETTERS), END_OF_WORD];
    const unknown = this.#letters.get(UNKNOWN_LETTER) ?? 1;
    let state: Float32Array = new Float32Array(this.#reader.hidden.columns);
    for (const letter of letters) state = step(this.#reader, row(this.#letterVectors, this.#letters.get(letter) ?? unknown), state);
    const said: Phone[] = [];
    let last = START_ROW;
    for (let count = 0; count < MAX_PHONES; count++) {
      state = step(this.#writer, row(this.#phoneVectors, last), state);
      last = likeliest(product(this.#choice, state, this.#choiceBias));
      if (last === END_ROW) break;
      const phone = this.#phones[last];
      if (phone !== null && phone !== undefined) said.push(phone);
    }
    return said;
  }
}

type MatrixName = Exclude<keyof z.infer<typeof written>, 'graphemes' | 'phonemes'>;

/** Null where sizes and bytes disagree, or one matrix does not fit the next. */
function matricesOf(read: z.infer<typeof written>): Readonly<Record<MatrixName, Matrix>> | null {
  const { graphemes, phonemes, ...rest } = read;
  const matrices = {
    enc_emb: matrixOf(rest.enc_emb),
    enc_w_ih: matrixOf(rest.enc_w_ih),
    enc_w_hh: matrixOf(rest.enc_w_hh),
    enc_b_ih: matrixOf(rest.enc_b_ih),
    enc_b_hh: matrixOf(rest.enc_b_hh),
    dec_emb: matrixOf(rest.dec_emb),
    dec_w_ih: matrixOf(rest.dec_w_ih),
    dec_w_hh: matrixOf(rest.dec_w_hh),
    dec_b_ih: matrixOf(rest.dec_b_ih),
    dec_b_hh: matrixOf(rest.dec_b_hh),
    fc_w: matrixOf(rest.fc_w),
    fc_b: matrixOf(rest.fc_b),
  };
  const states = matrices.enc_w_hh.columns;
  const has = (matrix: Matrix, rows: number, columns: number): boolean =>
    matrix.rows === rows && matrix.columns === columns && matrix.values.length === rows * columns;
  const isCell = (side: 'enc' | 'dec', rows: number): boolean => {
    const vectors = matrices[`${side}_emb`];
    return (
      has(vectors, rows, vectors.columns) &&
      has(matrices[`${side}_w_ih`], 3 * states, vectors.columns) &&
      has(matrices[`${side}_w_hh`], 3 * states, states) &&
      has(matrices[`${side}_b_ih`], 3 * states, 1) &&
      has(matrices[`${side}_b_hh`], 3 * states, 1)
    );
  };
  const fits =
    isCell('enc', graphemes.length) &&
    isCell('dec', phonemes.length) &&
    has(matrices.fc_w, phonemes.length, states) &&
    has(matrices.fc_b, phonemes.length, 1);
  return fits ? matrices : null;
}

function matrixOf({ shape: [rows = 0, columns = 1], data }: z.infer<typeof matrix>): Matrix {
  const bytes = Buffer.from(data, 'base64');
  const values = new Float32Array(bytes.length >> 2);
  for (let index = 0; index < values.length; index++) values[index] = bytes.readFloatLE(index * 4);
  return { rows, columns, values };
}

const row = ({ columns, values }: Matrix, index: number): Float32Array => values.subarray(index * columns, (index + 1) * columns);

function product({ rows, columns, values }: Matrix, vector: Float32Array, bias: Matrix): Float32Array {
  const result = new Float32Array(rows);
  for (let at = 0; at < rows; at++) {
    let sum = bias.values[at] ?? 0;
    for (let column = 0; column < columns; column++) sum += (values[at * columns + column] ?? 0) * (vector[column] ?? 0);
    result[at] = sum;
  }
  return result;
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** One step of a gated recurrent unit; the gates lie in the order reset, update, new. */
function step(cell: Cell, input: Float32Array, state: Float32Array): Float32Array {
  const fromInput = product(cell.input, input, cell.inputBias);
  const fromState = product(cell.hidden, state, cell.hiddenBias);
  const size = state.length;
  return state.map((old, index) => {
    const reset = sigmoid((fromInput[index] ?? 0) + (fromState[index] ?? 0));
    const update = sigmoid((fromInput[size + index] ?? 0) + (fromState[size + index] ?? 0));
    const fresh = Math.tanh((fromInput[2 * size + index] ?? 0) + reset * (fromState[2 * size + index] ?? 0));
    return (1 - update) * fresh + update * old;
  });
}

function likeliest(scores: Float32Array): number {
  let best = 0;
  scores.forEach((score, index) => {
    if (score > (scores[best] ?? 0)) best = index;
  });
  return best;
}
