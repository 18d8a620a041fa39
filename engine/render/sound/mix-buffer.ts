import { plane } from './sound-node.ts';

/** Sums stereo sound in 64 bits and rounds once, so that the order of many tracks does not matter to the result's accuracy. */
export class MixBuffer {
  readonly #count: number;
  #sums: readonly [Float64Array, Float64Array] | null = null;
  #only: readonly Float32Array[] | null = null;

  constructor(count: number) {
    this.#count = count;
  }

  /** Adds sound at `offset` samples from the buffer's start. */
  add(planes: readonly Float32Array[], offset: number): void {
    if (this.#sums === null && this.#only === null && offset === 0 && plane(planes, 0).length === this.#count) {
      this.#only = planes;
      return;
    }
    const sums = this.#sums ?? [new Float64Array(this.#count), new Float64Array(this.#count)];
    this.#sums = sums;
    if (this.#only !== null) addInto(sums, this.#only, 0);
    this.#only = null;
    addInto(sums, planes, offset);
  }

  /** The sum; the one thing added where there was no other. */
  planes(): readonly Float32Array[] {
    if (this.#only !== null) return this.#only;
    if (this.#sums === null) return [new Float32Array(this.#count), new Float32Array(this.#count)];
    return this.#sums.map((sum) => Float32Array.from(sum));
  }
}

function addInto(sums: readonly Float64Array[], planes: readonly Float32Array[], offset: number): void {
  for (const [channel, sum] of sums.entries()) {
    const samples = plane(planes, channel);
    for (let index = 0; index < samples.length; index++) sum[offset + index] = (sum[offset + index] ?? 0) + (samples[index] ?? 0);
  }
}
