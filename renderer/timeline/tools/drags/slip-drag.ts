import { frameDuration, snapToFrame, type Ticks } from '../../../../core/base/ticks.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { linkedTo, spanOfClip } from '../../editing/edit-scene.ts';
import { type Drag, EMPTY_READOUT, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime, sceneSnapField, wantedDistance } from '../drag-time.ts';
import { reacher } from '../furthest.ts';
import { previewIds } from '../preview-ids.ts';

/** Other material under a clip that stays: the picture follows the pointer, so a drag to the right shows earlier material. */
export function slipDrag(scene: ToolScene, clip: Clip, from: ToolPointer): Drag {
  const startTime = pointerTime(scene, from);
  const reach = reacher(scene.project, frameDuration(scene.sequence.rate), previewIds);
  return {
    cursor: 'ew-resize',
    scrolls: false,
    step: (now, pointer) => {
      const linked = now.linkedSelection && !pointer.alt;
      // Nothing moves on the timeline, so there is nothing to catch on.
      const wanted = snapToFrame(startTime - pointerTime(now, pointer), now.sequence.rate);
      const callsFor = (by: Ticks) => (by === 0 ? [] : [{ command: 'clip.slip', args: { clipId: clip.id, by, linked } }]);
      const reached = reach(wanted, callsFor, String(linked));
      return {
        planned: reached.planned,
        refused: reached.planned === null ? reached.stopped : null,
        drawing: { ...NO_DRAWING, readout: { ...EMPTY_READOUT, offset: reached.by, stopped: reached.stopped } },
        effects: [{ kind: 'trim-focus', focus: { kind: 'slip', clipId: clip.id } }],
      };
    },
    finish: () => [{ kind: 'trim-focus', focus: null }],
    revert: () => [{ kind: 'trim-focus', focus: null }],
  };
}

/** A clip moved between its neighbours, which give way and follow. */
export function slideDrag(scene: ToolScene, clip: Clip, from: ToolPointer): Drag {
  const startTime = pointerTime(scene, from);
  const span = spanOfClip(scene.project, clip) ?? { start: 0, end: clip.duration };
  const moving = new Set(linkedTo(scene.project, clip.id));
  const reach = reacher(scene.project, frameDuration(scene.sequence.rate), previewIds);
  return {
    cursor: 'ew-resize',
    scrolls: true,
    step: (now, pointer) => {
      const linked = now.linkedSelection && !pointer.alt;
      const raw = pointerTime(now, pointer) - startTime;
      const wanted = wantedDistance(now, pointer, raw, [span.start, span.end], () => sceneSnapField(now, moving));
      const callsFor = (by: Ticks) => (by === 0 ? [] : [{ command: 'clip.slide', args: { clipId: clip.id, by, linked } }]);
      const reached = reach(Math.max(wanted.by, -span.start), callsFor, String(linked));
      return {
        planned: reached.planned,
        refused: reached.planned === null ? reached.stopped : null,
        drawing: {
          ...NO_DRAWING,
          guideTime: reached.by === wanted.by ? wanted.guideTime : null,
          readout: { ...EMPTY_READOUT, offset: reached.by, time: span.start + reached.by, stopped: reached.stopped },
        },
        effects: [{ kind: 'trim-focus', focus: { kind: 'slide', clipId: clip.id } }],
      };
    },
    finish: () => [{ kind: 'trim-focus', focus: null }],
    revert: () => [{ kind: 'trim-focus', focus: null }],
  };
}
