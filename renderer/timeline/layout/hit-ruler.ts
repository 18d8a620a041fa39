import type { Project } from '../../../core/model/project.ts';
import type { HitTarget } from './hit-target.ts';
import { KEYFRAME_GRAB_PX, MARKER_STRIP_HEIGHT_PX, PLAYHEAD_GRAB_PX, RULER_HEIGHT_PX } from './measures.ts';
import { type TimelineLayout, timeAt, xOf } from './timeline-layout.ts';

/** On the ruler: the ends of the marked span and markers on its lower strip, the playhead, and the ruler itself. */
export function hitRuler(layout: TimelineLayout, project: Project, xPx: number, yPx: number): HitTarget {
  const time = timeAt(layout, xPx);
  const { inPoint, outPoint, playhead } = layout.view;
  if (yPx >= RULER_HEIGHT_PX - MARKER_STRIP_HEIGHT_PX) {
    for (const id of project.references.markersOn.get(layout.sequence.id) ?? []) {
      const marker = project.tables.markers.get(id);
      if (marker === undefined) continue;
      const [left, right] = [xOf(layout, marker.time), xOf(layout, marker.time + marker.duration)];
      if (Math.abs(left - xPx) <= KEYFRAME_GRAB_PX) return { kind: 'marker', markerId: id, part: 'start', time };
      if (marker.duration === 0) continue;
      if (Math.abs(right - xPx) <= KEYFRAME_GRAB_PX) return { kind: 'marker', markerId: id, part: 'end', time };
      if (left < xPx && xPx < right) return { kind: 'marker', markerId: id, part: 'body', time };
    }
    if (inPoint !== null && Math.abs(xOf(layout, inPoint) - xPx) <= KEYFRAME_GRAB_PX)
      return { kind: 'in-out-handle', side: 'in', time: inPoint };
    if (outPoint !== null && Math.abs(xOf(layout, outPoint) - xPx) <= KEYFRAME_GRAB_PX)
      return { kind: 'in-out-handle', side: 'out', time: outPoint };
  }
  if (Math.abs(xOf(layout, playhead) - xPx) <= PLAYHEAD_GRAB_PX) return { kind: 'playhead', time };
  return { kind: 'ruler', time };
}
