import type { ClipId } from '../../../core/base/id.ts';
import type { Clip } from '../../../core/model/records.ts';
import type { HitTarget } from '../layout/hit-target.ts';
import type { Drag, ToolPointer, ToolScene } from './drag.ts';
import { slideDrag, slipDrag } from './drags/slip-drag.ts';
import { clipsSelected, groupOf } from './selecting.ts';
import { NO_PRESS, type Tool } from './tool.ts';

/** A tool that takes hold of a whole clip wherever the pointer is on it. */
const wholeClipTool = (name: 'slip' | 'slide', begin: (scene: ToolScene, clip: Clip, from: ToolPointer) => Drag): Tool => ({
  name,
  hover: (_scene, target) => {
    const clipId = clipUnder(target);
    return clipId === null ? { cursor: 'default', items: [] } : { cursor: 'ew-resize', items: [{ kind: 'hover', clipId }] };
  },
  press: (scene, target, pointer) => {
    const clipId = clipUnder(target);
    const clip = clipId === null ? undefined : scene.project.tables.clips.get(clipId);
    if (clip === undefined) return NO_PRESS;
    return {
      effects: [{ kind: 'select', selection: clipsSelected(groupOf(scene, clip.id, pointer)) }],
      drag: (now) => begin(now, clip, pointer),
    };
  },
});

/** Other material in a clip that stays. */
export const slipTool = wholeClipTool('slip', slipDrag);
/** The clip moves between its neighbours. */
export const slideTool = wholeClipTool('slide', slideDrag);

function clipUnder(target: HitTarget): ClipId | null {
  switch (target.kind) {
    case 'clip':
    case 'clip-edge':
    case 'level-line':
    case 'fade-handle':
    case 'keyframe':
      return target.clipId;
    default:
      return null;
  }
}
