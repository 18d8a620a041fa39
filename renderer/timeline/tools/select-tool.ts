import { unreachable } from '../../../core/base/fault.ts';
import type { ClipId } from '../../../core/base/id.ts';
import type { Clip } from '../../../core/model/records.ts';
import type { HitTarget } from '../layout/hit-target.ts';
import { levelKindOf } from '../layout/level-line.ts';
import type { ModifierKeys, ToolEffect, ToolPointer, ToolScene } from './drag.ts';
import { fadeDrag } from './drags/fade-drag.ts';
import { keyframeDrag } from './drags/keyframe-drag.ts';
import { levelCall, levelDrag } from './drags/level-drag.ts';
import { marqueeDrag } from './drags/marquee-drag.ts';
import { moveDrag } from './drags/move-drag.ts';
import { transitionAlignDrag, transitionEndDrag } from './drags/transition-drag.ts';
import { type TrimMode, trimDrag } from './drags/trim-drag.ts';
import { clipsSelected, groupOf, isSelected, NOTHING, toggled } from './selecting.ts';
import { type Hover, NO_PRESS, type Press, type Tool } from './tool.ts';

/** An edge moves alone; Control closes or opens the time after it. */
const edgeMode = (keys: Pick<ModifierKeys, 'mod'>): TrimMode => (keys.mod ? 'ripple' : 'trim');
/** A cut rolls; Control ripples what lies before it. */
const cutMode = (keys: Pick<ModifierKeys, 'mod'>): TrimMode => (keys.mod ? 'ripple' : 'roll');

/** Selects, moves and copies clips, and takes hold of everything that shows a handle. */
export const selectTool: Tool = {
  name: 'select',
  hover,
  press,
  doublePress,
};

const clipOf = ({ project }: Pick<ToolScene, 'project'>, id: ClipId): Clip | null => project.tables.clips.get(id) ?? null;

function press(scene: ToolScene, target: HitTarget, pointer: ToolPointer): Press {
  switch (target.kind) {
    case 'clip':
      return pressClip(scene, target.clipId, pointer);
    case 'clip-edge': {
      const clip = clipOf(scene, target.clipId);
      const edge = target.side === 'head' ? 'in' : 'out';
      return {
        effects: [{ kind: 'select', selection: { kind: 'edge', clipId: target.clipId, side: target.side } }],
        drag: (now) => (clip === null ? null : trimDrag(now, clip, edge, edgeMode, pointer)),
      };
    }
    case 'cut': {
      const left = clipOf(scene, target.leftClipId);
      return {
        effects: [{ kind: 'select', selection: { kind: 'edge', clipId: target.leftClipId, side: 'tail' } }],
        drag: (now) => (left === null ? null : trimDrag(now, left, 'out', cutMode, pointer)),
      };
    }
    case 'fade-handle': {
      const clip = clipOf(scene, target.clipId);
      return { drag: (now) => (clip === null ? null : fadeDrag(now, clip, target.side, pointer)) };
    }
    case 'level-line': {
      const clip = clipOf(scene, target.clipId);
      if (clip === null) return NO_PRESS;
      const local = target.time - target.span.start;
      if (pointer.mod) return { click: addedKeyframe(scene, clip, target.value, local) };
      return {
        effects: isSelected(scene, clip.id) ? [] : [{ kind: 'select', selection: clipsSelected(groupOf(scene, clip.id, pointer)) }],
        drag: (now) => levelDrag(now, clip, local, pointer),
      };
    }
    case 'keyframe': {
      const clip = clipOf(scene, target.clipId);
      const ref = { effectId: target.effectId, paramKey: target.paramKey, time: target.keyframeTime };
      // With Alt a click takes the keyframe away.
      const removal: readonly ToolEffect[] = [
        {
          kind: 'edit',
          calls: [
            {
              command: 'keyframe.remove',
              args: {
                clipId: target.clipId,
                effectId: ref.effectId,
                key: ref.paramKey,
                fromStart: ref.time + (clip?.timeMap.localAnchor ?? 0),
              },
            },
          ],
        },
      ];
      return {
        click: pointer.alt ? removal : [],
        drag: (now) => (clip === null ? null : keyframeDrag(now, clip, ref, target.place, pointer)),
      };
    }
    case 'transition': {
      const transition = scene.project.tables.transitions.get(target.transitionId);
      if (transition === undefined) return NO_PRESS;
      const { part } = target;
      return {
        effects: [{ kind: 'select', selection: { kind: 'transition', transitionId: target.transitionId } }],
        drag: (now) =>
          part === 'body' ? transitionAlignDrag(now, transition, pointer) : transitionEndDrag(now, transition, part, pointer),
      };
    }
    case 'gap':
      return {
        click: [{ kind: 'select', selection: { kind: 'gap', trackId: target.trackId, start: target.span.start, end: target.span.end } }],
        drag: (now) => marqueeDrag(now, pointer),
      };
    case 'empty':
    case 'keyframe-lane':
      return {
        click: pointer.shift || pointer.mod ? [] : [{ kind: 'select', selection: NOTHING }],
        drag: (now) => marqueeDrag(now, pointer),
      };
    case 'track-divider':
    case 'ruler':
    case 'playhead':
    case 'in-out-handle':
    case 'marker':
      return NO_PRESS;
    default:
      return unreachable(target);
  }
}

function pressClip(scene: ToolScene, clipId: ClipId, pointer: ToolPointer): Press {
  const clip = clipOf(scene, clipId);
  if (clip === null) return NO_PRESS;
  const was = isSelected(scene, clipId);
  const alone = clipsSelected(groupOf(scene, clipId, pointer));
  const adds = pointer.shift || pointer.mod;
  const group = was && scene.selection.kind === 'clips' ? scene.selection.clipIds : groupOf(scene, clipId, pointer);
  return {
    // A press selects at once, so that the drag shows what it takes along; one of several selected keeps them until the button comes up.
    effects: adds || was ? [] : [{ kind: 'select', selection: alone }],
    click: [{ kind: 'select', selection: adds ? toggled(scene, clipId, pointer) : alone }],
    drag: (now) => moveDrag(now, clip, group, pointer),
  };
}

function addedKeyframe(scene: ToolScene, clip: Clip, value: number, local: number): readonly ToolEffect[] {
  const track = scene.project.tables.tracks.get(clip.trackId);
  const level = track === undefined ? null : levelKindOf(track.kind);
  if (level === null) return [];
  const { frame } = scene.layout;
  return [{ kind: 'edit', calls: [levelCall(level, clip, value, Math.max(0, Math.round(local / frame) * frame))] }];
}

function doublePress(scene: ToolScene, target: HitTarget): readonly ToolEffect[] {
  if (target.kind === 'marker') return [{ kind: 'edit-marker', markerId: target.markerId }];
  if (target.kind === 'cut')
    return [{ kind: 'open-trim-view', focus: { kind: 'cut', clipId: target.leftClipId, edge: 'out', mode: 'roll' } }];
  if (target.kind === 'clip-edge')
    return [
      {
        kind: 'open-trim-view',
        focus: { kind: 'cut', clipId: target.clipId, edge: target.side === 'head' ? 'in' : 'out', mode: 'ripple' },
      },
    ];
  if (target.kind !== 'clip') return [];
  const clip = clipOf(scene, target.clipId);
  if (clip === null) return [];
  return clip.content.kind === 'sequence'
    ? [{ kind: 'open-sequence', sequenceId: clip.content.sequenceId }]
    : clip.content.kind === 'asset'
      ? [{ kind: 'load-source', clipId: clip.id }]
      : clip.content.kind === 'caption'
        ? [{ kind: 'edit-caption', clipId: clip.id }]
        : [];
}

function hover(_scene: ToolScene, target: HitTarget, pointer: ToolPointer): Hover {
  switch (target.kind) {
    case 'clip':
      return { cursor: pointer.alt ? 'copy' : 'default', items: [{ kind: 'hover', clipId: target.clipId }] };
    case 'clip-edge':
      return {
        cursor: target.side === 'head' ? 'w-resize' : 'e-resize',
        items: [{ kind: 'trim-edge', trackId: target.trackId, time: target.time, side: target.side, mode: edgeMode(pointer) }],
      };
    case 'cut':
      return {
        cursor: 'col-resize',
        items: [
          {
            kind: 'trim-edge',
            trackId: target.trackId,
            time: target.time,
            side: pointer.mod ? 'tail' : 'both',
            mode: cutMode(pointer),
          },
        ],
      };
    case 'fade-handle':
      return { cursor: 'ew-resize', items: [] };
    case 'level-line':
      return { cursor: pointer.mod ? 'crosshair' : 'ns-resize', items: [] };
    case 'keyframe':
      return { cursor: 'pointer', items: [] };
    case 'transition':
      return { cursor: target.part === 'body' ? 'pointer' : 'ew-resize', items: [] };
    case 'gap':
    case 'empty':
    case 'keyframe-lane':
    case 'track-divider':
    case 'ruler':
    case 'playhead':
    case 'in-out-handle':
    case 'marker':
      return { cursor: 'default', items: [] };
    default:
      return unreachable(target);
  }
}
