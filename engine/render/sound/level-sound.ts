import { decibelsToGain } from '../../../core/base/decibels.ts';
import type { Ramp, SoundEffect } from '../../../core/graph/sound-plan.ts';
import { applyRamp, paramOverSamples } from '../../../core/graph/sound-plan-levels.ts';
import { plane, type SoundNode } from './sound-node.ts';

/** `input` at the level of a `volume` effect, sample by sample. */
export function leveledSound(input: SoundNode, use: SoundEffect, sampleRate: number): SoundNode {
  return {
    async read(start, count) {
      const planes = await input.read(start, count);
      const decibels = paramOverSamples(use, 'gain', start, count, sampleRate);
      if (decibels === 0) return planes;
      if (typeof decibels === 'number') {
        const gain = decibelsToGain(decibels);
        return scaled(planes, new Float64Array(count).fill(gain));
      }
      for (let index = 0; index < count; index++) decibels[index] = decibelsToGain(decibels[index] ?? 0);
      return scaled(planes, decibels);
    },
    close: () => input.close(),
  };
}

/** `input` under fades and cross-fades. */
export function rampedSound(input: SoundNode, ramps: readonly Ramp[]): SoundNode {
  if (ramps.length === 0) return input;
  return {
    async read(start, count) {
      const planes = await input.read(start, count);
      const touching = ramps.filter((ramp) => touches(ramp, start, start + count));
      if (touching.length === 0) return planes;
      const gains = new Float64Array(count).fill(1);
      for (const ramp of touching) applyRamp(ramp, start, gains);
      return scaled(planes, gains);
    },
    close: () => input.close(),
  };
}

/** False where the ramp holds 1 throughout. */
function touches(ramp: Ramp, start: number, end: number): boolean {
  const rises = ramp.kind === 'fade-in' || (ramp.kind === 'transition' && ramp.side === 'right');
  return rises ? start < ramp.end : end > ramp.start;
}

function scaled(planes: readonly Float32Array[], gains: Float64Array): Float32Array[] {
  return planes.map((samples) => {
    const output = new Float32Array(samples.length);
    for (let index = 0; index < output.length; index++) output[index] = (samples[index] ?? 0) * (gains[index] ?? 0);
    return output;
  });
}

/**
 * `input` at the place of a `pan` effect. Mono (two equal channels): constant power, full level at the centre and +3 dB at an end, which
 * keeps left² + right². Stereo: the far channel moves into the near one as in the Web Audio StereoPannerNode, at constant power too.
 */
export function pannedSound(input: SoundNode, use: SoundEffect, sampleRate: number, mono: boolean): SoundNode {
  return {
    async read(start, count) {
      const planes = await input.read(start, count);
      const places = paramOverSamples(use, 'pan', start, count, sampleRate);
      if (places === 0) return planes;
      const left = new Float32Array(count);
      const right = new Float32Array(count);
      const [inLeft, inRight] = [plane(planes, 0), plane(planes, 1)];
      if (typeof places === 'number') applyMatrix(panMatrix(places, mono), [inLeft, inRight], [left, right], 0, count);
      else for (let n = 0; n < count; n++) applyMatrix(panMatrix(places[n] ?? 0, mono), [inLeft, inRight], [left, right], n, n + 1);
      return [left, right];
    },
    close: () => input.close(),
  };
}

type Pair = readonly [left: Float32Array, right: Float32Array];

function applyMatrix(matrix: PanMatrix, [inLeft, inRight]: Pair, [outLeft, outRight]: Pair, from: number, to: number): void {
  const [leftToLeft, rightToLeft, leftToRight, rightToRight] = matrix;
  for (let index = from; index < to; index++) {
    const left = inLeft[index] ?? 0;
    const right = inRight[index] ?? 0;
    outLeft[index] = left * leftToLeft + right * rightToLeft;
    outRight[index] = left * leftToRight + right * rightToRight;
  }
}

type PanMatrix = readonly [number, number, number, number];

/** Gains left→left, right→left, left→right, right→right at `place` -100..100. */
function panMatrix(place: number, mono: boolean): PanMatrix {
  const position = Math.min(1, Math.max(-1, place / 100));
  if (mono) {
    const right = (position + 1) / 2;
    return [Math.SQRT2 * quarterSine(1 - right), 0, 0, Math.SQRT2 * quarterSine(right)];
  }
  // The moving channel keeps cos of itself and gives sin to the other side.
  const moved = quarterSine(Math.abs(position));
  const kept = quarterSine(1 - Math.abs(position));
  return position <= 0 ? [1, moved, 0, kept] : [kept, 0, moved, 1];
}

/** Sine over a quarter turn, exactly 0 and 1 at the ends; its mirror is the cosine. */
const quarterSine = (part: number): number => Math.sin((part * Math.PI) / 2);
