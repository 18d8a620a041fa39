import type { SequenceView } from '../../state/timeline-slice.ts';
import type { ViewLimits } from './view-changes.ts';

/** What stays in place when zooming without a pointer: the playhead where it is in view, else the middle. */
export function zoomAnchor(view: SequenceView, { widthPx }: ViewLimits): number {
  const xPx = (view.playhead - view.scrollTime) / view.ticksPerPixel;
  return xPx >= 0 && xPx <= widthPx ? xPx : widthPx / 2;
}
