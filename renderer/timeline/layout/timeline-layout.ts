import type { TrackId } from '../../../core/base/id.ts';
import { frameDuration, type Ticks } from '../../../core/base/ticks.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';
import type { SequenceView } from '../../state/timeline-slice.ts';
import { BELOW_ROWS_PX, CLIP_HEADER_HEIGHT_PX, HEADER_FROM_HEIGHT_PX, RULER_HEIGHT_PX } from './measures.ts';
import { type Rows, rowAt, type TrackRow } from './rows.ts';
import { type TimeScale, timeScale, timeToX, xToTime } from './time-scale.ts';

/**
 * Where everything of one sequence lies on the timeline's canvas. Its origin is the canvas's top left corner, right of the track heads: the
 * ruler lies along the top and stays, the rows scroll below it. A plain value, made anew whenever the view or the rows change.
 */
export interface TimelineLayout {
  readonly sequence: Sequence;
  readonly view: SequenceView;
  readonly scale: TimeScale;
  readonly rows: Rows;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frame: Ticks;
  /** The view's, held within what can be scrolled. */
  readonly scrollTopPx: number;
}

export interface LayoutInput {
  readonly project: Project;
  readonly sequence: Sequence;
  readonly view: SequenceView;
  readonly rows: Rows;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio?: number;
}

export function layOutTimeline({ sequence, view, rows, widthPx, heightPx, pixelRatio }: LayoutInput): TimelineLayout {
  return {
    sequence,
    view,
    rows,
    widthPx,
    heightPx,
    scale: timeScale(view.scrollTime, view.ticksPerPixel, pixelRatio),
    frame: frameDuration(sequence.rate),
    scrollTopPx: Math.min(view.scrollTopPx, maxScrollTopPx(rows, heightPx)),
  };
}

/** How far down the rows can be scrolled in a timeline of this height, ruler included. */
export const maxScrollTopPx = (rows: Rows, heightPx: number): number =>
  Math.max(0, rows.heightPx + BELOW_ROWS_PX - (heightPx - RULER_HEIGHT_PX));

export const xOf = (layout: TimelineLayout, time: Ticks): number => timeToX(layout.scale, time);
/** Not on the frame grid; see `core/base/ticks.ts` for that. */
export const timeAt = (layout: TimelineLayout, xPx: number): Ticks => xToTime(layout.scale, xPx);

/** Top of a row on the canvas. */
export const rowTop = (layout: TimelineLayout, row: TrackRow): number => RULER_HEIGHT_PX + row.topPx - layout.scrollTopPx;

/** The row at a height of the canvas; null on the ruler and where there is none. */
export const rowAtY = (layout: TimelineLayout, yPx: number): TrackRow | null =>
  yPx < RULER_HEIGHT_PX ? null : rowAt(layout.rows, yPx - RULER_HEIGHT_PX + layout.scrollTopPx);

export const rowOfTrack = (layout: TimelineLayout, trackId: TrackId): TrackRow | null => layout.rows.byTrack.get(trackId) ?? null;

/** The time that the canvas shows: half-open. */
export const visibleSpan = (layout: TimelineLayout): { readonly start: Ticks; readonly end: Ticks } => ({
  start: Math.max(0, timeAt(layout, 0)),
  end: Math.max(0, timeAt(layout, layout.widthPx)),
});

export interface Rectangle {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What a clip covers on the canvas: one pixel of its row stays free below it. */
export function clipRectangle(layout: TimelineLayout, row: TrackRow, start: Ticks, end: Ticks): Rectangle {
  const xPx = xOf(layout, start);
  return { xPx, yPx: rowTop(layout, row) + 1, widthPx: xOf(layout, end) - xPx, heightPx: row.clipHeightPx - 2 };
}

/** Top and height of a clip's body below its name strip, from the top of the clip's rectangle. */
export function clipBody(row: TrackRow): { readonly topPx: number; readonly heightPx: number } {
  const topPx = row.clipHeightPx >= HEADER_FROM_HEIGHT_PX ? CLIP_HEADER_HEIGHT_PX : 0;
  return { topPx, heightPx: row.clipHeightPx - 2 - topPx };
}
