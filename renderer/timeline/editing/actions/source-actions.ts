import { planAll } from '../../../../core/edit/plan.ts';
import { clipSpan } from '../../../../core/model/project.ts';
import type { Action } from '../../../actions/action.ts';
import { translate } from '../../../i18n/translate.ts';
import { edit } from '../../../state/edit.ts';
import type { State, Thunk } from '../../../state/store.ts';
import { viewChanged } from '../../../state/timeline-slice.ts';
import { previewIds } from '../../tools/preview-ids.ts';
import { type EditScene, sceneOf } from '../edit-scene.ts';
import {
  appendSource,
  fitToFill,
  placeSource,
  replaceWithSource,
  type SourceEdit,
  type SourceMarks,
  sourceMarks,
} from '../plans/source-plans.ts';

const marksOf = (state: State, scene: EditScene): SourceMarks | null =>
  sourceMarks(scene, state.selection.sourceAssetId, state.transport.source);

const sourceAction = (
  id: string,
  title: Action['title'],
  plan: (scene: EditScene, source: SourceMarks) => SourceEdit | null,
  isEnabled: (scene: EditScene, source: SourceMarks) => boolean = () => true,
): Action => ({
  id,
  title,
  group: 'edit',
  isEnabled: (state) => {
    const scene = sceneOf(state);
    const source = scene === null ? null : marksOf(state, scene);
    return scene !== null && source !== null && scene.canEdit && isEnabled(scene, source);
  },
  run: () => (dispatch, getState) => {
    const scene = sceneOf(getState());
    const source = scene === null ? null : marksOf(getState(), scene);
    const made = scene === null || source === null ? null : plan(scene, source);
    return scene === null || made === null || made.calls.length === 0 ? null : dispatch(placed(scene, made, title));
  },
});

/** Runs the edit and moves the playhead past what it placed, where the next edit goes. */
const placed =
  (scene: EditScene, { calls, clipIds }: SourceEdit, title: Action['title']): Thunk<Promise<void>> =>
  async (dispatch) => {
    const planned = planAll(scene.project, calls, previewIds());
    const done = await dispatch(edit(calls, translate(title)));
    if (!done.ok || !planned.ok) return;
    const ends = clipIds.flatMap((id) => clipSpan(planned.value.project, id)?.end ?? []);
    if (ends.length > 0)
      dispatch(viewChanged({ id: scene.sequence.id, change: { playhead: Math.max(...ends), inPoint: null, outPoint: null } }));
  };

/** From the source viewer to the targeted tracks. */
export const sourceActions: readonly Action[] = [
  sourceAction('timeline.insert', 'edits:insert', (scene, source) => placeSource(scene, source, 'insert')),
  sourceAction('timeline.overwrite', 'edits:overwrite', (scene, source) => placeSource(scene, source, 'overwrite')),
  sourceAction('timeline.append', 'edits:append', appendSource),
  sourceAction('timeline.replace', 'edits:replace', (scene, source) => ({ calls: replaceWithSource(scene, source), clipIds: [] })),
  sourceAction('timeline.fit-to-fill', 'edits:fitToFill', fitToFill, (scene, source) => fitToFill(scene, source) !== null),
];
