import { planAll } from '../../../../core/edit/plan.ts';
import { clipSpan } from '../../../../core/model/project.ts';
import type { Action } from '../../../actions/action.ts';
import { translate } from '../../../i18n/translate.ts';
import { clipsCopied } from '../../../state/clipboard-slice.ts';
import { edit } from '../../../state/edit.ts';
import { timelineSelected } from '../../../state/selection-slice.ts';
import type { State, Thunk } from '../../../state/store.ts';
import { viewChanged } from '../../../state/timeline-slice.ts';
import { freshId, previewIds } from '../../tools/preview-ids.ts';
import { sceneOf } from '../edit-scene.ts';
import { attributeCalls, copiedClips, pasteCall } from '../plans/clipboard-plans.ts';
import { liftSelection } from '../plans/remove-plans.ts';
import { hasClips, whereEditable, whereShown } from './scene-action.ts';

const copy = (): Thunk => (dispatch, getState) => {
  const scene = sceneOf(getState());
  if (scene !== null) dispatch(clipsCopied(copiedClips(scene)));
};

const cut = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const scene = sceneOf(getState());
  if (scene === null) return;
  const copied = copiedClips(scene);
  const done = await dispatch(edit(liftSelection(scene), translate('edits:cutClips')));
  if (done.ok) dispatch(clipsCopied(copied));
};

/** Pastes at the playhead, which goes to the end of what was pasted, and selects it. */
const paste = (mode: 'overwrite' | 'insert') => (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const scene = sceneOf(getState());
  const { clips } = getState().clipboard;
  if (scene === null || clips.length === 0) return;
  const clipIds = clips.map(() => freshId('clip'));
  const calls = [pasteCall(scene, clips, mode, clipIds)];
  const planned = planAll(scene.project, calls, previewIds());
  const done = await dispatch(edit(calls, translate(mode === 'insert' ? 'edits:pasteInsert' : 'edits:paste')));
  if (!done.ok || !planned.ok) return;
  const end = Math.max(...clipIds.map((id) => clipSpan(planned.value.project, id)?.end ?? 0));
  dispatch(timelineSelected({ kind: 'clips', clipIds }));
  dispatch(viewChanged({ id: scene.sequence.id, change: { playhead: end } }));
};

const pasteAttributes = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const scene = sceneOf(getState());
  const calls = scene === null ? [] : attributeCalls(scene, getState().clipboard.clips);
  if (calls.length > 0) await dispatch(edit(calls, translate('edits:pasteAttributes')));
};

const hasCopied = ({ clipboard }: State): boolean => clipboard.clips.length > 0;

export const clipboardActions: readonly Action[] = [
  { id: 'timeline.copy', title: 'edits:copy', group: 'edit', run: copy, isEnabled: whereShown(hasClips) },
  { id: 'timeline.cut-clips', title: 'edits:cutClips', group: 'edit', run: cut, isEnabled: whereEditable(hasClips) },
  {
    id: 'timeline.paste',
    title: 'edits:paste',
    group: 'edit',
    run: paste('overwrite'),
    isEnabled: (state) => hasCopied(state) && whereEditable()(state),
  },
  {
    id: 'timeline.paste-insert',
    title: 'edits:pasteInsert',
    group: 'edit',
    run: paste('insert'),
    isEnabled: (state) => hasCopied(state) && whereEditable()(state),
  },
  {
    id: 'timeline.paste-attributes',
    title: 'edits:pasteAttributes',
    group: 'edit',
    run: pasteAttributes,
    isEnabled: (state) => hasCopied(state) && whereEditable(hasClips)(state),
  },
];
