/** Values in place of complex numbers: real and imaginary parts, apart. */
interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Factors that a transform is taken apart by, largest gain first; what is left over is transformed plainly. */
const RADICES = [4, 2, 3, 5];

/**
 * The discrete Fourier transform of `size` real samples, for one size, by decimation in time with mixed radices (Cooley and Tukey 1965).
 * Sizes made of 2, 3 and 5 are quick; others are right and slow.
 */
export class RealFourier {
  readonly #size: number;
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;
  readonly #factors: readonly number[];
  readonly #out: Complex;
  readonly #turn: Complex;

  constructor(size: number) {
    if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`${size} is no size of a transform`);
    this.#size = size;
    this.#cos = Float64Array.from({ length: size }, (_, index) => Math.cos((2 * Math.PI * index) / size));
    this.#sin = Float64Array.from({ length: size }, (_, index) => -Math.sin((2 * Math.PI * index) / size));
    this.#factors = factorsOf(size);
    this.#out = { re: new Float64Array(size), im: new Float64Array(size) };
    const widest = Math.max(1, ...this.#factors);
    this.#turn = { re: new Float64Array(widest), im: new Float64Array(widest) };
  }

  /** The squared magnitudes of bins 0 to size / 2, written to `power`. `samples` holds `size` numbers. */
  power(samples: ArrayLike<number>, power: Float64Array): void {
    this.#transform(samples, 0, 1, this.#size, 0, 0);
    const { re, im } = this.#out;
    for (let bin = 0; bin <= this.#size >> 1; bin++) power[bin] = (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2;
  }

  /** Transforms `size` samples, `stride` apart from `from` on, into the output from `to` on. */
  #transform(samples: ArrayLike<number>, from: number, stride: number, size: number, to: number, depth: number): void {
    const { re, im } = this.#out;
    if (size === 1) {
      re[to] = samples[from] ?? 0;
      im[to] = 0;
      return;
    }
    const radix = this.#factors[depth] ?? size;
    const part = size / radix;
    for (let index = 0; index < radix; index++)
      this.#transform(samples, from + index * stride, stride * radix, part, to + index * part, depth + 1);
    for (let bin = 0; bin < part; bin++) this.#butterfly(radix, part, to + bin, bin, stride);
  }

  /** Joins bin `bin` of `radix` transforms of `part` bins each, which lie one after another from `at` on. */
  #butterfly(radix: number, part: number, at: number, bin: number, stride: number): void {
    const { re, im } = this.#out;
    const { re: turnRe, im: turnIm } = this.#turn;
    for (let index = 0; index < radix; index++) {
      const angle = (index * bin * stride) % this.#size;
      const [cos, sin] = [this.#cos[angle] ?? 0, this.#sin[angle] ?? 0];
      const [x, y] = [re[at + index * part] ?? 0, im[at + index * part] ?? 0];
      turnRe[index] = x * cos - y * sin;
      turnIm[index] = x * sin + y * cos;
    }
    const step = this.#size / radix;
    for (let out = 0; out < radix; out++) {
      let [x, y] = [0, 0];
      for (let index = 0; index < radix; index++) {
        const angle = (index * out * step) % this.#size;
        const [cos, sin] = [this.#cos[angle] ?? 0, this.#sin[angle] ?? 0];
        x += (turnRe[index] ?? 0) * cos - (turnIm[index] ?? 0) * sin;
        y += (turnRe[index] ?? 0) * sin + (turnIm[index] ?? 0) * cos;
      }
      re[at + out * part] = x;
      im[at + out * part] = y;
    }
  }
}

function factorsOf(size: number): number[] {
  const factors: number[] = [];
  let rest = size;
  for (const radix of RADICES)
    while (rest % radix === 0) {
      factors.push(radix);
      rest /= radix;
    }
  return rest === 1 ? factors : [...factors, rest];
}
