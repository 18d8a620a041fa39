import { createSelector } from '@reduxjs/toolkit';
import type { ClipId } from '../../../core/base/id.ts';
import { indexAt, type Lane } from '../../../core/model/lane.ts';
import { laneOf, type Project, tracksOf } from '../../../core/model/project.ts';
import type { Sequence, Track } from '../../../core/model/records.ts';
import { selectActiveSequence, selectActiveView, selectCanEdit, selectProject } from '../../state/selectors.ts';
import type { State } from '../../state/store.ts';
import { type CaptionLine, captionLine } from './plans/caption-line.ts';

/** What the panel and its actions are about. */
export interface CaptionScene {
  readonly project: Project;
  readonly sequence: Sequence;
  readonly track: Track;
  readonly lane: Lane;
}

const NO_TRACKS: readonly Track[] = [];
const NO_IDS: readonly ClipId[] = [];
const NO_LINES: readonly CaptionLine[] = [];

/** The caption tracks of the open sequence, lowest first. */
export const selectCaptionTracks = createSelector([selectProject, selectActiveSequence], (project, sequence): readonly Track[] =>
  project === null || sequence === null ? NO_TRACKS : tracksOf(project, sequence.id).filter(({ kind }) => kind === 'caption'),
);

/** The track of the caption that is selected, else the one that was chosen, else the first. */
export function selectCaptionTrack(state: State): Track | null {
  const tracks = selectCaptionTracks(state);
  const [first] = tracks;
  if (first === undefined) return null;
  const { timeline } = state.selection;
  const selected = timeline.kind === 'clips' ? timeline.clipIds.at(-1) : undefined;
  const on = selected === undefined ? undefined : selectProject(state)?.tables.clips.get(selected)?.trackId;
  return tracks.find(({ id }) => id === on) ?? tracks.find(({ id }) => id === state.captions.trackIds[first.sequenceId]) ?? first;
}

export const selectCaptionScene = createSelector(
  [selectProject, selectActiveSequence, selectCaptionTrack],
  (project, sequence, track): CaptionScene | null =>
    project === null || sequence === null || track === null ? null : { project, sequence, track, lane: laneOf(project, track.id) },
);

/** Whether captions of the shown track can be changed. */
export const selectCanCaption = (state: State): boolean => selectCanEdit(state) && selectCaptionTrack(state)?.locked === false;

const selectTimelineClips = (state: State): readonly ClipId[] =>
  state.selection.timeline.kind === 'clips' ? state.selection.timeline.clipIds : NO_IDS;

/** Selected captions of the shown track as they were selected: the first one holds a range, the last one moves. */
export const selectChosenCaptions = createSelector(
  [selectTimelineClips, selectProject, selectCaptionTrack],
  (ids, project, track): readonly ClipId[] => {
    const chosen = ids.filter((id) => project?.tables.clips.get(id)?.trackId === track?.id);
    return chosen.length === 0 ? NO_IDS : chosen;
  },
);

/** Where on its track the caption under the playhead is; -1 where there is none. */
export function selectCurrentIndex(state: State): number {
  const project = selectProject(state);
  const track = selectCaptionTrack(state);
  return project === null || track === null ? -1 : indexAt(laneOf(project, track.id), selectActiveView(state).playhead);
}

const selectChosenLines = createSelector([selectCaptionScene, selectChosenCaptions], (scene, chosen): readonly CaptionLine[] => {
  if (scene === null || chosen.length === 0) return NO_LINES;
  const { project, track, lane } = scene;
  const ids = new Set(chosen);
  return lane.clipIds.flatMap((id, index) => (ids.has(id) ? (captionLine(project, track.id, lane, index) ?? []) : []));
});

/** Selected captions in time order, else the one under the playhead. */
export function meantCaptions(state: State): readonly CaptionLine[] {
  const chosen = selectChosenLines(state);
  const scene = selectCaptionScene(state);
  if (chosen.length > 0 || scene === null) return chosen;
  const current = captionLine(scene.project, scene.track.id, scene.lane, selectCurrentIndex(state));
  return current === null ? NO_LINES : [current];
}
