import type { CommandCall } from '../../../core/edit/plan.ts';
import { tracksOf } from '../../../core/model/project.ts';
import type { Track, TrackKind } from '../../../core/model/records.ts';
import type { Action } from '../../actions/action.ts';
import type { TextKey } from '../../i18n/catalogue.ts';
import { translate } from '../../i18n/translate.ts';
import { edit } from '../../state/edit.ts';
import { selectActiveSequence, selectCanEdit, selectProject } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { heldHeight } from './track-height.ts';

const STEP_PX = 12;

const tracksInView = (state: State): readonly Track[] => {
  const project = selectProject(state);
  const sequence = selectActiveSequence(state);
  return project === null || sequence === null ? [] : tracksOf(project, sequence.id);
};
const canEditTracks = (state: State): boolean => selectCanEdit(state) && selectActiveSequence(state) !== null;

/** The track that has the keyboard, else those that edits go to, else all. */
function tracksMeant(state: State): readonly Track[] {
  const tracks = tracksInView(state);
  const focus = state.timelineDisplay.focus;
  const focused = tracks.filter(({ id }) => id === focus?.trackId);
  if (focused.length > 0) return focused;
  const targeted = tracks.filter(({ targeted: isTarget }) => isTarget);
  return targeted.length > 0 ? targeted : tracks;
}

const run =
  (label: TextKey, callsOf: (state: State) => readonly CommandCall[]): (() => Thunk<void>) =>
  () =>
  (dispatch, getState) => {
    const calls = callsOf(getState());
    if (calls.length > 0) void dispatch(edit(calls, translate(label)));
  };

const resize = (by: number) => (state: State) =>
  tracksMeant(state).flatMap(({ id, heightPx }) => {
    const next = heldHeight(heightPx + by);
    return next === heightPx ? [] : [{ command: 'track.height', args: { trackId: id, heightPx: next } }];
  });

const add = (kind: TrackKind) => (state: State) => {
  const sequence = selectActiveSequence(state);
  return sequence === null ? [] : [{ command: 'track.add', args: { sequenceId: sequence.id, kind } }];
};

const emptyTracks = (state: State): readonly Track[] =>
  tracksInView(state).filter(({ clipIds, locked }) => clipIds.length === 0 && !locked);

export const trackActions: readonly Action[] = [
  {
    id: 'timeline.taller-tracks',
    title: 'timeline:action.taller',
    group: 'timeline',
    repeats: true,
    isEnabled: canEditTracks,
    run: run('timeline:edit.height', resize(STEP_PX)),
  },
  {
    id: 'timeline.lower-tracks',
    title: 'timeline:action.lower',
    group: 'timeline',
    repeats: true,
    isEnabled: canEditTracks,
    run: run('timeline:edit.height', resize(-STEP_PX)),
  },
  {
    id: 'timeline.add-picture-track',
    title: 'timeline:action.addPicture',
    group: 'timeline',
    isEnabled: canEditTracks,
    run: run('timeline:edit.add', add('picture')),
  },
  {
    id: 'timeline.add-sound-track',
    title: 'timeline:action.addSound',
    group: 'timeline',
    isEnabled: canEditTracks,
    run: run('timeline:edit.add', add('sound')),
  },
  {
    id: 'timeline.add-caption-track',
    title: 'timeline:action.addCaption',
    group: 'captions',
    isEnabled: canEditTracks,
    run: run('timeline:edit.add', add('caption')),
  },
  {
    id: 'timeline.delete-empty-tracks',
    title: 'timeline:action.deleteEmpty',
    group: 'timeline',
    isEnabled: (state) => canEditTracks(state) && emptyTracks(state).length > 0,
    run: run('timeline:edit.delete', (state) => emptyTracks(state).map(({ id }) => ({ command: 'track.remove', args: { trackId: id } }))),
  },
];
