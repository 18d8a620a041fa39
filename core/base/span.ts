import type { Ticks } from './ticks.ts';

/** A half-open stretch of time: `start` belongs to it, `end` does not. */
export interface Span {
  readonly start: Ticks;
  readonly end: Ticks;
}

/** The part common to both, or null where they only touch or lie apart. */
export const intersectSpans = (a: Span, b: Span): Span | null => {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
};
