import { unreachable } from '../../../core/base/fault.ts';
import type { HitTarget } from '../layout/hit-target.ts';
import type { ToolPointer, ToolScene } from './drag.ts';
import { inOutDrag, markerDrag, scrubDrag } from './drags/mark-drag.ts';
import type { Hover, Press } from './tool.ts';

type RulerTarget = Extract<HitTarget, { kind: 'ruler' | 'playhead' | 'in-out-handle' | 'marker' }>;
const isRuler = (target: HitTarget): target is RulerTarget =>
  target.kind === 'ruler' || target.kind === 'playhead' || target.kind === 'in-out-handle' || target.kind === 'marker';

/** Every tool treats the ruler alike; null where the pointer is elsewhere. */
export function pressRuler(scene: ToolScene, target: HitTarget, pointer: ToolPointer): Press | null {
  if (!isRuler(target)) return null;
  switch (target.kind) {
    case 'ruler':
    case 'playhead':
      return { drag: scrubDrag, atOnce: true };
    case 'in-out-handle':
      return { drag: (now) => inOutDrag(now, target.side) };
    case 'marker': {
      const marker = scene.project.tables.markers.get(target.markerId);
      return {
        effects: [{ kind: 'select', selection: { kind: 'marker', markerId: target.markerId } }],
        drag: (now) => (marker === undefined ? null : markerDrag(now, marker, target.part, pointer)),
      };
    }
    default:
      return unreachable(target);
  }
}

export function hoverRuler(target: HitTarget): Hover | null {
  if (!isRuler(target)) return null;
  switch (target.kind) {
    case 'ruler':
      return { cursor: 'default', items: [] };
    case 'playhead':
    case 'in-out-handle':
      return { cursor: 'ew-resize', items: [] };
    case 'marker':
      return { cursor: target.part === 'end' ? 'ew-resize' : 'pointer', items: [] };
    default:
      return unreachable(target);
  }
}
