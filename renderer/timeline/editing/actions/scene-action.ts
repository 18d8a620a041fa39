import type { Action, ActionGroup } from '../../../actions/action.ts';
import type { TextKey } from '../../../i18n/catalogue.ts';
import { translate } from '../../../i18n/translate.ts';
import { edit } from '../../../state/edit.ts';
import { timelineSelected } from '../../../state/selection-slice.ts';
import type { State, Thunk } from '../../../state/store.ts';
import { viewChanged } from '../../../state/timeline-slice.ts';
import { type EditScene, sceneOf, selectedClips } from '../edit-scene.ts';
import type { EditPlan } from '../plans/edit-plan.ts';
import type { SelectionPlan } from '../plans/selection-plans.ts';

type SceneTest = (scene: EditScene) => boolean;

/** Whether something of a sequence may be edited now, and the test (if any) holds. */
export const whereEditable =
  (test: SceneTest = () => true) =>
  (state: State): boolean => {
    const scene = sceneOf(state);
    return scene?.canEdit === true && test(scene);
  };
export const whereShown =
  (test: SceneTest = () => true) =>
  (state: State): boolean => {
    const scene = sceneOf(state);
    return scene !== null && test(scene);
  };

export const hasClips: SceneTest = (scene) => scene.selection.kind === 'clips' && selectedClips(scene).length > 0;
export const hasSelection: SceneTest = ({ selection }) => selection.kind !== 'none';
export const isNotEmpty: SceneTest = ({ project, sequence }) =>
  sequence.trackIds.some((id) => (project.tables.tracks.get(id)?.clipIds.length ?? 0) > 0);

interface Common {
  readonly id: string;
  readonly title: TextKey;
  readonly group?: ActionGroup;
  readonly repeats?: true;
}

/** An action that makes one undo step, named as the action is. */
export function editAction({
  id,
  title,
  group = 'clip',
  when,
  plan,
  after,
  repeats,
}: Common & {
  readonly when: SceneTest;
  readonly plan: (scene: EditScene, state: State) => ReturnType<EditPlan>;
  /** Once it is done. */
  readonly after?: (scene: EditScene) => Thunk<unknown>;
}): Action {
  return {
    id,
    title,
    group,
    isEnabled: whereEditable(when),
    ...(repeats === undefined ? {} : { repeats }),
    run: () => async (dispatch, getState) => {
      const scene = sceneOf(getState());
      if (scene === null) return;
      const calls = plan(scene, getState());
      if (calls.length === 0) return;
      const done = await dispatch(edit(calls, translate(title)));
      if (done.ok && after !== undefined) dispatch(after(scene));
    },
  };
}

export const selectAction = ({
  id,
  title,
  when = isNotEmpty,
  select,
}: Common & { readonly when?: SceneTest; readonly select: SelectionPlan }): Action => ({
  id,
  title,
  group: 'edit',
  isEnabled: whereShown(when),
  run: () => (dispatch, getState) => {
    const scene = sceneOf(getState());
    if (scene !== null) dispatch(timelineSelected(select(scene)));
  },
});

/** Moves the playhead; null leaves it where it is. */
export const placeAction = ({ id, title, repeats, goal }: Common & { readonly goal: (scene: EditScene) => number | null }): Action => ({
  id,
  title,
  group: 'playback',
  isEnabled: whereShown(),
  ...(repeats === undefined ? {} : { repeats }),
  run: () => (dispatch, getState) => {
    const scene = sceneOf(getState());
    const playhead = scene === null ? null : goal(scene);
    if (scene !== null && playhead !== null) dispatch(viewChanged({ id: scene.sequence.id, change: { playhead: Math.max(0, playhead) } }));
  },
});
