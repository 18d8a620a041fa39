import { sequenceEnd } from '../../../../core/model/project.ts';
import { RULER_HEIGHT_PX } from '../../layout/measures.ts';
import { maxScrollTopPx } from '../../layout/timeline-layout.ts';
import { type ViewLimits, zoomedTo } from '../../view/view-changes.ts';
import { type Drag, type DragStep, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime } from '../drag-time.ts';
import { rectangleBetween } from './marquee-drag.ts';

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

/** What zooming keeps within. */
export const limitsOf = ({ layout, project, sequence }: ToolScene): ViewLimits => ({
  widthPx: layout.widthPx,
  end: sequenceEnd(project, sequence),
  frame: layout.frame,
});

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
    finish: () => [{ kind: 'view', change: zoomedTo(scene.view, limitsOf(scene), stretch) }],
  };
}
