import { TO_CHANNELS_FIRST } from './constant.ts';
import type { GraphBuilder, Layout, Size, Value } from './graph-builder.ts';

/** An axis counted from the front. */
export function wholeAxis(build: GraphBuilder, axis: number, rank: number): number {
  const whole = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(whole) || whole < 0 || whole >= rank) throw build.refusal.damaged(`axis ${axis} of a tensor with ${rank}`);
  return whole;
}

/** Where a layout has an axis of the model. */
export const axisIn = (layout: Layout, axis: number): number => (layout === 'plain' ? axis : TO_CHANNELS_FIRST.indexOf(axis));

/** The layout in which all of these are at hand; plain where they differ. */
export const layoutOf = (build: GraphBuilder, values: readonly Value[]): Layout =>
  values.every((value) => build.has(value, 'channels-first')) && values.some((value) => value.constant === null)
    ? 'channels-first'
    : 'plain';

/** Elements in all, or null where a size is open. */
export const totalOf = (shape: readonly Size[]): Size =>
  shape.reduce<Size>((product, size) => (product === null || size === null ? null : product * size), 1);
