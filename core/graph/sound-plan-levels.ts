import { TICKS_PER_SECOND } from '../base/ticks.ts';
import { ease } from '../effects/interpolate.ts';
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
  const sampleOf = (keyframe: Keyframe): number => Math.ceil(use.anchor + keyframe.time / ticksPerSample) - first;
  // From each keyframe to the next: before the first and after the last the value is held.
  let left: Keyframe | undefined;
  let from = 0;
  for (const right of [...keyframes, undefined]) {
    const to = right === undefined ? count : Math.min(count, Math.max(from, sampleOf(right)));
    fillBetween(values, from, to, left, right, (index) => (first + index - use.anchor) * ticksPerSample);
    from = to;
    left = right;
  }
  const [level = 0] = values;
  return values.every((value) => value === level) ? level : values;
}

function fillBetween(
  values: Float64Array,
  from: number,
  to: number,
  left: Keyframe | undefined,
  right: Keyframe | undefined,
  timeOf: (index: number) => number,
): void {
  if (left === undefined || right === undefined || left.easing.kind === 'hold') {
    values.fill(numberOr((left ?? right)?.value), from, to);
    return;
  }
  const { easing } = left;
  const start = numberOr(left.value);
  const rise = numberOr(right.value) - start;
  for (let index = from; index < to; index++)
    values[index] = start + rise * ease(easing, (timeOf(index) - left.time) / (right.time - left.time));
}

const numberOr = (value: unknown): number => (typeof value === 'number' ? value : 0);
