import { RULER_HEIGHT_PX } from '../../layout/measures.ts';
import { maxScrollTopPx, timeAt } from '../../layout/timeline-layout.ts';
import { type Drag, type DragStep, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime } from '../drag-time.ts';
import { rectangleBetween } from './marquee-drag.ts';

/** The closest zoom: one frame over this many pixels. */
const WIDEST_FRAME_PX = 240;
const LONGEST_VIEW_TICKS = 24 * 3600 * 705_600_000;

/** The timeline moved by hand, along and up and down. */
export function panDrag(scene: ToolScene, from: ToolPointer): Drag {
  const { scrollTime, scrollTopPx } = scene.view;
  const { ticksPerPixel } = scene.layout.scale;
  const before = { scrollTime, scrollTopPx };
  return {
    cursor: 'grabbing',
    scrolls: false,
    step: (now, pointer): DragStep => ({
      planned: null,
      drawing: NO_DRAWING,
      effects: [
        {
          kind: 'view',
          change: {
            scrollTime: Math.max(0, Math.round(scrollTime - (pointer.xPx - from.xPx) * ticksPerPixel)),
            scrollTopPx: Math.min(
              maxScrollTopPx(now.layout.rows, now.layout.heightPx),
              Math.max(0, scene.layout.scrollTopPx - (pointer.yPx - from.yPx)),
            ),
          },
        },
      ],
    }),
    revert: () => [{ kind: 'view', change: before }],
  };
}

/** A zoom by `factor` (below 1 is closer) that keeps what lies at `xPx` where it is. */
export function zoomedAt(scene: ToolScene, xPx: number, factor: number) {
  const { layout } = scene;
  const ticksPerPixel = heldZoom(scene, layout.scale.ticksPerPixel * factor);
  return { ticksPerPixel, scrollTime: Math.max(0, Math.round(timeAt(layout, xPx) - xPx * ticksPerPixel)) };
}

const heldZoom = ({ layout }: ToolScene, ticksPerPixel: number): number =>
  Math.min(LONGEST_VIEW_TICKS / Math.max(1, layout.widthPx), Math.max(layout.frame / WIDEST_FRAME_PX, ticksPerPixel));

/** The stretch that is drawn fills the view when the button comes up; Escape leaves it. */
export function zoomDrag(scene: ToolScene, from: ToolPointer): Drag {
  const startTime = pointerTime(scene, from);
  let stretch = { start: startTime, end: startTime };
  return {
    cursor: 'zoom-in',
    scrolls: false,
    step: (now, pointer): DragStep => {
      const time = pointerTime(now, pointer);
      stretch = { start: Math.min(startTime, time), end: Math.max(startTime, time) };
      const area = rectangleBetween(from.xPx, RULER_HEIGHT_PX, pointer.xPx, now.layout.heightPx);
      return { planned: null, drawing: { ...NO_DRAWING, items: [{ kind: 'marquee', rectangle: area }] } };
    },
    finish: () => {
      const ticksPerPixel = heldZoom(scene, (stretch.end - stretch.start) / Math.max(1, scene.layout.widthPx));
      return [{ kind: 'view', change: { ticksPerPixel, scrollTime: Math.max(0, stretch.start) } }];
    },
  };
}
