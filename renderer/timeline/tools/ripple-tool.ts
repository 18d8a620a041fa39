import type { HitTarget } from '../layout/hit-target.ts';
import type { ToolPointer, ToolScene } from './drag.ts';
import { type TrimMode, trimDrag } from './drags/trim-drag.ts';
import { type EdgeUnder, edgeUnder } from './edge-under.ts';
import { type Hover, NO_PRESS, type Press, type Tool } from './tool.ts';

/** A tool that always trims an edge in one way: the one at the pointer, or the nearer one of the clip under it. */
const edgeTool = (name: 'ripple' | 'roll', mode: TrimMode): Tool => ({
  name,
  hover: (scene, target, pointer) => hoverEdge(edgeUnder(scene, target, pointer), scene, target, mode),
  press: (scene, target, pointer) => pressEdge(edgeUnder(scene, target, pointer), mode, pointer),
  doublePress: (scene, target, pointer) => {
    const under = edgeUnder(scene, target, pointer);
    return under === null ? [] : [{ kind: 'open-trim-view', focus: { kind: 'cut', clipId: under.clip.id, edge: under.edge, mode } }];
  },
});

/** Everything after the edge moves along. */
export const rippleTool = edgeTool('ripple', 'ripple');
/** The neighbour gives way. */
export const rollTool = edgeTool('roll', 'roll');

export function pressEdge(under: EdgeUnder | null, mode: TrimMode, pointer: ToolPointer): Press {
  if (under === null) return NO_PRESS;
  const { clip, edge } = under;
  return {
    effects: [{ kind: 'select', selection: { kind: 'edge', clipId: clip.id, side: edge === 'in' ? 'head' : 'tail' } }],
    drag: (now) => trimDrag(now, clip, edge, () => mode, pointer),
  };
}

export function hoverEdge(under: EdgeUnder | null, { project }: ToolScene, target: HitTarget, mode: TrimMode): Hover {
  if (under === null) return { cursor: 'default', items: [] };
  const { clip, edge } = under;
  const lane = project.lanes.get(clip.trackId);
  const index = lane?.clipIds.indexOf(clip.id) ?? -1;
  const time = (edge === 'in' ? lane?.starts[index] : lane?.ends[index]) ?? ('time' in target ? target.time : 0);
  const side = mode === 'roll' ? 'both' : edge === 'in' ? 'head' : 'tail';
  return {
    cursor: mode === 'roll' ? 'col-resize' : edge === 'in' ? 'w-resize' : 'e-resize',
    items: [{ kind: 'trim-edge', trackId: clip.trackId, time, side, mode }],
  };
}
