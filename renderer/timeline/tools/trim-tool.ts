import type { HitTarget } from '../layout/hit-target.ts';
import type { ToolPointer, ToolScene } from './drag.ts';
import { slideDrag, slipDrag } from './drags/slip-drag.ts';
import type { TrimMode } from './drags/trim-drag.ts';
import { edgeUnder } from './edge-under.ts';
import { hoverEdge, pressEdge } from './ripple-tool.ts';
import { clipsSelected, groupOf } from './selecting.ts';
import { type Hover, NO_PRESS, type Press, type Tool } from './tool.ts';

/**
 * Does what the place calls for: ripples an edge (Control trims it alone), rolls a cut, slips a clip held by its body and slides one held by
 * its name.
 */
export const trimTool: Tool = {
  name: 'trim',
  hover,
  press,
  doublePress: (scene, target, pointer) => {
    const under = isEdge(target) ? edgeUnder(scene, target, pointer) : null;
    if (under === null) return [];
    return [
      { kind: 'open-trim-view', focus: { kind: 'cut', clipId: under.clip.id, edge: under.edge, mode: under.isCut ? 'roll' : 'ripple' } },
    ];
  },
};

const isEdge = (target: HitTarget): boolean => target.kind === 'clip-edge' || target.kind === 'cut' || target.kind === 'transition';

const modeAt = (isCut: boolean, mod: boolean): TrimMode => (isCut ? 'roll' : mod ? 'trim' : 'ripple');

function press(scene: ToolScene, target: HitTarget, pointer: ToolPointer): Press {
  if (isEdge(target)) {
    const under = edgeUnder(scene, target, pointer);
    return pressEdge(under, modeAt(under?.isCut ?? false, pointer.mod), pointer);
  }
  const held = heldClip(target);
  const clip = held === null ? undefined : scene.project.tables.clips.get(held.clipId);
  if (held === null || clip === undefined) return NO_PRESS;
  return {
    effects: [{ kind: 'select', selection: clipsSelected(groupOf(scene, clip.id, pointer)) }],
    drag: (now) => (held.slides ? slideDrag(now, clip, pointer) : slipDrag(now, clip, pointer)),
  };
}

function hover(scene: ToolScene, target: HitTarget, pointer: ToolPointer): Hover {
  if (isEdge(target)) {
    const under = edgeUnder(scene, target, pointer);
    return hoverEdge(under, scene, target, modeAt(under?.isCut ?? false, pointer.mod));
  }
  const held = heldClip(target);
  return held === null
    ? { cursor: 'default', items: [] }
    : { cursor: held.slides ? 'move' : 'ew-resize', items: [{ kind: 'hover', clipId: held.clipId }] };
}

function heldClip(target: HitTarget) {
  switch (target.kind) {
    case 'clip':
      return { clipId: target.clipId, slides: target.part === 'header' };
    case 'level-line':
    case 'fade-handle':
    case 'keyframe':
      return { clipId: target.clipId, slides: false };
    default:
      return null;
  }
}
