import { assistName } from '../assists/assist-words.ts';
import { translate } from '../i18n/translate.ts';
import { assistBegun, assistsListed, assistsUntold } from './assists-slice.ts';
import { askEngine, callEngine } from './call-engine.ts';
import { faultShown, noticeShown } from './notices-slice.ts';
import type { Thunk } from './store.ts';

/** Asks which assists there are. */
export const listAssists = (): Thunk<Promise<void>> => async (dispatch) => {
  const told = await dispatch(callEngine('assists.list', {}));
  dispatch(told.ok ? assistsListed(told.value) : assistsUntold(told.error));
};

/** Begins a run; its end is told by `job-sync.ts`. */
export const runAssist =
  (assist: string, request: unknown): Thunk<Promise<void>> =>
  async (dispatch) => {
    const begun = await dispatch(askEngine('assists.run', { assist, request }));
    if (begun !== null) dispatch(assistBegun(begun.jobId));
  };

/** Makes a result part of the project, as one undo step under the assist's name. */
export const acceptResult =
  (jobId: string, assist: string): Thunk<Promise<void>> =>
  async (dispatch) => {
    const name = assistName(assist);
    const accepted = await dispatch(callEngine('assists.accept', { jobId, label: name }));
    dispatch(
      accepted.ok
        ? noticeShown({ tone: 'good', text: translate('assists:notice.accepted', { name }), fault: null })
        : faultShown(accepted.error),
    );
  };
