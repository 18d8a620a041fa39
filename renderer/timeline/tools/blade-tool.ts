import type { TrackId } from '../../../core/base/id.ts';
import { snapToFrame, type Ticks } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { indexAt } from '../../../core/model/lane.ts';
import { laneOf, tracksOf } from '../../../core/model/project.ts';
import { linkedTo } from '../editing/edit-scene.ts';
import { rowAtY } from '../layout/timeline-layout.ts';
import type { ModifierKeys, ToolPointer, ToolScene } from './drag.ts';
import { pointerTime, sceneSnapField, wantedTime } from './drag-time.ts';
import { NO_PRESS, type Tool } from './tool.ts';

/** Cuts where it is clicked: the clip and what is linked to it, one clip alone with Alt, all tracks with Shift. */
export const bladeTool: Tool = {
  name: 'blade',
  hover: (scene, _target, pointer) => {
    const at = bladeTime(scene, pointer);
    const trackIds = cutTracks(scene, pointer, at);
    if (trackIds.length === 0) return { cursor: 'not-allowed', items: [] };
    return { cursor: 'crosshair', items: [{ kind: 'blade', time: at, trackIds: pointer.shift ? null : trackIds }] };
  },
  press: (scene, _target, pointer) => {
    const call = bladeCall(scene, bladeTime(scene, pointer), cutTracks(scene, pointer, bladeTime(scene, pointer)));
    return call === null ? NO_PRESS : { click: [{ kind: 'edit', calls: [call] }] };
  },
};

/** Shift is for all tracks here, so snapping is as the user set it. */
const bladeTime = (scene: ToolScene, pointer: ToolPointer): Ticks =>
  wantedTime(scene, snapToFrame(pointerTime(scene, pointer), scene.sequence.rate), scene.snapping, () => sceneSnapField(scene, new Set()))
    .by;

/** The tracks that a cut at `at` would cut, from the one under the pointer. */
function cutTracks(scene: ToolScene, pointer: ModifierKeys & Pick<ToolPointer, 'yPx'>, at: Ticks): readonly TrackId[] {
  const { project } = scene;
  const open = tracksOf(project, scene.sequence.id).filter((track) => !track.locked);
  const cuts = (trackId: TrackId) => hasInside(scene, trackId, at);
  if (pointer.shift) return open.map((track) => track.id).filter(cuts);
  const row = rowAtY(scene.layout, pointer.yPx);
  if (row === null || !cuts(row.track.id) || !open.some((track) => track.id === row.track.id)) return [];
  const lane = laneOf(project, row.track.id);
  const clipId = lane.clipIds[indexAt(lane, at)];
  if (clipId === undefined || pointer.alt || !scene.linkedSelection) return [row.track.id];
  const linked = linkedTo(project, clipId).flatMap((id) => project.tables.clips.get(id)?.trackId ?? []);
  return linked.filter((id) => cuts(id) && open.some((track) => track.id === id));
}

function hasInside({ project }: Pick<ToolScene, 'project'>, trackId: TrackId, at: Ticks): boolean {
  const lane = laneOf(project, trackId);
  const index = indexAt(lane, at);
  return index !== -1 && (lane.starts[index] ?? at) < at;
}

const bladeCall = ({ sequence }: Pick<ToolScene, 'sequence'>, at: Ticks, trackIds: readonly TrackId[]): CommandCall | null =>
  trackIds.length === 0 ? null : { command: 'clip.split', args: { sequenceId: sequence.id, at, trackIds } };
