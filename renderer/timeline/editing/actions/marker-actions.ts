import type { Action } from '../../../actions/action.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import { edit } from '../../../state/edit.ts';
import { timelineSelected } from '../../../state/selection-slice.ts';
import type { Thunk } from '../../../state/store.ts';
import { freshId } from '../../tools/preview-ids.ts';
import { type EditScene, sceneOf } from '../edit-scene.ts';
import { clipsUnderPlayhead } from '../plans/clips-at.ts';
import { call } from '../plans/edit-plan.ts';
import { whereEditable } from './scene-action.ts';

const markerHere = ({ project, sequence, view }: EditScene) =>
  (project.references.markersOn.get(sequence.id) ?? []).find((id) => project.tables.markers.get(id)?.time === view.playhead) ?? null;

/** A marker at the playhead; where one stands there already, it is opened. */
const addMarker = (owner: 'sequence' | 'clip', opens: boolean) => (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const scene = sceneOf(getState());
  if (scene === null) return;
  const there = owner === 'sequence' ? markerHere(scene) : null;
  const markerId = there ?? freshId('marker');
  if (there === null) {
    const clip = clipsUnderPlayhead(scene)[0]?.clip;
    if (owner === 'clip' && clip === undefined) return;
    const whose = owner === 'clip' ? { clipId: clip?.id } : { sequenceId: scene.sequence.id };
    const done = await dispatch(edit([call('marker.add', { ...whose, at: scene.view.playhead, id: markerId })]));
    if (!done.ok) return;
  }
  dispatch(timelineSelected({ kind: 'marker', markerId }));
  if (opens || there !== null) dispatch(dialogOpened('marker'));
};

const editMarker = (): Thunk => (dispatch, getState) => {
  const scene = sceneOf(getState());
  const here = scene === null ? null : markerHere(scene);
  if (scene?.selection.kind !== 'marker' && here !== null) dispatch(timelineSelected({ kind: 'marker', markerId: here }));
  dispatch(dialogOpened('marker'));
};

export const markerActions: readonly Action[] = [
  { id: 'marker.add', title: 'edits:addMarker', group: 'timeline', run: addMarker('sequence', false), isEnabled: whereEditable() },
  {
    id: 'marker.add-with-note',
    title: 'edits:addMarkerNote',
    group: 'timeline',
    run: addMarker('sequence', true),
    isEnabled: whereEditable(),
  },
  {
    id: 'marker.add-to-clip',
    title: 'edits:addClipMarker',
    group: 'timeline',
    run: addMarker('clip', false),
    isEnabled: whereEditable((scene) => clipsUnderPlayhead(scene).length > 0),
  },
  {
    id: 'marker.edit',
    title: 'edits:editMarker',
    group: 'timeline',
    run: editMarker,
    isEnabled: whereEditable((scene) => scene.selection.kind === 'marker' || markerHere(scene) !== null),
  },
];
