import type { Ticks } from '../../../../core/base/ticks.ts';
import { firstEndingAfter } from '../../../../core/model/lane.ts';
import { laneOf } from '../../../../core/model/project.ts';
import type { Track } from '../../../../core/model/records.ts';
import { type EditScene, frameOf } from '../edit-scene.ts';
import { openTracks, targetedTracks } from './clips-at.ts';

/** The edit after (or before) the playhead on the targeted tracks, or on all; null where there is none. On the frame grid. */
export function nextEdit(scene: EditScene, direction: 1 | -1, tracks: 'targeted' | 'all'): Ticks | null {
  const list = tracks === 'all' ? openTracks(scene) : targetedTracks(scene);
  const times = (list.length > 0 ? list : openTracks(scene)).flatMap((track) => nextOn(scene, track, direction) ?? []);
  if (times.length === 0) return null;
  return direction > 0 ? Math.min(...times) : Math.max(...times);
}

function nextOn(scene: EditScene, track: Track, direction: 1 | -1): Ticks | null {
  const lane = laneOf(scene.project, track.id);
  const frame = frameOf(scene);
  const { playhead } = scene.view;
  const onGrid = (time: Ticks) => Math.round(time / frame) * frame;
  const index = firstEndingAfter(lane, playhead);
  // Only the clips beside the playhead can have the nearest edge.
  const near = [index - 2, index - 1, index, index + 1]
    .flatMap((place) => [lane.starts[place] ?? [], lane.ends[place] ?? []].flat())
    .map(onGrid);
  const beyond = near.filter((time) => (direction > 0 ? time > playhead : time < playhead));
  if (beyond.length === 0) return direction < 0 && playhead > 0 && lane.clipIds.length > 0 ? 0 : null;
  return direction > 0 ? Math.min(...beyond) : Math.max(...beyond);
}

/** The marker after (or before) the playhead. */
export function nextMarker({ project, sequence, view }: EditScene, direction: 1 | -1): Ticks | null {
  const times = (project.references.markersOn.get(sequence.id) ?? []).flatMap((id) => project.tables.markers.get(id)?.time ?? []);
  const beyond = times.filter((time) => (direction > 0 ? time > view.playhead : time < view.playhead));
  if (beyond.length === 0) return null;
  return direction > 0 ? Math.min(...beyond) : Math.max(...beyond);
}
