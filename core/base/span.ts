import type { Ticks } from './ticks.ts';

/** A half-open stretch of time: `start` belongs to it, `end` does not. */
export interface Span {
  readonly start: Ticks;
  readonly end: Ticks;
}

export const spanLength = (span: Span): Ticks => span.end - span.start;
export const spanContains = (span: Span, time: Ticks): boolean => span.start <= time && time < span.end;
export const spansOverlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
/** The part common to both, or null where they only touch or lie apart. */
export const intersectSpans = (a: Span, b: Span): Span | null => {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
};
