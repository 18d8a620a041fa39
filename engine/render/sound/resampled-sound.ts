import { plane, type SoundNode, silence } from './sound-node.ts';

/** Zero crossings of the kernel on each side, at speeds up to 1. */
const CROSSINGS = 32;
/** Kernel samples between two zero crossings; linear interpolation between them errs by less than -105 dB. */
const STEPS = 512;
/** Kaiser window parameter: side lobes below -100 dB. */
const BETA = 10;
/** Cut-off as a part of the lower of both Nyquist frequencies, so that the kernel's slope lies below it. */
const PASS_BAND = 0.94;
/** Beyond this widening the kernel stops growing: the sound is then a shuttle noise whose aliases nobody can tell. */
const WIDEST = 32;

/**
 * Sound played at another speed, pitch and all, by band-limited interpolation with a Kaiser-windowed sinc (64 taps, more above speed 1,
 * where it also removes what would alias). Every sample depends on its position alone: reads give the same bits in any order.
 * @param positionOf source position of an output sample, rising by `step` a sample
 */
export function resampledSound(source: SoundNode, positionOf: (sample: number) => number, step: number, channels: number): SoundNode {
  const widening = Math.min(WIDEST, Math.max(1, step)) / PASS_BAND;
  const reach = Math.ceil(CROSSINGS * widening);
  return {
    async read(start, count) {
      const output = silence(channels, count);
      if (count === 0) return output;
      const first = Math.floor(positionOf(start)) - reach;
      const last = Math.floor(positionOf(start + count - 1)) + reach + 1;
      const input = await source.read(first, last - first + 1);
      const weights = new Float64Array(2 * reach + 1);
      for (let index = 0; index < count; index++) {
        const position = positionOf(start + index);
        const centre = Math.floor(position);
        fillWeights(weights, position - centre, reach, widening);
        const from = centre - reach + 1 - first;
        for (let channel = 0; channel < channels; channel++) {
          const samples = plane(input, channel);
          let sum = 0;
          for (let tap = 0; tap < 2 * reach; tap++) sum += (weights[tap] ?? 0) * (samples[from + tap] ?? 0);
          plane(output, channel)[index] = sum;
        }
      }
      return output;
    },
    close: () => source.close(),
  };
}

/** Weights of the samples `1 - reach … reach` around a position `fraction` past sample 0, summing to 1. */
function fillWeights(weights: Float64Array, fraction: number, reach: number, widening: number): void {
  let total = 0;
  for (let tap = 0; tap < 2 * reach; tap++) {
    const weight = kernelAt(Math.abs(tap + 1 - reach - fraction) / widening);
    weights[tap] = weight;
    total += weight;
  }
  for (let tap = 0; tap < 2 * reach; tap++) weights[tap] = (weights[tap] ?? 0) / total;
}

const KERNEL = buildKernel();

/** The kernel at `distance` zero crossings from its centre. */
function kernelAt(distance: number): number {
  if (distance >= CROSSINGS) return 0;
  const at = distance * STEPS;
  const index = Math.floor(at);
  const here = KERNEL[index] ?? 0;
  return here + ((KERNEL[index + 1] ?? 0) - here) * (at - index);
}

/** sinc(x) times a Kaiser window: I0(β√(1 - (x/C)²)) / I0(β). */
function buildKernel(): Float64Array {
  const kernel = new Float64Array(CROSSINGS * STEPS + 2);
  for (let index = 0; index < CROSSINGS * STEPS; index++) {
    const x = index / STEPS;
    const sinc = x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    kernel[index] = (sinc * besselI0(BETA * Math.sqrt(1 - (x / CROSSINGS) ** 2))) / besselI0(BETA);
  }
  return kernel;
}

/** Modified Bessel function of the first kind, order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
