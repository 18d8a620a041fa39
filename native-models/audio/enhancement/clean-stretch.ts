import { ok, type Result } from '../../../core/base/fault.ts';
import { type Resampler, resampler } from '../signal/resample.ts';
import { DTLN_BLOCK, DTLN_EDGE, DTLN_HOP, DTLN_RATE, type Dtln, type DtlnMemory } from './dtln.ts';

/** How much sound before the first stretch the networks listen to, to know the noise. */
const WARM_UP = 250 * DTLN_HOP;

/** One stretch of a long sound: samples of the source's own rate, from `first` on. `isFirst` where no stretch goes before it. */
export interface Stretch {
  readonly first: number;
  readonly count: number;
  readonly isFirst: boolean;
}

/** What must be read to clean a stretch: samples of the source, which may begin before its first. */
export interface Reading {
  readonly first: number;
  readonly count: number;
}

/**
 * Takes noise from sound of any one rate, stretch by stretch, without moving a sample: what is made of a sound does not depend on where it is parted. Below
 * 8 kHz it is what the networks make; above, which they do not hear, the sound itself, as loud as they judge the highest that they hear to be speech.
 */
export class StretchCleaner {
  readonly #network: Dtln;
  readonly #rate: number;
  readonly #down: Resampler;
  readonly #up: Resampler;

  constructor(network: Dtln, sampleRate: number) {
    this.#network = network;
    this.#rate = sampleRate;
    this.#down = resampler(sampleRate, DTLN_RATE);
    this.#up = resampler(DTLN_RATE, sampleRate);
  }

  reading(stretch: Stretch): Reading {
    const { first, end } = this.#low(stretch);
    const from = Math.floor((first * this.#rate) / DTLN_RATE) - this.#down.reach - 1;
    const to = Math.ceil((end * this.#rate) / DTLN_RATE) + this.#down.reach + 1;
    return { first: from, count: to - from };
  }

  /**
   * One channel of a stretch. `source` is what `reading` asked for, `memory` what the stretch before left. `strength` from 0, the sound as it is, to 1.
   * Codes: those of `Dtln.clean`.
   */
  async clean(
    source: Float32Array,
    stretch: Stretch,
    { memory, strength }: { readonly memory: DtlnMemory | null; readonly strength: number },
    signal: AbortSignal,
  ): Promise<Result<{ readonly samples: Float32Array; readonly memory: DtlnMemory }>> {
    const { first, end, nextFirst } = this.#low(stretch);
    const { first: sourceFirst } = this.reading(stretch);
    const low = mirrored(this.#down.read(source, sourceFirst, first, end - first), first);
    const made = await this.#network.clean(low, { memory, memoryAt: nextFirst - first }, signal);
    if (!made.ok) return made;
    const clean = this.#up.read(made.value.samples, first, stretch.first, stretch.count);
    const heard = this.#up.read(low, first, stretch.first, stretch.count);
    const samples = new Float32Array(stretch.count);
    for (let index = 0; index < samples.length; index++) {
      const dry = source[stretch.first + index - sourceFirst] ?? 0;
      const gain = at(made.value.upperGain, ((stretch.first + index) * DTLN_RATE) / this.#rate - first);
      const wet = (clean[index] ?? 0) + gain * (dry - (heard[index] ?? 0));
      samples[index] = dry + strength * (wet - dry);
    }
    return ok({ samples, memory: made.value.memory });
  }

  /** The stretch at 16 kHz with all that its blocks and kernels reach, from a block's beginning on, and where the next one's begins. */
  #low({ first, count, isFirst }: Stretch): { readonly first: number; readonly end: number; readonly nextFirst: number } {
    const begins = (sample: number): number => {
      const place = Math.floor((sample * DTLN_RATE) / this.#rate) - this.#up.reach - DTLN_EDGE;
      return Math.floor(place / DTLN_HOP) * DTLN_HOP;
    };
    const end = Math.ceil(((first + count) * DTLN_RATE) / this.#rate) + this.#up.reach + 1 + DTLN_BLOCK;
    return { first: begins(first) - (isFirst ? WARM_UP : 0), end, nextFirst: begins(first + count) };
  }
}

/** What lies before a sound's first sample as the mirror image of what follows: the same noise, to learn from. */
function mirrored(low: Float32Array, first: number): Float32Array {
  if (first >= 0) return low;
  return low.map((sample, index) => (first + index < 0 ? (low[-first - index - first] ?? 0) : sample));
}

/** Between two values by a straight line. */
function at(values: Float32Array, position: number): number {
  const before = Math.floor(position);
  const share = position - before;
  return (values[before] ?? 0) * (1 - share) + (values[before + 1] ?? 0) * share;
}
