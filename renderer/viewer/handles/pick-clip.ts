import type { ClipId } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import { clipGeometry, type Point, pictureFromFrame } from '../../../core/graph/clip-geometry.ts';
import { indexAt } from '../../../core/model/lane.ts';
import { laneOf, type Project, tracksOf } from '../../../core/model/project.ts';
import type { Sequence } from '../../../core/model/records.ts';

/** The topmost clip whose picture, as far as its crop leaves it, lies under a point of the frame. Null where there is none. */
export function clipUnderPoint(project: Project, sequence: Sequence, time: Ticks, at: Point): ClipId | null {
  for (const track of tracksOf(project, sequence.id).toReversed()) {
    if (track.kind !== 'picture' || track.muted) continue;
    const lane = laneOf(project, track.id);
    const index = indexAt(lane, time);
    const id = lane.clipIds[index];
    const start = lane.starts[index];
    const clip = id === undefined ? undefined : project.tables.clips.get(id);
    if (clip === undefined || start === undefined || !clip.enabled) continue;
    const geometry = clipGeometry(project, sequence, clip, time - start);
    const part = geometry === null ? null : pictureFromFrame(geometry, at);
    if (geometry === null || part === null) continue;
    const { left, right, top, bottom } = geometry.placement.crop;
    if (part.x >= left && part.x <= 1 - right && part.y >= top && part.y <= 1 - bottom) return clip.id;
  }
  return null;
}
