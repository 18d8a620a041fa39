/** Values in place of complex numbers: real and imaginary parts, apart. */
interface Complex {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** Factors that a transform is taken apart by, largest gain first; what is left over is transformed plainly. */
const RADICES = [4, 2, 3, 5];

/** Of the fifths of a circle. */
const COS_72 = Math.cos((2 * Math.PI) / 5);
const COS_144 = Math.cos((4 * Math.PI) / 5);
const SIN_72 = Math.sin((2 * Math.PI) / 5);
const SIN_144 = Math.sin((4 * Math.PI) / 5);

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
  /** All bins of a transform back. */
  readonly #bins: Complex;
  readonly #turn: Complex;

  constructor(size: number) {
    if (!Number.isSafeInteger(size) || size < 1) throw new RangeError(`${size} is no size of a transform`);
    this.#size = size;
    this.#cos = Float64Array.from({ length: size }, (_, index) => Math.cos((2 * Math.PI * index) / size));
    this.#sin = Float64Array.from({ length: size }, (_, index) => -Math.sin((2 * Math.PI * index) / size));
    this.#factors = factorsOf(size);
    this.#out = { re: new Float64Array(size), im: new Float64Array(size) };
    this.#bins = { re: new Float64Array(size), im: new Float64Array(size) };
    const widest = Math.max(1, ...this.#factors);
    this.#turn = { re: new Float64Array(widest), im: new Float64Array(widest) };
  }

  /** The squared magnitudes of bins 0 to size / 2, written to `power`. `samples` holds `size` numbers. */
  power(samples: ArrayLike<number>, power: Float64Array): void {
    this.#transform(samples, 0, 1, this.#size, 0, 0);
    const { re, im } = this.#out;
    for (let bin = 0; bin <= this.#size >> 1; bin++) power[bin] = (re[bin] ?? 0) ** 2 + (im[bin] ?? 0) ** 2;
  }

  /** As `power` of two rows at once, for little more than the price of one: the second is the imaginary part of the first. */
  powerOfTwo(first: Float64Array, second: Float64Array, firstPower: Float64Array, secondPower: Float64Array): void {
    this.#transform(first, 0, 1, this.#size, 0, 0, second);
    const { re, im } = this.#out;
    for (let bin = 0; bin <= this.#size >> 1; bin++) {
      const other = bin === 0 ? 0 : this.#size - bin;
      const x = re[bin] ?? 0;
      const y = im[bin] ?? 0;
      const u = re[other] ?? 0;
      const v = im[other] ?? 0;
      firstPower[bin] = ((x + u) ** 2 + (y - v) ** 2) / 4;
      secondPower[bin] = ((y + v) ** 2 + (u - x) ** 2) / 4;
    }
  }

  /** Bins 0 to size / 2, written to `re` and `im`. `samples` holds `size` numbers. */
  spectrum(samples: ArrayLike<number>, re: Float64Array, im: Float64Array): void {
    this.#transform(samples, 0, 1, this.#size, 0, 0);
    const bins = (this.#size >> 1) + 1;
    re.set(this.#out.re.subarray(0, bins));
    im.set(this.#out.im.subarray(0, bins));
  }

  /**
   * The `size` real samples whose bins 0 to size / 2 these are, written to `samples`: the real part of the transform of the bins' conjugates, of which
   * those above the middle mirror those below. `size` must be even.
   */
  inverse(re: Float64Array, im: Float64Array, samples: Float64Array): void {
    const size = this.#size;
    const { re: real, im: imaginary } = this.#bins;
    for (let bin = 0; bin <= size >> 1; bin++) {
      const other = bin === 0 ? 0 : size - bin;
      const turned = bin === 0 || bin === other ? 0 : (im[bin] ?? 0);
      real[bin] = real[other] = re[bin] ?? 0;
      imaginary[other] = turned;
      imaginary[bin] = -turned;
    }
    this.#transform(real, 0, 1, size, 0, 0, imaginary);
    for (let at = 0; at < size; at++) samples[at] = (this.#out.re[at] ?? 0) / size;
  }

  /** Transforms `size` samples, `stride` apart from `from` on, into the output from `to` on. */
  #transform(
    samples: ArrayLike<number>,
    from: number,
    stride: number,
    size: number,
    to: number,
    depth: number,
    imaginary: Float64Array | null = null,
  ): void {
    const { re, im } = this.#out;
    if (size === 1) {
      re[to] = samples[from] ?? 0;
      im[to] = imaginary === null ? 0 : (imaginary[from] ?? 0);
      return;
    }
    const radix = this.#factors[depth] ?? size;
    const part = size / radix;
    for (let index = 0; index < radix; index++) {
      const at = from + index * stride;
      if (part > 1) this.#transform(samples, at, stride * radix, part, to + index * part, depth + 1, imaginary);
      else {
        re[to + index] = samples[at] ?? 0;
        im[to + index] = imaginary === null ? 0 : (imaginary[at] ?? 0);
      }
    }
    for (let bin = 0; bin < part; bin++) {
      if (radix === 4) this.#fourfold(part, to + bin, bin * stride);
      else if (radix === 5) this.#fivefold(part, to + bin, bin * stride);
      else this.#butterfly(radix, part, to + bin, bin * stride);
    }
  }

  /**
   * Joins one bin of four transforms of `part` bins each, which lie one after another from `at` on; `angle` is the turn of the second. One constant a
   * line: taking them from an array, for short, takes five times as long.
   */
  #fourfold(part: number, at: number, angle: number): void {
    const { re, im } = this.#out;
    const cos = this.#cos;
    const sin = this.#sin;
    const b = at + part;
    const c = b + part;
    const d = c + part;
    const c1 = cos[angle] ?? 0;
    const s1 = sin[angle] ?? 0;
    const c2 = cos[2 * angle] ?? 0;
    const s2 = sin[2 * angle] ?? 0;
    const c3 = cos[3 * angle] ?? 0;
    const s3 = sin[3 * angle] ?? 0;
    const x0 = re[at] ?? 0;
    const y0 = im[at] ?? 0;
    const bx = re[b] ?? 0;
    const by = im[b] ?? 0;
    const cx = re[c] ?? 0;
    const cy = im[c] ?? 0;
    const dx = re[d] ?? 0;
    const dy = im[d] ?? 0;
    const x1 = bx * c1 - by * s1;
    const y1 = bx * s1 + by * c1;
    const x2 = cx * c2 - cy * s2;
    const y2 = cx * s2 + cy * c2;
    const x3 = dx * c3 - dy * s3;
    const y3 = dx * s3 + dy * c3;
    re[at] = x0 + x1 + x2 + x3;
    im[at] = y0 + y1 + y2 + y3;
    re[b] = x0 + y1 - x2 - y3;
    im[b] = y0 - x1 - y2 + x3;
    re[c] = x0 - x1 + x2 - x3;
    im[c] = y0 - y1 + y2 - y3;
    re[d] = x0 - y1 - x2 + y3;
    im[d] = y0 + x1 - y2 - x3;
  }

  /** As `#fourfold`, of five: sums and differences of those that turn against each other share their products. */
  #fivefold(part: number, at: number, angle: number): void {
    const { re, im } = this.#out;
    const cos = this.#cos;
    const sin = this.#sin;
    const b = at + part;
    const c = b + part;
    const d = c + part;
    const e = d + part;
    const c1 = cos[angle] ?? 0;
    const s1 = sin[angle] ?? 0;
    const c2 = cos[2 * angle] ?? 0;
    const s2 = sin[2 * angle] ?? 0;
    const c3 = cos[3 * angle] ?? 0;
    const s3 = sin[3 * angle] ?? 0;
    const c4 = cos[4 * angle] ?? 0;
    const s4 = sin[4 * angle] ?? 0;
    const x0 = re[at] ?? 0;
    const y0 = im[at] ?? 0;
    const bx = re[b] ?? 0;
    const by = im[b] ?? 0;
    const cx = re[c] ?? 0;
    const cy = im[c] ?? 0;
    const dx = re[d] ?? 0;
    const dy = im[d] ?? 0;
    const ex = re[e] ?? 0;
    const ey = im[e] ?? 0;
    const x1 = bx * c1 - by * s1;
    const y1 = bx * s1 + by * c1;
    const x2 = cx * c2 - cy * s2;
    const y2 = cx * s2 + cy * c2;
    const x3 = dx * c3 - dy * s3;
    const y3 = dx * s3 + dy * c3;
    const x4 = ex * c4 - ey * s4;
    const y4 = ex * s4 + ey * c4;
    const outerX = x1 + x4;
    const outerY = y1 + y4;
    const innerX = x2 + x3;
    const innerY = y2 + y3;
    re[at] = x0 + outerX + innerX;
    im[at] = y0 + outerY + innerY;
    const px = x0 + COS_72 * outerX + COS_144 * innerX;
    const py = y0 + COS_72 * outerY + COS_144 * innerY;
    const qx = x0 + COS_144 * outerX + COS_72 * innerX;
    const qy = y0 + COS_144 * outerY + COS_72 * innerY;
    const pTurnX = SIN_72 * (y1 - y4) + SIN_144 * (y2 - y3);
    const pTurnY = SIN_72 * (x1 - x4) + SIN_144 * (x2 - x3);
    const qTurnX = SIN_144 * (y1 - y4) - SIN_72 * (y2 - y3);
    const qTurnY = SIN_144 * (x1 - x4) - SIN_72 * (x2 - x3);
    re[b] = px + pTurnX;
    im[b] = py - pTurnY;
    re[c] = qx + qTurnX;
    im[c] = qy - qTurnY;
    re[d] = qx - qTurnX;
    im[d] = qy + qTurnY;
    re[e] = px - pTurnX;
    im[e] = py + pTurnY;
  }

  /** As `#fourfold`, of `radix` transforms. */
  #butterfly(radix: number, part: number, at: number, turn: number): void {
    const { re, im } = this.#out;
    const { re: turnRe, im: turnIm } = this.#turn;
    for (let index = 0; index < radix; index++) {
      const [cos, sin] = [this.#cos[index * turn] ?? 0, this.#sin[index * turn] ?? 0];
      const [x, y] = [re[at + index * part] ?? 0, im[at + index * part] ?? 0];
      turnRe[index] = x * cos - y * sin;
      turnIm[index] = x * sin + y * cos;
    }
    const step = this.#size / radix;
    for (let out = 0; out < radix; out++) {
      let [x, y, angle] = [0, 0, 0];
      for (let index = 0; index < radix; index++) {
        const [cos, sin] = [this.#cos[angle] ?? 0, this.#sin[angle] ?? 0];
        x += (turnRe[index] ?? 0) * cos - (turnIm[index] ?? 0) * sin;
        y += (turnRe[index] ?? 0) * sin + (turnIm[index] ?? 0) * cos;
        angle += out * step;
        if (angle >= this.#size) angle -= this.#size;
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
