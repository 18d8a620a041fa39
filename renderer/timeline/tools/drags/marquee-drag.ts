import type { ClipId } from '../../../../core/base/id.ts';
import { laneOf } from '../../../../core/model/project.ts';
import type { TimelineSelection } from '../../../state/selection-slice.ts';
import { withLinkedClips } from '../../editing/edit-scene.ts';
import { RULER_HEIGHT_PX } from '../../layout/measures.ts';
import { rowsWithin } from '../../layout/rows.ts';
import { type Rectangle, timeAt, xOf } from '../../layout/timeline-layout.ts';
import { visibleClips } from '../../layout/visible-clips.ts';
import { type Drag, type DragStep, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime } from '../drag-time.ts';

/** The rectangle between two points of the canvas. */
export const rectangleBetween = (ax: number, ay: number, bx: number, by: number): Rectangle => ({
  xPx: Math.min(ax, bx),
  yPx: Math.min(ay, by),
  widthPx: Math.abs(bx - ax),
  heightPx: Math.abs(by - ay),
});

/** The clips that a rectangle of the canvas touches. */
function clipsWithin({ layout, project }: Pick<ToolScene, 'layout' | 'project'>, area: Rectangle): readonly ClipId[] {
  const from = timeAt(layout, area.xPx);
  const to = timeAt(layout, area.xPx + area.widthPx) + 1;
  const top = area.yPx - RULER_HEIGHT_PX + layout.scrollTopPx;
  const found: ClipId[] = [];
  for (const row of rowsWithin(layout.rows, top, top + area.heightPx + 1)) {
    if (row.topPx + row.clipHeightPx <= top) continue;
    const lane = laneOf(project, row.track.id);
    for (const index of visibleClips(lane, from, to)) {
      const id = lane.clipIds[index];
      if (id !== undefined) found.push(id);
    }
  }
  return found;
}

/** Selects what a rectangle touches; with Shift or Control, besides what was selected. */
export function marqueeDrag(scene: ToolScene, from: ToolPointer): Drag {
  const before = scene.selection;
  const kept = before.kind === 'clips' && (from.shift || from.mod) ? before.clipIds : [];
  // The corner stays at its place in the film while the timeline scrolls.
  const startTime = pointerTime(scene, from);
  const startTop = from.yPx + scene.layout.scrollTopPx;
  let shown: TimelineSelection = before;
  return {
    cursor: 'default',
    scrolls: true,
    step: (now, pointer): DragStep => {
      const area = rectangleBetween(xOf(now.layout, startTime), startTop - now.layout.scrollTopPx, pointer.xPx, pointer.yPx);
      const touched = clipsWithin(now, area);
      const all = now.linkedSelection && !pointer.alt ? withLinkedClips(now.project, touched) : touched;
      const clipIds = [...new Set([...kept, ...all])];
      const next: TimelineSelection = clipIds.length === 0 ? { kind: 'none' } : { kind: 'clips', clipIds };
      const changed = !isSame(shown, next);
      shown = next;
      return {
        planned: null,
        drawing: { ...NO_DRAWING, items: [{ kind: 'marquee', rectangle: area }] },
        effects: changed ? [{ kind: 'select', selection: next }] : [],
      };
    },
    revert: () => [{ kind: 'select', selection: before }],
  };
}

function isSame(a: TimelineSelection, b: TimelineSelection): boolean {
  if (a.kind !== 'clips' || b.kind !== 'clips') return a.kind === 'none' && b.kind === 'none';
  return a.clipIds.length === b.clipIds.length && a.clipIds.every((id, index) => id === b.clipIds[index]);
}
