import type { Ticks } from '../base/ticks.ts';
import type { Easing, Keyframe, ParamValue } from '../model/animation.ts';

/** The value at `time`: held before the first and after the last keyframe. The list is sorted and not empty. */
export function valueBetween(keyframes: readonly Keyframe[], time: Ticks): ParamValue {
  const next = keyframes.findIndex((keyframe) => keyframe.time > time);
  const left = keyframes[next === -1 ? keyframes.length - 1 : Math.max(0, next - 1)];
  if (left === undefined) throw new RangeError('valueBetween: no keyframes');
  const right = next <= 0 ? undefined : keyframes[next];
  if (right === undefined) return left.value;
  return mixValues(left.value, right.value, ease(left.easing, (time - left.time) / (right.time - left.time)));
}

/** Progress 0..1 in time to progress in value. */
export function ease(easing: Easing, progress: number): number {
  if (easing.kind === 'hold') return 0;
  if (easing.kind === 'linear') return progress;
  return bezierAt(easing.y1, easing.y2, solveBezier(easing.x1, easing.x2, progress));
}

/** Numbers and arrays of numbers move; anything else, and arrays of unlike length, hold until the next keyframe. */
function mixValues(from: ParamValue, to: ParamValue, progress: number): ParamValue {
  if (typeof from === 'number' && typeof to === 'number') return from + (to - from) * progress;
  if (isNumbers(from) && isNumbers(to)) return mixNumbers(from, to, progress);
  if (!isPoints(from) || !isPoints(to) || from.length !== to.length) return from;
  return from.map((point, index) => mixNumbers(point, to[index] ?? point, progress));
}

const mixNumbers = (from: readonly number[], to: readonly number[], progress: number): readonly number[] =>
  from.length === to.length ? from.map((part, index) => part + ((to[index] ?? part) - part) * progress) : from;

const isNumbers = (value: ParamValue): value is readonly number[] =>
  Array.isArray(value) && value.every((part) => typeof part === 'number');
const isPoints = (value: ParamValue): value is readonly (readonly number[])[] =>
  Array.isArray(value) && value.every((part) => Array.isArray(part));

/** Cubic Bézier with end points 0 and 1: B(s) = 3(1-s)²s·p1 + 3(1-s)s²·p2 + s³. */
const bezierAt = (p1: number, p2: number, s: number): number => 3 * (1 - s) * (1 - s) * s * p1 + 3 * (1 - s) * s * s * p2 + s * s * s;

/** The curve parameter whose x is `x`, by bisection: x(s) rises throughout because x1 and x2 lie within 0..1. */
function solveBezier(x1: number, x2: number, x: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (bezierAt(x1, x2, middle) < x) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
