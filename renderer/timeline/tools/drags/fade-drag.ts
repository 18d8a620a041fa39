import { frameDuration, snapToFrame, type Ticks } from '../../../../core/base/ticks.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { spanOfClip } from '../../editing/edit-scene.ts';
import { type Drag, EMPTY_READOUT, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime, sceneSnapField, wantedDistance } from '../drag-time.ts';
import { reacher } from '../furthest.ts';
import { previewIds } from '../preview-ids.ts';

/** The length of a fade, by the handle at its inner end. */
export function fadeDrag(scene: ToolScene, clip: Clip, edge: 'in' | 'out', from: ToolPointer): Drag {
  const span = spanOfClip(scene.project, clip) ?? { start: 0, end: clip.duration };
  const before = (edge === 'in' ? clip.fadeIn : clip.fadeOut)?.duration ?? 0;
  const other = (edge === 'in' ? clip.fadeOut : clip.fadeIn)?.duration ?? 0;
  const inner = edge === 'in' ? span.start + before : span.end - before;
  const startTime = pointerTime(scene, from);
  const reach = reacher(scene.project, frameDuration(scene.sequence.rate), previewIds);
  return {
    cursor: 'ew-resize',
    scrolls: false,
    step: (now, pointer) => {
      const wanted = wantedDistance(now, pointer, pointerTime(now, pointer) - startTime, [inner], () => sceneSnapField(now, new Set()));
      const longer = edge === 'in' ? wanted.by : -wanted.by;
      const most = Math.floor((clip.duration - other) / now.layout.frame) * now.layout.frame;
      const duration = Math.min(Math.max(0, most), Math.max(0, snapToFrame(before + longer, now.sequence.rate)));
      const callsFor = (by: Ticks) => (by === 0 ? [] : [{ command: 'clip.fade', args: { clipId: clip.id, edge, duration: before + by } }]);
      const reached = reach(duration - before, callsFor);
      return {
        planned: reached.planned,
        refused: reached.planned === null ? reached.stopped : null,
        drawing: {
          ...NO_DRAWING,
          guideTime: before + reached.by === before + longer ? wanted.guideTime : null,
          readout: { ...EMPTY_READOUT, duration: before + reached.by, stopped: reached.stopped },
        },
      };
    },
  };
}
