import type { ClipId } from '../../../../core/base/id.ts';
import { frameDuration, type Ticks } from '../../../../core/base/ticks.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { linkedTo, spanOfClip } from '../../editing/edit-scene.ts';
import { type Drag, EMPTY_READOUT, type ModifierKeys, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime, sceneSnapField, wantedDistance } from '../drag-time.ts';
import { reacher } from '../furthest.ts';
import { previewIds } from '../preview-ids.ts';

/** What gives way: nothing (the clip alone), everything later, or the neighbour. */
export type TrimMode = 'trim' | 'ripple' | 'roll';

const COMMANDS = { trim: 'clip.trim', ripple: 'clip.ripple-trim', roll: 'clip.roll' } as const satisfies Record<TrimMode, string>;

export const trimCall = (mode: TrimMode, clipId: ClipId, edge: 'in' | 'out', by: Ticks, linked: boolean): CommandCall => ({
  command: COMMANDS[mode],
  args: { clipId, edge, by, linked },
});

/** One edge of a clip, and of what is linked to it unless Alt is held. `modeOf` may answer otherwise as modifiers come and go. */
export function trimDrag(
  scene: ToolScene,
  clip: Clip,
  edge: 'in' | 'out',
  modeOf: (keys: ModifierKeys) => TrimMode,
  from: ToolPointer,
): Drag {
  const { project } = scene;
  const span = spanOfClip(project, clip) ?? { start: 0, end: clip.duration };
  const at = edge === 'in' ? span.start : span.end;
  const startTime = pointerTime(scene, from);
  const moving = new Set(linkedTo(project, clip.id));
  const reach = reacher(project, frameDuration(scene.sequence.rate), previewIds);

  return {
    cursor: 'ew-resize',
    scrolls: true,
    step: (now, pointer) => {
      const mode = modeOf(pointer);
      const linked = now.linkedSelection && !pointer.alt;
      const wanted = wantedDistance(now, pointer, pointerTime(now, pointer) - startTime, [at], () => sceneSnapField(now, moving));
      const callsFor = (by: Ticks) => (by === 0 ? [] : [trimCall(mode, clip.id, edge, by, linked)]);
      const reached = reach(wanted.by, callsFor, `${mode}${linked}`);
      const duration = clip.duration + (edge === 'in' ? -reached.by : reached.by);
      return {
        planned: reached.planned,
        drawing: {
          ...NO_DRAWING,
          guideTime: reached.by === wanted.by ? wanted.guideTime : null,
          readout: { ...EMPTY_READOUT, offset: reached.by, duration, stopped: reached.stopped },
        },
        effects: [{ kind: 'trim-focus', focus: { kind: 'cut', clipId: clip.id, edge, mode } }],
      };
    },
    finish: () => [{ kind: 'trim-focus', focus: null }],
    revert: () => [{ kind: 'trim-focus', focus: null }],
  };
}
