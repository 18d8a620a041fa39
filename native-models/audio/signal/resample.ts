import { kaiserSinc } from '../../../core/base/kaiser-sinc.ts';

/** Zero crossings of the kernel on each side, at the lower of both rates. */
const CROSSINGS = 24;
/** Kaiser window parameter: side lobes below -80 dB. */
const BETA = 8;
/** Cut-off as a part of the lower Nyquist frequency, so that the kernel's slope lies below it. */
const PASS_BAND = 0.93;

/** Brings sound from one rate to another without moving it: sample n of either stands at n / rate seconds. */
export interface Resampler {
  /** Input samples that are looked at on each side of a position. */
  readonly reach: number;
  /**
   * `count` output samples from output sample `first` on. `input` holds the input's samples from `inputFirst` on; what lies outside it counts as
   * silence.
   */
  read(input: Float32Array, inputFirst: number, first: number, count: number): Float32Array;
}

/**
 * Band-limited interpolation by a windowed sinc, one row of weights for each place that an output sample can have between two input samples. Rates
 * are whole numbers of Hz. Zero phase, and each output sample depends on its position alone: stretches that are made apart join without a seam.
 */
export function resampler(fromRate: number, toRate: number): Resampler {
  if (fromRate === toRate) return { reach: 0, read: copied };
  const shared = commonDivisor(fromRate, toRate);
  const phases = toRate / shared;
  const step = fromRate / shared;
  const widening = Math.max(1, fromRate / toRate) / PASS_BAND;
  const reach = Math.ceil(CROSSINGS * widening);
  const rows = Array.from({ length: phases }, (_, phase) => kernelRow(phase / phases, reach, widening));
  return {
    reach,
    read(input, inputFirst, first, count) {
      const output = new Float32Array(count);
      for (let index = 0; index < count; index++) {
        const position = (first + index) * step;
        const centre = Math.floor(position / phases);
        const row = rows[position - centre * phases] ?? new Float64Array();
        const from = centre - reach + 1 - inputFirst;
        let sum = 0;
        const start = Math.max(0, -from);
        const end = Math.min(row.length, input.length - from);
        for (let tap = start; tap < end; tap++) sum += (row[tap] ?? 0) * (input[from + tap] ?? 0);
        output[index] = sum;
      }
      return output;
    },
  };
}

function copied(input: Float32Array, inputFirst: number, first: number, count: number): Float32Array {
  const output = new Float32Array(count);
  const from = Math.max(first, inputFirst);
  const end = Math.min(first + count, inputFirst + input.length);
  if (end > from) output.set(input.subarray(from - inputFirst, end - inputFirst), from - first);
  return output;
}

/** Weights of the input samples from `1 - reach` to `reach` around a position `phase` past one; they sum to 1. */
function kernelRow(phase: number, reach: number, widening: number): Float64Array {
  const row = Float64Array.from({ length: 2 * reach }, (_, tap) => kaiserSinc((tap + 1 - reach - phase) / widening, CROSSINGS, BETA));
  const total = row.reduce((sum, weight) => sum + weight, 0);
  return row.map((weight) => weight / total);
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
