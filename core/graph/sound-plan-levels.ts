import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { ease, mixValues } from '../effects/interpolate.ts';
import type { Keyframe } from '../model/animation.ts';
import type { FadeCurve } from '../model/records.ts';
import type { Ramp, SoundEffect } from './sound-plan.ts';

/** Level of a fade-in at `position` 0..1; a fade-out is its mirror. `equal-power` keeps left² + right² at 1 over a cross-fade. */
export function fadeGain(curve: FadeCurve, position: number): number {
  switch (curve) {
    case 'linear':
      return position;
    case 'equal-power':
      return Math.sin((position * Math.PI) / 2);
    case 's-curve':
      return (1 - Math.cos(position * Math.PI)) / 2;
  }
}

/** Multiplies `gains` (of samples from `first` on) by a ramp. Leaves untouched what the ramp holds at 1. */
export function applyRamp(ramp: Ramp, first: number, gains: Float64Array): void {
  const length = ramp.end - ramp.start;
  const rises = ramp.kind === 'fade-in' || (ramp.kind === 'transition' && ramp.side === 'right');
  // Past the silent end it is 0, past the loud end 1.
  const from = Math.max(0, rises ? 0 : ramp.start - first);
  const to = Math.min(gains.length, rises ? ramp.end - first : gains.length);
  for (let index = from; index < to; index++) {
    const position = length > 0 ? Math.min(1, Math.max(0, (first + index - ramp.start) / length)) : 1;
    gains[index] = (gains[index] ?? 0) * rampGain(ramp, position);
  }
}

function rampGain(ramp: Ramp, position: number): number {
  if (ramp.kind === 'fade-in') return fadeGain(ramp.curve, position);
  if (ramp.kind === 'fade-out') return fadeGain(ramp.curve, 1 - position);
  const [left, right] = ramp.gains(position);
  return ramp.side === 'left' ? left : right;
}

/** A number parameter at every sample from `first` on, or one number where it does not move. */
export function paramOverSamples(use: SoundEffect, key: string, first: number, count: number, sampleRate: number): number | Float64Array {
  const keyframes = use.effect.keyframes[key];
  if (keyframes === undefined) return numberOr(use.effect.params[key] ?? use.definition.params.find((param) => param.key === key)?.default);
  const values = new Float64Array(count);
  const ticksPerSample = TICKS_PER_SECOND / sampleRate;
  let right = 0;
  let moves = false;
  for (let index = 0; index < count; index++) {
    const time = (first + index - use.anchor) * ticksPerSample;
    while (right < keyframes.length && (keyframes[right]?.time ?? 0) <= time) right++;
    values[index] = between(keyframes[right - 1], keyframes[right], time);
    moves ||= values[index] !== values[0];
  }
  return moves || count === 0 ? values : (values[0] ?? 0);
}

function between(left: Keyframe | undefined, right: Keyframe | undefined, time: number): number {
  if (left === undefined) return numberOr(right?.value);
  if (right === undefined) return numberOr(left.value);
  return numberOr(mixValues(left.value, right.value, ease(left.easing, (time - left.time) / (right.time - left.time))));
}

const numberOr = (value: unknown): number => (typeof value === 'number' ? value : 0);
