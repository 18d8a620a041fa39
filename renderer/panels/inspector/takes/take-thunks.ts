import type { Clip } from '../../../../core/model/records.ts';
import { extensionOf } from '../../../../core/model/take-extension.ts';
import { translate } from '../../../i18n/translate.ts';
import { runAssist } from '../../../state/assist-runs.ts';
import { edit } from '../../../state/edit.ts';
import { takesChosen } from '../../../state/inspector-slice.ts';
import type { Thunk } from '../../../state/store.ts';
import { type EditScene, sceneOf } from '../../../timeline/editing/edit-scene.ts';
import { chosenClips } from '../../../timeline/editing/plans/clips-at.ts';
import { choiceOf, chooseCall, nextChoice, otherChoice, type TakeChoice } from './take-plans.ts';

/** Clips of the selection, or else under the playhead, that have takes. */
export const clipsWithTakes = (scene: EditScene): readonly Clip[] => chosenClips(scene).filter(({ takes }) => takes !== undefined);

/** Makes clips play these takes, as one step, and remembers what they played, so that the two can be compared. */
export const chooseTakes =
  (choices: readonly { readonly clip: Clip; readonly takeId: TakeChoice }[]): Thunk<Promise<void>> =>
  async (dispatch) => {
    const changed = choices.filter(({ clip, takeId }) => choiceOf(clip) !== takeId);
    if (changed.length === 0) return;
    const before = Object.fromEntries(changed.map(({ clip }) => [clip.id, choiceOf(clip)]));
    const calls = changed.map(({ clip, takeId }) => chooseCall(clip, takeId));
    const done = await dispatch(edit(calls, translate('takes:choose')));
    if (done.ok) dispatch(takesChosen(before));
  };

const chooseBy =
  (choice: (clip: Clip, state: Parameters<typeof otherChoice>[1]) => TakeChoice | undefined) =>
  (): Thunk<Promise<void>> =>
  async (dispatch, getState) => {
    const scene = sceneOf(getState());
    if (scene === null) return;
    const before = getState().inspector.takesBefore;
    await dispatch(
      chooseTakes(
        clipsWithTakes(scene).flatMap((clip) => {
          const takeId = choice(clip, before);
          return takeId === undefined ? [] : [{ clip, takeId }];
        }),
      ),
    );
  };

/** A/B: what each clip played before the take that it plays now. */
export const compareTakes = chooseBy(otherChoice);
export const nextTakes = chooseBy(nextChoice);

/** Has the assists that made these clips' takes make what they lack: a run for each way in which they were made. */
export const makeMissing =
  (clips: readonly Clip[]): Thunk<Promise<void>> =>
  async (dispatch) => {
    for (const { assist, request } of extensionOf(clips)) await dispatch(runAssist(assist, request));
  };
