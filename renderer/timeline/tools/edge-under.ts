import type { Clip } from '../../../core/model/records.ts';
import type { HitTarget } from '../layout/hit-target.ts';
import { xOf } from '../layout/timeline-layout.ts';
import type { ToolPointer, ToolScene } from './drag.ts';

/** The edge that a trimming tool means. */
export interface EdgeUnder {
  readonly clip: Clip;
  readonly edge: 'in' | 'out';
  /** The pointer is on a cut, nearer to neither side. */
  readonly isCut: boolean;
}

/** The edge at the pointer, or the nearer one of the clip under it. On a cut, the side on which the pointer is. Null away from clips. */
export function edgeUnder({ project, layout }: ToolScene, target: HitTarget, { xPx }: ToolPointer): EdgeUnder | null {
  const at = (id: Clip['id'], edge: 'in' | 'out', isCut = false): EdgeUnder | null => {
    const clip = project.tables.clips.get(id);
    return clip === undefined ? null : { clip, edge, isCut };
  };
  switch (target.kind) {
    case 'clip-edge':
      return at(target.clipId, target.side === 'head' ? 'in' : 'out');
    case 'cut':
      return xPx < xOf(layout, target.time) ? at(target.leftClipId, 'out', true) : at(target.rightClipId, 'in', true);
    case 'clip':
    case 'level-line':
    case 'fade-handle':
    case 'keyframe': {
      const { start, end } = target.span;
      return at(target.clipId, xPx - xOf(layout, start) < xOf(layout, end) - xPx ? 'in' : 'out');
    }
    case 'transition': {
      const transition = project.tables.transitions.get(target.transitionId);
      const id = transition?.leftClipId ?? transition?.rightClipId ?? null;
      return id === null ? null : at(id, transition?.leftClipId === null ? 'in' : 'out', true);
    }
    default:
      return null;
  }
}
