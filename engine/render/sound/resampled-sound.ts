import { kaiserSinc } from '../../../core/base/kaiser-sinc.ts';
import { plane, type SoundNode, silence } from './sound-node.ts';

/** Zero crossings of the kernel on each side, at speeds up to 1. */
const CROSSINGS = 32;
/** Places between two input samples for which weights are tabled; linear interpolation between them errs by less than -105 dB. */
const PHASES = 512;
/** Kaiser window parameter: side lobes below -100 dB. */
const BETA = 10;
/** Cut-off as a part of the lower of both Nyquist frequencies, so that the kernel's slope lies below it. */
const PASS_BAND = 0.94;
/** Beyond this widening the kernel stops growing: the sound is then a shuttle noise whose aliases nobody can tell. */
const WIDEST = 32;

/**
 * Sound played at another speed, pitch and all, by band-limited interpolation with a Kaiser-windowed sinc (some 70 taps, more above speed 1,
 * where it also removes what would alias). Every sample depends on its position alone: reads give the same bits in any order.
 * @param positionOf source position of an output sample, rising by `step` a sample
 */
export function resampledSound(source: SoundNode, positionOf: (sample: number) => number, step: number, channels: number): SoundNode {
  const kernel = kernelFor(step);
  return {
    async read(start, count) {
      const output = silence(channels, count);
      if (count === 0) return output;
      const first = Math.floor(positionOf(start)) - kernel.reach;
      const last = Math.floor(positionOf(start + count - 1)) + kernel.reach + 1;
      const input = await source.read(first, last - first + 1);
      const positions = Float64Array.from({ length: count }, (_, index) => positionOf(start + index) - first);
      for (let channel = 0; channel < channels; channel++) convolve(kernel, positions, plane(input, channel), plane(output, channel));
      return output;
    },
    close: () => source.close(),
  };
}

interface Kernel {
  /** Input samples on each side of a position. */
  readonly reach: number;
  readonly phases: number;
  /** `phases + 1` rows of `2 * reach` weights, each summing to 1: row `p` for a position `p / phases` past an input sample. */
  readonly weights: Float64Array;
}

function convolve(kernel: Kernel, positions: Float64Array, input: Float32Array, output: Float32Array): void {
  const { reach, phases, weights } = kernel;
  const taps = 2 * reach;
  for (let index = 0; index < output.length; index++) {
    const position = positions[index] ?? 0;
    const centre = Math.floor(position);
    const place = (position - centre) * phases;
    const phase = Math.floor(place);
    const blend = place - phase;
    const row = phase * taps;
    const from = centre - reach + 1;
    let near = 0;
    let next = 0;
    for (let tap = 0; tap < taps; tap++) {
      const sample = input[from + tap] ?? 0;
      near += (weights[row + tap] ?? 0) * sample;
      next += (weights[row + taps + tap] ?? 0) * sample;
    }
    output[index] = near + (next - near) * blend;
  }
}

const kernels = new Map<number, Kernel>();

function kernelFor(step: number): Kernel {
  const widening = Math.min(WIDEST, Math.max(1, step)) / PASS_BAND;
  const kernel = kernels.get(widening) ?? buildKernel(widening);
  // Films use few speeds; a keyed ramp of them would not need old tables.
  if (kernels.size > 16) kernels.clear();
  kernels.set(widening, kernel);
  return kernel;
}

/** sinc(x) times a Kaiser window, I0(β√(1 - (x/C)²)) / I0(β), with x in zero crossings: input samples over `widening`. */
function buildKernel(widening: number): Kernel {
  const reach = Math.ceil(CROSSINGS * widening);
  // A wider kernel is smoother from one input sample to the next.
  const phases = Math.ceil(PHASES / widening);
  const taps = 2 * reach;
  const weights = new Float64Array((phases + 1) * taps);
  for (let phase = 0; phase <= phases; phase++) {
    const row = weights.subarray(phase * taps, (phase + 1) * taps);
    for (let tap = 0; tap < taps; tap++) row[tap] = kaiserSinc((tap + 1 - reach - phase / phases) / widening, CROSSINGS, BETA);
    const total = row.reduce((sum, weight) => sum + weight, 0);
    for (let tap = 0; tap < taps; tap++) row[tap] = (row[tap] ?? 0) / total;
  }
  return { reach, phases, weights };
}
