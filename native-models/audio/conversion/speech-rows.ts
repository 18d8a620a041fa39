import { type Resampler, resampler } from '../signal/resample.ts';
import { CONVERSION_RATE, FEATURE_HOP } from './voice-features.ts';

/** Rows of sound that the networks hear on each side of a stretch. */
const CONTEXT_ROWS = 50;
/** A stretch ends in the quietest row between these. */
const SHORTEST_ROWS = 400;
const LONGEST_ROWS = 600;

/** A sound of one rate in rows of 20 ms of its asset's clock, and the samples that lie in them. */
export class SpeechRows {
  readonly sampleRate: number;
  readonly #down: Resampler;
  readonly #up: Resampler;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
    this.#down = resampler(sampleRate, CONVERSION_RATE);
    this.#up = resampler(CONVERSION_RATE, sampleRate);
  }

  /** The rows that hold these samples. */
  rowsFor(first: number, count: number): { readonly first: number; readonly end: number } {
    const rowOf = (sample: number): number => (sample * CONVERSION_RATE) / this.sampleRate / FEATURE_HOP;
    return { first: Math.floor(rowOf(first)), end: Math.ceil(rowOf(first + count)) };
  }

  /** The first sample at or after a row's beginning. */
  sampleOf(row: number): number {
    return Math.ceil((row * FEATURE_HOP * this.sampleRate) / CONVERSION_RATE);
  }

  /** What must be read to hear these rows: samples, maybe from before the sound's first. */
  reading(first: number, end: number): { readonly first: number; readonly count: number } {
    const from = Math.floor((first * FEATURE_HOP * this.sampleRate) / CONVERSION_RATE) - this.#down.reach - 1;
    const to = Math.ceil((end * FEATURE_HOP * this.sampleRate) / CONVERSION_RATE) + this.#down.reach + 1;
    return { first: from, count: to - from };
  }

  /** Rows as sound at 16 kHz, of one channel: the mean of all. `planes` is what `reading` asked for. */
  hear(planes: readonly Float32Array[], first: number, end: number): Float32Array {
    const mono = planes.length === 1 && planes[0] !== undefined ? planes[0] : meanOf(planes);
    return this.#down.read(mono, this.reading(first, end).first, first * FEATURE_HOP, (end - first) * FEATURE_HOP);
  }

  /** Samples of the sound's own rate from sound at 16 kHz, whose first sample is `madeFirst` on the asset's clock. */
  toSource(made: Float32Array, madeFirst: number, first: number, count: number): Float32Array {
    return this.#up.read(made, madeFirst, first, count);
  }
}

/** Rows that are heard for a stretch that begins at `first` of a sound that ends at `end`. */
export const heardFor = (first: number, end: number): { readonly first: number; readonly end: number } => ({
  first: first - CONTEXT_ROWS,
  end: Math.min(end, first + LONGEST_ROWS) + CONTEXT_ROWS,
});

/** Where a stretch ends: with the sound, or in its quietest row between 8 and 12 seconds, so that no join falls into a word. `heard` begins at `heardFirst`. */
export function endOfStretch(heard: Float32Array, heardFirst: number, first: number, end: number): number {
  if (end - first <= LONGEST_ROWS) return end;
  let best = first + SHORTEST_ROWS;
  let least = Number.POSITIVE_INFINITY;
  for (let row = best; row < first + LONGEST_ROWS; row++) {
    const from = (row - heardFirst) * FEATURE_HOP;
    // Around the row's beginning, where the join is.
    const power = heard.subarray(from - FEATURE_HOP / 2, from + FEATURE_HOP / 2).reduce((sum, sample) => sum + sample * sample, 0);
    if (power < least) {
      least = power;
      best = row;
    }
  }
  return best;
}

const meanOf = (planes: readonly Float32Array[]): Float32Array =>
  Float32Array.from(
    { length: planes[0]?.length ?? 0 },
    (_, at) => planes.reduce((sum, plane) => sum + (plane[at] ?? 0), 0) / planes.length,
  );
