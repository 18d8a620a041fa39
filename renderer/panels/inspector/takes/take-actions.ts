import { chosenTake } from '../../../../core/model/chosen-take.ts';
import { isExtensible } from '../../../../core/model/take-extension.ts';
import type { Action } from '../../../actions/action.ts';
import type { Thunk } from '../../../state/store.ts';
import { editAction, whereEditable } from '../../../timeline/editing/actions/scene-action.ts';
import { type EditScene, sceneOf } from '../../../timeline/editing/edit-scene.ts';
import { choicesOf } from './take-plans.ts';
import { clipsWithTakes, compareTakes, makeMissing, nextTakes } from './take-thunks.ts';

const hasChoice = (scene: EditScene): boolean => clipsWithTakes(scene).some((clip) => choicesOf(clip).length > 1);
const playing = (scene: EditScene) =>
  clipsWithTakes(scene).flatMap((clip) => {
    const take = chosenTake(clip);
    return take === null ? [] : [{ clip, take }];
  });

const lacking = (scene: EditScene) => clipsWithTakes(scene).filter((clip) => isExtensible(scene.project, clip));
const makeLacking = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const scene = sceneOf(getState());
  if (scene !== null) await dispatch(makeMissing(lacking(scene)));
};

/** What is done with the takes of clips. */
export const takeActions: readonly Action[] = [
  { id: 'clip.compare-takes', title: 'takes:action.compare', group: 'clip', run: compareTakes, isEnabled: whereEditable(hasChoice) },
  { id: 'clip.next-take', title: 'takes:action.next', group: 'clip', run: nextTakes, isEnabled: whereEditable(hasChoice) },
  {
    id: 'clip.make-missing',
    title: 'takes:action.missing',
    group: 'clip',
    run: makeLacking,
    isEnabled: whereEditable((scene) => lacking(scene).length > 0),
  },
  editAction({
    id: 'clip.freeze-take',
    title: 'takes:action.freeze',
    when: (scene) => playing(scene).length > 0,
    plan: (scene) => {
      const all = playing(scene);
      const on = all.some(({ take }) => !take.frozen);
      return all.map(({ clip, take }) => ({ command: 'take.freeze', args: { clipId: clip.id, takeId: take.id, on } }));
    },
  }),
];
