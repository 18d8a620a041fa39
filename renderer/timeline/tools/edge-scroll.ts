import type { SequenceView } from '../../state/timeline-slice.ts';
import { RULER_HEIGHT_PX } from '../layout/measures.ts';
import { maxScrollTopPx } from '../layout/timeline-layout.ts';
import type { ToolPointer, ToolScene } from './drag.ts';

/** How near an edge of the canvas the pointer scrolls it, and the most that one frame moves. */
const NEAR_PX = 24;
const MOST_PX = 32;

/** One frame's scrolling while a drag holds the pointer near an edge, faster the further it is; null where it rests inside. */
export function scrollStep(
  { layout }: Pick<ToolScene, 'layout'>,
  { xPx, yPx }: Pick<ToolPointer, 'xPx' | 'yPx'>,
): Partial<SequenceView> | null {
  const across = speed(xPx, 0, layout.widthPx);
  // On the ruler the pointer is aiming along and not up.
  const down = yPx >= 0 && yPx < RULER_HEIGHT_PX ? 0 : speed(yPx, RULER_HEIGHT_PX, layout.heightPx);
  const scrollTime = Math.max(0, Math.round(layout.view.scrollTime + across * layout.scale.ticksPerPixel));
  const scrollTopPx = Math.min(maxScrollTopPx(layout.rows, layout.heightPx), Math.max(0, layout.scrollTopPx + down));
  return scrollTime === layout.view.scrollTime && scrollTopPx === layout.scrollTopPx ? null : { scrollTime, scrollTopPx };
}

function speed(at: number, from: number, to: number): number {
  const past = at < from + NEAR_PX ? at - from - NEAR_PX : at > to - NEAR_PX ? at - to + NEAR_PX : 0;
  return Math.sign(past) * Math.min(MOST_PX, Math.abs(past) / 2);
}
