import type { Ticks } from '../../../core/base/ticks.ts';

/** How time lies on the canvas. Whole pixels scroll, so that what is drawn moves without shimmering. */
export interface TimeScale {
  readonly ticksPerPixel: number;
  /** Distance from time 0 to the left edge of the canvas. */
  readonly originPx: number;
}

/** The scale whose left edge lies at `scrollTime`, to the nearest pixel of a screen with `pixelRatio` device pixels a CSS pixel. */
export const timeScale = (scrollTime: Ticks, ticksPerPixel: number, pixelRatio = 1): TimeScale => ({
  ticksPerPixel,
  originPx: Math.round((scrollTime / ticksPerPixel) * pixelRatio) / pixelRatio,
});

export const timeToX = (scale: TimeScale, time: Ticks): number => time / scale.ticksPerPixel - scale.originPx;

/** Whole ticks; before the sequence's start it is negative. */
export const xToTime = (scale: TimeScale, xPx: number): Ticks => Math.round((xPx + scale.originPx) * scale.ticksPerPixel);
