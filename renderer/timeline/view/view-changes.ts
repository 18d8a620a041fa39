import type { Span } from '../../../core/base/span.ts';
import { TICKS_PER_SECOND, type Ticks } from '../../../core/base/ticks.ts';
import type { SequenceView } from '../../state/timeline-slice.ts';

/** What a view may be changed within. */
export interface ViewLimits {
  readonly widthPx: number;
  /** End of what there is to see. */
  readonly end: Ticks;
  readonly frame: Ticks;
}

/** How wide one frame can get. */
const WIDEST_FRAME_PX = 80;
/** The whole sequence never gets narrower than this part of the width. */
const NARROWEST_PART = 0.25;
/** What stays of the end when scrolled as far as it goes. */
const KEPT_PART = 0.25;

/** Where the timeline has to reach at least, so that an empty sequence can be zoomed too. */
const SHORTEST_END: Ticks = 60 * TICKS_PER_SECOND;

/** Holds the zoom between a few frames and the whole sequence with room beside it, and the scrolling within what there is. */
export function heldView(view: SequenceView, { widthPx, end, frame }: ViewLimits): SequenceView {
  const whole = Math.max(end, view.playhead, SHORTEST_END);
  const coarsest = whole / Math.max(1, widthPx * NARROWEST_PART);
  const ticksPerPixel = Math.min(Math.max(view.ticksPerPixel, frame / WIDEST_FRAME_PX), Math.max(coarsest, frame / WIDEST_FRAME_PX));
  const last = Math.max(0, whole - widthPx * ticksPerPixel * KEPT_PART);
  const scrollTime = Math.round(Math.min(Math.max(0, view.scrollTime), last));
  return ticksPerPixel === view.ticksPerPixel && scrollTime === view.scrollTime ? view : { ...view, ticksPerPixel, scrollTime };
}

/** The view itself where nothing came of a change, so that nothing is drawn for it. */
const changed = (view: SequenceView, next: SequenceView): SequenceView =>
  next.ticksPerPixel === view.ticksPerPixel && next.scrollTime === view.scrollTime ? view : next;

/** Zooms by a factor, 2 for twice as near, with what lies at `xPx` staying there. */
export function zoomedAt(view: SequenceView, limits: ViewLimits, factor: number, xPx: number): SequenceView {
  const time = view.scrollTime + xPx * view.ticksPerPixel;
  const { ticksPerPixel } = heldView({ ...view, ticksPerPixel: view.ticksPerPixel / factor }, limits);
  return changed(view, heldView({ ...view, ticksPerPixel, scrollTime: Math.round(time - xPx * ticksPerPixel) }, limits));
}

/** Shows a span as large as it fits, with a little room at both ends. */
export function zoomedTo(view: SequenceView, limits: ViewLimits, span: Span): SequenceView {
  const room = 0.03;
  const duration = Math.max(span.end - span.start, limits.frame);
  const ticksPerPixel = (duration * (1 + 2 * room)) / Math.max(1, limits.widthPx);
  const held = heldView({ ...view, ticksPerPixel }, limits);
  const middle = (span.start + span.end) / 2;
  return changed(view, heldView({ ...held, scrollTime: Math.round(middle - (limits.widthPx * held.ticksPerPixel) / 2) }, limits));
}

export const scrolledBy = (view: SequenceView, limits: ViewLimits, byPx: number): SequenceView =>
  changed(view, heldView({ ...view, scrollTime: view.scrollTime + byPx * view.ticksPerPixel }, limits));

/** Scrolls as little as is needed to see a time, with a margin; unchanged where it is seen. */
export function showingTime(view: SequenceView, limits: ViewLimits, time: Ticks, marginPx = 40): SequenceView {
  const xPx = (time - view.scrollTime) / view.ticksPerPixel;
  const margin = Math.min(marginPx, limits.widthPx / 4);
  if (xPx >= 0 && xPx <= limits.widthPx - 1) return view;
  const to = xPx < 0 ? time - margin * view.ticksPerPixel : time - (limits.widthPx - margin) * view.ticksPerPixel;
  return changed(view, heldView({ ...view, scrollTime: Math.round(to) }, limits));
}

/** While it plays: a page further when the playhead leaves it, or the playhead kept in the middle. */
export function followed(view: SequenceView, limits: ViewLimits, mode: 'page' | 'smooth'): SequenceView {
  const pageTicks = limits.widthPx * view.ticksPerPixel;
  const offset = view.playhead - view.scrollTime;
  if (mode === 'smooth') return changed(view, heldView({ ...view, scrollTime: Math.round(view.playhead - pageTicks / 2) }, limits));
  if (offset >= 0 && offset < pageTicks - view.ticksPerPixel * 8) return view;
  return heldView({ ...view, scrollTime: Math.round(view.playhead - pageTicks * (offset < 0 ? 0.9 : 0.06)) }, limits);
}

const STEPS = 100;

/** Where a zoom lies between the widest view (0) and the nearest (100): each step is the same factor. */
export function zoomPosition(view: SequenceView, limits: ViewLimits): number {
  const { near, far } = zoomRange(view, limits);
  return far <= near ? 0 : (Math.log(far / view.ticksPerPixel) / Math.log(far / near)) * STEPS;
}

/** Undoes {@link zoomPosition}. */
export function zoomFactorFor(view: SequenceView, limits: ViewLimits, position: number): number {
  const { near, far } = zoomRange(view, limits);
  return view.ticksPerPixel / (far * (near / far) ** (position / STEPS));
}

function zoomRange(view: SequenceView, limits: ViewLimits): { readonly near: number; readonly far: number } {
  const near = heldView({ ...view, ticksPerPixel: 0 }, limits).ticksPerPixel;
  const far = heldView({ ...view, ticksPerPixel: Number.MAX_VALUE }, limits).ticksPerPixel;
  return { near, far };
}
