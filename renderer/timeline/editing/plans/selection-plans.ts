import type { ClipId } from '../../../../core/base/id.ts';
import { firstEndingAfter } from '../../../../core/model/lane.ts';
import { laneOf } from '../../../../core/model/project.ts';
import type { TimelineSelection } from '../../../state/selection-slice.ts';
import { type EditScene, selectedClips, withLinkedClips } from '../edit-scene.ts';
import { clipsAt, openTracks, targetedTracks } from './clips-at.ts';

export type SelectionPlan = (scene: EditScene) => TimelineSelection;

const clips = (clipIds: readonly ClipId[]): TimelineSelection => (clipIds.length === 0 ? { kind: 'none' } : { kind: 'clips', clipIds });
const grouped = (scene: EditScene, clipIds: readonly ClipId[]): TimelineSelection =>
  clips(scene.linkedSelection ? withLinkedClips(scene.project, clipIds) : clipIds);

export const selectNone: SelectionPlan = () => ({ kind: 'none' });
export const selectAll: SelectionPlan = (scene) => clips(openTracks(scene).flatMap(({ clipIds }) => clipIds));

/** All clips that end after the playhead, or begin before it: those across it in both. */
export const selectFrom =
  (direction: 'forward' | 'backward'): SelectionPlan =>
  (scene) =>
    clips(
      openTracks(scene).flatMap(({ id }) => {
        const lane = laneOf(scene.project, id);
        const index = firstEndingAfter(lane, scene.view.playhead);
        if (direction === 'forward') return lane.clipIds.slice(index);
        const across = (lane.starts[index] ?? Number.POSITIVE_INFINITY) < scene.view.playhead ? 1 : 0;
        return lane.clipIds.slice(0, index + across);
      }),
    );

/** Every clip of the tracks that hold a selected one; of the targeted tracks where none is selected. */
export const selectTracks: SelectionPlan = (scene) => {
  const chosen = new Set(selectedClips(scene).map(({ trackId }) => trackId));
  const tracks = chosen.size > 0 ? openTracks(scene).filter(({ id }) => chosen.has(id)) : targetedTracks(scene);
  return clips(tracks.flatMap(({ clipIds }) => clipIds));
};

export const selectUnderPlayhead: SelectionPlan = (scene) =>
  grouped(
    scene,
    clipsAt(scene, targetedTracks(scene), scene.view.playhead).map(({ clip }) => clip.id),
  );

/** Every clip of the sequence that has the label of a selected one. */
export const selectLabel: SelectionPlan = (scene) => {
  const labels = new Set(selectedClips(scene).map(({ label }) => label));
  const same = openTracks(scene)
    .flatMap(({ clipIds }) => clipIds)
    .filter((id) => labels.has(scene.project.tables.clips.get(id)?.label ?? null));
  return clips(same);
};
