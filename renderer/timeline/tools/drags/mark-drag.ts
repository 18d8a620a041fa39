import type { Ticks } from '../../../../core/base/ticks.ts';
import { planAll } from '../../../../core/edit/plan.ts';
import { sequenceEnd } from '../../../../core/model/project.ts';
import type { Marker } from '../../../../core/model/records.ts';
import { spanOfClip } from '../../editing/edit-scene.ts';
import { type Drag, type DragStep, EMPTY_READOUT, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime, sceneSnapField, snaps, wantedTime } from '../drag-time.ts';
import { previewIds } from '../preview-ids.ts';

const NONE: ReadonlySet<never> = new Set();

/** A marker moved along, or the end of one that lasts. */
export function markerDrag(scene: ToolScene, marker: Marker, part: 'start' | 'body' | 'end', from: ToolPointer): Drag {
  const { project } = scene;
  const clip = marker.owner.kind === 'clip' ? project.tables.clips.get(marker.owner.id) : undefined;
  const span = clip === undefined ? null : spanOfClip(project, clip);
  const origin = clip === undefined || span === null ? 0 : span.start + clip.timeMap.localAnchor;
  const at = origin + marker.time;
  const startTime = pointerTime(scene, from);
  return {
    cursor: part === 'end' ? 'ew-resize' : 'move',
    scrolls: true,
    step: (now, pointer) => {
      const anchor = part === 'end' ? at + marker.duration : at;
      const raw = anchor + pointerTime(now, pointer) - startTime;
      const wanted = wantedTime(now, raw, snaps(now, pointer), () => sceneSnapField(now, NONE));
      const last = span === null ? Number.POSITIVE_INFINITY : span.end - now.layout.frame;
      const time = part === 'end' ? Math.max(at, wanted.by) : Math.min(last, Math.max(span?.start ?? 0, wanted.by));
      const call =
        part === 'end'
          ? { command: 'marker.edit', args: { markerId: marker.id, duration: time - at } }
          : { command: 'marker.move', args: { markerId: marker.id, at: time } };
      const planned = planAll(now.project, time === anchor ? [] : [call], previewIds());
      return {
        planned: planned.ok ? planned.value : null,
        refused: planned.ok ? null : planned.error,
        drawing: { ...NO_DRAWING, guideTime: wanted.guideTime, readout: { ...EMPTY_READOUT, time, offset: time - anchor } },
      };
    },
  };
}

/** The playhead along the ruler. With Shift it catches on cuts and marks. */
export function scrubDrag(scene: ToolScene): Drag {
  const before = scene.view.playhead;
  return {
    cursor: 'ew-resize',
    scrolls: true,
    step: (now, pointer): DragStep => {
      const wanted = wantedTime(now, frameUnder(now, pointer), pointer.shift, () => sceneSnapField(now, NONE, 'playhead'));
      return {
        planned: null,
        drawing: { ...NO_DRAWING, guideTime: wanted.guideTime },
        effects: [{ kind: 'view', change: { playhead: wanted.by } }],
      };
    },
    revert: () => [{ kind: 'view', change: { playhead: before } }],
  };
}

/** The frame that the pointer is over, and not the nearest boundary: what is clicked is what is shown. */
const frameUnder = (scene: ToolScene, pointer: ToolPointer): Ticks =>
  Math.max(0, Math.floor(pointerTime(scene, pointer) / scene.layout.frame) * scene.layout.frame);

/** An end of the marked span. It stays a frame from the other one. */
export function inOutDrag(scene: ToolScene, side: 'in' | 'out'): Drag {
  const { inPoint, outPoint } = scene.view;
  return {
    cursor: 'ew-resize',
    scrolls: true,
    step: (now, pointer): DragStep => {
      const wanted = wantedTime(now, pointerTime(now, pointer), snaps(now, pointer), () => sceneSnapField(now, NONE, side));
      const frame = now.layout.frame;
      const time =
        side === 'in'
          ? Math.min(wanted.by, (outPoint ?? Number.POSITIVE_INFINITY) - frame)
          : Math.max(wanted.by, (inPoint ?? -frame) + frame, frame);
      const start = side === 'in' ? time : (inPoint ?? 0);
      const end = side === 'out' ? time : (outPoint ?? sequenceEnd(now.project, now.sequence));
      return {
        planned: null,
        drawing: { ...NO_DRAWING, guideTime: wanted.guideTime, readout: { ...EMPTY_READOUT, time, duration: Math.max(0, end - start) } },
        effects: [{ kind: 'view', change: side === 'in' ? { inPoint: time } : { outPoint: time } }],
      };
    },
    revert: () => [{ kind: 'view', change: { inPoint, outPoint } }],
  };
}
