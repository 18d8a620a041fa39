import type { VoiceFeatures } from './voice-features.ts';

/** Neighbours whose mean stands for a row (Baas, van Niekerk and Kamper, Interspeech 2023). */
export const NEIGHBOURS = 4;
/** Rows that are matched together: each row of the pool is read once for all of them. */
const TOGETHER = 4;

/** Rows of one voice to choose from. */
export interface VoicePool extends VoiceFeatures {
  /** One over the length of each row. */
  readonly scale: Float32Array;
}

export function voicePool(features: VoiceFeatures): VoicePool {
  const { rows, size, data } = features;
  const scale = Float32Array.from({ length: rows }, (_, row) => {
    let power = 1e-20;
    for (let at = row * size; at < (row + 1) * size; at++) power += (data[at] ?? 0) ** 2;
    return 1 / Math.sqrt(power);
  });
  return { ...features, scale };
}

/**
 * Each row replaced by the mean of those rows of the pool that are nearest to it by the angle between them. Of two that are equally near, the earlier one
 * counts. Lets other work run between blocks; throws the signal's reason where it is aborted.
 */
export async function matchFeatures(query: VoiceFeatures, pool: VoicePool, signal: AbortSignal): Promise<VoiceFeatures> {
  if (query.size !== pool.size) throw new RangeError(`rows of ${query.size} and ${pool.size} numbers cannot be compared`);
  const { rows, size } = query;
  const data = new Float32Array(rows * size);
  const count = Math.min(NEIGHBOURS, pool.rows);
  const block = new Float32Array(TOGETHER * size);
  for (let first = 0; first < rows; first += TOGETHER) {
    const nearest = Array.from({ length: Math.min(TOGETHER, rows - first) }, () => new Nearest(count));
    block.fill(0);
    block.set(query.data.subarray(first * size, (first + nearest.length) * size));
    search(block, nearest, pool);
    for (const [index, { rows: chosen }] of nearest.entries()) {
      const to = (first + index) * size;
      for (const row of chosen)
        for (let at = 0; at < size; at++) data[to + at] = (data[to + at] ?? 0) + (pool.data[row * size + at] ?? 0) / count;
    }
    if (first % (8 * TOGETHER) === 0) {
      await new Promise(setImmediate);
      signal.throwIfAborted();
    }
  }
  return { rows, size, data };
}

function search(query: Float32Array, nearest: readonly Nearest[], { rows, size, data, scale }: VoicePool): void {
  for (let row = 0; row < rows; row++) {
    const start = row * size;
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let at = 0; at < size; at++) {
      const value = data[start + at] ?? 0;
      a += value * (query[at] ?? 0);
      b += value * (query[at + size] ?? 0);
      c += value * (query[at + 2 * size] ?? 0);
      d += value * (query[at + 3 * size] ?? 0);
    }
    const unit = scale[row] ?? 0;
    nearest[0]?.offer(row, a * unit);
    nearest[1]?.offer(row, b * unit);
    nearest[2]?.offer(row, c * unit);
    nearest[3]?.offer(row, d * unit);
  }
}

/** The best few of what is offered, best first. */
class Nearest {
  readonly rows: number[] = [];
  readonly #likeness: number[] = [];
  readonly #count: number;

  constructor(count: number) {
    this.#count = count;
  }

  offer(row: number, likeness: number): void {
    const full = this.rows.length === this.#count;
    if (full && likeness <= (this.#likeness[this.#count - 1] ?? 0)) return;
    let place = full ? this.#count - 1 : this.rows.length;
    while (place > 0 && (this.#likeness[place - 1] ?? 0) < likeness) {
      this.rows[place] = this.rows[place - 1] ?? 0;
      this.#likeness[place] = this.#likeness[place - 1] ?? 0;
      place -= 1;
    }
    this.rows[place] = row;
    this.#likeness[place] = likeness;
  }
}
