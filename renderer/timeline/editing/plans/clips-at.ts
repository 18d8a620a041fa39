import type { TrackId } from '../../../../core/base/id.ts';
import type { Ticks } from '../../../../core/base/ticks.ts';
import { indexAt } from '../../../../core/model/lane.ts';
import { laneOf, tracksOf } from '../../../../core/model/project.ts';
import type { Clip, Track } from '../../../../core/model/records.ts';
import type { EditScene } from '../edit-scene.ts';
import { selectedClips } from '../edit-scene.ts';

/** A clip with where it lies. */
export interface PlacedAt {
  readonly clip: Clip;
  readonly track: Track;
  readonly start: Ticks;
  readonly end: Ticks;
}

/** The tracks that edits without a selection work on. */
export const targetedTracks = ({ project, sequence }: EditScene): readonly Track[] =>
  tracksOf(project, sequence.id).filter((track) => track.targeted && !track.locked);

export const openTracks = ({ project, sequence }: EditScene): readonly Track[] =>
  tracksOf(project, sequence.id).filter((track) => !track.locked);

/** The clips of these tracks that cover `time`. */
export const clipsAt = ({ project }: Pick<EditScene, 'project'>, tracks: readonly Track[], time: Ticks): readonly PlacedAt[] =>
  tracks.flatMap((track) => {
    const lane = laneOf(project, track.id);
    const index = indexAt(lane, time);
    const id = lane.clipIds[index];
    const clip = id === undefined ? undefined : project.tables.clips.get(id);
    return clip === undefined ? [] : [{ clip, track, start: lane.starts[index] ?? 0, end: lane.ends[index] ?? 0 }];
  });

/** What an edit at the playhead means: the selected clips under it, or those of the targeted tracks. */
export function clipsUnderPlayhead(scene: EditScene): readonly PlacedAt[] {
  const selected = new Set(selectedClips(scene).map(({ id }) => id));
  const { playhead } = scene.view;
  const picked = clipsAt(scene, openTracks(scene), playhead).filter(({ clip }) => selected.has(clip.id));
  return picked.length > 0 ? picked : clipsAt(scene, targetedTracks(scene), playhead);
}

/** The selected clips, or else those under the playhead on targeted tracks. */
export function chosenClips(scene: EditScene): readonly Clip[] {
  const selected = selectedClips(scene);
  return selected.length > 0 ? selected : clipsAt(scene, targetedTracks(scene), scene.view.playhead).map(({ clip }) => clip);
}

export const trackIdsOf = (placed: readonly PlacedAt[]): readonly TrackId[] => placed.map(({ track }) => track.id);
