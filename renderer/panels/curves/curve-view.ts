import type { Ticks } from '../../../core/base/ticks.ts';
import { valueBetween } from '../../../core/effects/interpolate.ts';
import type { Keyframe, ParamValue } from '../../../core/model/animation.ts';

/** What part of time and of values a curve editor shows. Times are anchored. */
export interface CurveView {
  readonly from: Ticks;
  readonly to: Ticks;
  readonly low: number;
  readonly high: number;
}

/** The numbers of a value that can be drawn: a number has one, a point two, a colour four; others none. */
export function componentsOf(value: ParamValue): readonly number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.filter((part): part is number => typeof part === 'number') : [];
}

/** The value with one of its numbers changed. */
export function withComponent(value: ParamValue, index: number, part: number): ParamValue {
  if (typeof value === 'number') return part;
  if (!Array.isArray(value)) return value;
  return componentsOf(value).map((old, other) => (other === index ? part : old));
}

const SAMPLES = 48;

/** A view of all keyframes over `from` to `to`, with room above and below, and something to see where nothing changes. */
export function fittedView(list: readonly Keyframe[], from: Ticks, to: Ticks, leastHeight: number): CurveView {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const first = Math.min(from, list[0]?.time ?? from);
  const last = Math.max(to, list.at(-1)?.time ?? to, first + 1);
  const look = (value: ParamValue) => {
    for (const part of componentsOf(value)) {
      low = Math.min(low, part);
      high = Math.max(high, part);
    }
  };
  for (const keyframe of list) look(keyframe.value);
  for (let step = 0; step <= SAMPLES && list.length > 0; step++) look(valueBetween(list, first + ((last - first) * step) / SAMPLES));
  if (low > high) [low, high] = [0, 1];
  const missing = Math.max(0, leastHeight - (high - low)) / 2;
  const margin = (high - low + 2 * missing) * 0.18;
  return { from: first, to: last, low: low - missing - margin, high: high + missing + margin };
}

/** The view with its time made longer or shorter by `factor` about `at`. */
export function zoomedView(view: CurveView, at: Ticks, factor: number, leastLength: Ticks): CurveView {
  const length = Math.max(leastLength, (view.to - view.from) * factor);
  const part = (at - view.from) / (view.to - view.from);
  const from = Math.round(at - part * length);
  return { ...view, from, to: Math.round(from + length) };
}

export const pannedView = (view: CurveView, by: Ticks): CurveView => ({
  ...view,
  from: Math.round(view.from + by),
  to: Math.round(view.to + by),
});

export interface PlotSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export const xOf = (view: CurveView, { widthPx }: PlotSize, time: Ticks): number => ((time - view.from) / (view.to - view.from)) * widthPx;
export const yOf = (view: CurveView, { heightPx }: PlotSize, value: number): number =>
  heightPx - ((value - view.low) / (view.high - view.low)) * heightPx;
export const timeAt = (view: CurveView, { widthPx }: PlotSize, xPx: number): Ticks => view.from + (xPx / widthPx) * (view.to - view.from);
export const numberAt = (view: CurveView, { heightPx }: PlotSize, yPx: number): number =>
  view.high - (yPx / heightPx) * (view.high - view.low);

/** The line of one component, a point every other pixel. */
export function curvePath(list: readonly Keyframe[], component: number, view: CurveView, size: PlotSize): string {
  if (list.length === 0) return '';
  const parts: string[] = [];
  for (let x = 0; x <= size.widthPx; x += 2) {
    const value = componentsOf(valueBetween(list, timeAt(view, size, x)))[component] ?? 0;
    parts.push(`${x === 0 ? 'M' : 'L'}${x} ${yOf(view, size, value).toFixed(1)}`);
  }
  return parts.join('');
}
