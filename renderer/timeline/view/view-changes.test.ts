import { describe, expect, test } from 'vitest';
import { TICKS_PER_SECOND } from '../../../core/base/ticks.ts';
import { FIRST_VIEW } from '../../state/timeline-slice.ts';
import { followed, heldView, scrolledBy, showingTime, zoomedAt, zoomedTo, zoomFactorFor, zoomPosition } from './view-changes.ts';

const second = TICKS_PER_SECOND;
const limits = { widthPx: 1000, end: 600 * second, frame: second / 25 };
const view = { ...FIRST_VIEW, scrollTime: 100 * second, ticksPerPixel: second / 100 };

describe('changes of a view', () => {
  test('what lies under the pointer stays there while zooming, in and out', () => {
    for (const factor of [1.1, 3, 0.5]) {
      const next = zoomedAt(view, limits, factor, 300);
      expect(next.ticksPerPixel).toBeCloseTo(view.ticksPerPixel / factor, 3);
      expect((next.scrollTime + 300 * next.ticksPerPixel) / second).toBeCloseTo(103, 6);
    }
  });

  test('zooming ends at single frames and where the whole sequence has room beside it', () => {
    const near = zoomedAt(view, limits, 1e9, 0);
    expect(limits.frame / near.ticksPerPixel).toBeCloseTo(80, 6);
    const far = zoomedAt(view, limits, 1e-9, 0);
    expect(limits.end / far.ticksPerPixel).toBeCloseTo(250, 6);
    expect(zoomedAt(far, limits, 0.5, 500)).toBe(far);
  });

  test('scrolling stops at the start and keeps a piece of the end in view', () => {
    expect(scrolledBy(view, limits, -1e9).scrollTime).toBe(0);
    const last = scrolledBy(view, limits, 1e9);
    expect(limits.end - last.scrollTime).toBe(250 * view.ticksPerPixel);
    expect(scrolledBy(last, limits, 10)).toBe(last);
  });

  test('zooming to a span shows all of it in the middle', () => {
    const span = { start: 200 * second, end: 210 * second };
    const next = zoomedTo(view, limits, span);
    const [left, right] = [span.start, span.end].map((time) => (time - next.scrollTime) / next.ticksPerPixel);
    expect(left).toBeGreaterThan(10);
    expect(right).toBeLessThan(990);
    expect((left ?? 0) + (right ?? 0)).toBeCloseTo(1000, 3);
  });

  test('an empty sequence can be zoomed as one of a minute', () => {
    const next = zoomedTo(view, { ...limits, end: 0 }, { start: 0, end: 0 });
    expect(Number.isFinite(next.ticksPerPixel)).toBe(true);
    expect(heldView({ ...view, scrollTime: 0, ticksPerPixel: 1e12 }, { ...limits, end: 0 }).ticksPerPixel).toBe((60 * second) / 250);
  });

  test('a time in view scrolls nothing, one outside as little as is needed', () => {
    expect(showingTime(view, limits, 105 * second)).toBe(view);
    expect(showingTime(view, limits, 99 * second).scrollTime).toBe(Math.round(98.6 * second));
    expect(showingTime(view, limits, 200 * second).scrollTime).toBe(Math.round(190.4 * second));
  });

  test('while playing the view turns a page when the playhead leaves it, or keeps it in the middle', () => {
    const inside = { ...view, playhead: 109 * second };
    expect(followed(inside, limits, 'page')).toBe(inside);
    const turned = followed({ ...view, playhead: 110 * second }, limits, 'page');
    expect(turned.scrollTime).toBe(Math.round(109.4 * second));
    expect(followed(inside, limits, 'smooth').scrollTime).toBe(104 * second);
  });

  test('a place on the zoom slider and a zoom are one another', () => {
    for (const position of [0, 12.5, 50, 99, 100]) {
      const next = zoomedAt(view, limits, zoomFactorFor(view, limits, position), 0);
      expect(zoomPosition(next, limits)).toBeCloseTo(position, 6);
    }
  });
});
