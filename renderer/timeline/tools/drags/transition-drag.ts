import { frameDuration, snapToFrame, type Ticks } from '../../../../core/base/ticks.ts';
import type { Transition } from '../../../../core/model/records.ts';
import { type Drag, EMPTY_READOUT, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime } from '../drag-time.ts';
import { reacher } from '../furthest.ts';
import { previewIds } from '../preview-ids.ts';

type Align = 'centre' | 'start' | 'end';

/** How a transition lies on its cut. */
function alignOf({ before, after, leftClipId, rightClipId }: Transition): Align {
  if (leftClipId === null || rightClipId === null) return 'centre';
  if (before === 0) return 'start';
  return after === 0 ? 'end' : 'centre';
}

/** The length of a transition by one of its ends: a centred one grows on both sides. */
export function transitionEndDrag(scene: ToolScene, transition: Transition, part: 'start' | 'end', from: ToolPointer): Drag {
  const before = transition.before + transition.after;
  const align = alignOf(transition);
  const isOnCut = transition.leftClipId !== null && transition.rightClipId !== null;
  const sides = align === 'centre' && isOnCut ? 2 : 1;
  const startTime = pointerTime(scene, from);
  const reach = reacher(scene.project, frameDuration(scene.sequence.rate), previewIds);
  return {
    cursor: 'ew-resize',
    scrolls: false,
    step: (now, pointer) => {
      const raw = pointerTime(now, pointer) - startTime;
      const longer = snapToFrame(raw, now.sequence.rate) * (part === 'end' ? 1 : -1) * sides;
      const duration = Math.max(now.layout.frame, before + longer);
      const callsFor = (by: Ticks) =>
        by === 0 ? [] : [{ command: 'transition.resize', args: { transitionId: transition.id, duration: before + by, align } }];
      const reached = reach(duration - before, callsFor);
      return {
        planned: reached.planned,
        drawing: { ...NO_DRAWING, readout: { ...EMPTY_READOUT, duration: before + reached.by, stopped: reached.stopped } },
      };
    },
  };
}

/** A transition moved on its cut: it lies before, across or after it. */
export function transitionAlignDrag(scene: ToolScene, transition: Transition, from: ToolPointer): Drag {
  const duration = transition.before + transition.after;
  const isOnCut = transition.leftClipId !== null && transition.rightClipId !== null;
  const startTime = pointerTime(scene, from);
  const middle = transition.after - duration / 2;
  const first = alignOf(transition);
  const reach = reacher(scene.project, frameDuration(scene.sequence.rate), previewIds);
  return {
    cursor: 'move',
    scrolls: false,
    step: (now, pointer) => {
      const wanted = middle + pointerTime(now, pointer) - startTime;
      const places: readonly (readonly [Align, Ticks])[] = [
        ['end', -duration / 2],
        ['centre', 0],
        ['start', duration / 2],
      ];
      const [align] = places.reduce((best, place) => (Math.abs(place[1] - wanted) < Math.abs(best[1] - wanted) ? place : best));
      const isHome = !isOnCut || align === first;
      const reached = reach(
        0,
        () => (isHome ? [] : [{ command: 'transition.resize', args: { transitionId: transition.id, duration, align } }]),
        align,
      );
      return {
        planned: reached.planned,
        refused: reached.planned === null ? reached.stopped : null,
        drawing: { ...NO_DRAWING, readout: { ...EMPTY_READOUT, duration, stopped: reached.stopped } },
      };
    },
  };
}
