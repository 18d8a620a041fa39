import { createSelector } from '@reduxjs/toolkit';
import type { ClipId } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Clip, Marker, Sequence, Track, Transition } from '../../../core/model/records.ts';
import { selectActiveSequence, selectProject } from '../../state/selectors.ts';
import type { State } from '../../state/store.ts';

export interface SelectedClip {
  readonly clip: Clip;
  readonly track: Track;
}

/** What the inspector is about: what is selected on the timeline, else the track or the sequence that was chosen. */
export type InspectorSubject =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'clips'; readonly project: Project; readonly sequence: Sequence; readonly clips: readonly SelectedClip[] }
  | {
      readonly kind: 'transition';
      readonly project: Project;
      readonly sequence: Sequence;
      readonly transition: Transition;
      readonly track: Track;
    }
  | { readonly kind: 'marker'; readonly sequence: Sequence; readonly marker: Marker }
  | { readonly kind: 'gap'; readonly sequence: Sequence; readonly track: Track; readonly start: Ticks; readonly end: Ticks }
  | { readonly kind: 'track'; readonly sequence: Sequence; readonly track: Track; readonly tracks: readonly Track[] }
  | { readonly kind: 'sequence'; readonly sequence: Sequence; readonly tracks: readonly Track[] };

const NOTHING: InspectorSubject = { kind: 'nothing' };

export const selectInspectorSubject: (state: State) => InspectorSubject = createSelector(
  [selectProject, selectActiveSequence, (state: State) => state.selection.timeline, (state: State) => state.inspector.trackId],
  (project, sequence, selection, trackId): InspectorSubject => {
    if (project === null || sequence === null) return NOTHING;
    const { tables } = project;
    switch (selection.kind) {
      case 'clips':
      case 'edge': {
        const clips = selectedClips(project, sequence, selection.kind === 'edge' ? [selection.clipId] : selection.clipIds);
        if (clips.length > 0) return { kind: 'clips', project, sequence, clips };
        break;
      }
      case 'transition': {
        const transition = tables.transitions.get(selection.transitionId);
        const track = transition === undefined ? undefined : tables.tracks.get(transition.trackId);
        if (transition !== undefined && track !== undefined) return { kind: 'transition', project, sequence, transition, track };
        break;
      }
      case 'marker': {
        const marker = tables.markers.get(selection.markerId);
        if (marker !== undefined) return { kind: 'marker', sequence, marker };
        break;
      }
      case 'gap': {
        const track = tables.tracks.get(selection.trackId);
        if (track !== undefined) return { kind: 'gap', sequence, track, start: selection.start, end: selection.end };
        break;
      }
      case 'none':
        break;
    }
    const tracks = sequence.trackIds.flatMap((id) => tables.tracks.get(id) ?? []);
    const track = tracks.find(({ id }) => id === trackId);
    return track === undefined ? { kind: 'sequence', sequence, tracks } : { kind: 'track', sequence, track, tracks };
  },
);

/** In the order of selection, as far as they still exist. */
function selectedClips(project: Project, sequence: Sequence, ids: readonly ClipId[]): readonly SelectedClip[] {
  return ids.flatMap((id) => {
    const clip = project.tables.clips.get(id);
    const track = clip === undefined ? undefined : project.tables.tracks.get(clip.trackId);
    return clip === undefined || track === undefined || track.sequenceId !== sequence.id ? [] : [{ clip, track }];
  });
}
