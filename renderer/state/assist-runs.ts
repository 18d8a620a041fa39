import type { Fault } from '../../core/base/fault.ts';
import type { ClipId } from '../../core/base/id.ts';
import { tracksOf } from '../../core/model/project.ts';
import type { Track } from '../../core/model/records.ts';
import { assistName } from '../assists/assist-words.ts';
import { translate } from '../i18n/translate.ts';
import { showTracks } from '../timeline/view/change-view.ts';
import { byteText } from '../ui/byte-text.ts';
import { assistBegun, assistsListed, assistsUntold } from './assists-slice.ts';
import { askEngine, callEngine } from './call-engine.ts';
import { noticeShown, noticesOutdated } from './notices-slice.ts';
import { selectActiveSequence, selectProject } from './selectors.ts';
import type { State, Thunk } from './store.ts';

/** Asks which assists there are. */
export const listAssists = (): Thunk<Promise<void>> => async (dispatch) => {
  const told = await dispatch(callEngine('assists.list', {}));
  dispatch(told.ok ? assistsListed(told.value) : assistsUntold(told.error));
};

/** Begins a run, for these clips where it is about single ones; its end is told by `job-sync.ts`. */
export const runAssist =
  (assist: string, request: unknown, clipIds: readonly ClipId[] = []): Thunk<Promise<void>> =>
  async (dispatch) => {
    const begun = await dispatch(askEngine('assists.run', { assist, request }));
    if (begun !== null) dispatch(assistBegun({ jobId: begun.jobId, clipIds }));
  };

/** Makes a result part of the project, as one undo step under the assist's name; of a list, without the items of the numbers in `left`. The caller says why where it could not be. */
export const acceptResult =
  (jobId: string, assist: string, left: readonly number[] | null = null): Thunk<Promise<Fault | null>> =>
  async (dispatch, getState) => {
    const name = assistName(assist);
    const before = selectActiveTracks(getState());
    const accepted = await dispatch(
      callEngine('assists.accept', { jobId, label: name, bin: translate('takes:title'), ...(left === null ? {} : { left: [...left] }) }),
    );
    if (!accepted.ok) return accepted.error;
    dispatch(noticeShown({ tone: 'good', text: translate('assists:notice.accepted', { name }), fault: null, about: jobId }));
    // What was made on a track further down would seem not to be there.
    const old = new Set(before);
    dispatch(showTracks(selectActiveTracks(getState()).flatMap((track) => (old.has(track) ? [] : [track.id]))));
    return null;
  };

const selectActiveTracks = (state: State): readonly Track[] => {
  const [project, sequence] = [selectProject(state), selectActiveSequence(state)];
  return project === null || sequence === null ? [] : tracksOf(project, sequence.id);
};

/** Gives back the disk of what assists made and nobody names any more, and says how much that was, and what is still held. */
export const freeUnusedMedia = (): Thunk<Promise<void>> => async (dispatch) => {
  const done = await dispatch(askEngine('assists.freeUnused', {}));
  if (done === null) return;
  const sizes = { freed: byteText(done.freedBytes), held: byteText(done.heldBytes) };
  const text = translate(done.heldBytes === 0 ? 'assists:notice.freed' : 'assists:notice.freedSome', sizes);
  dispatch(noticeShown({ tone: 'good', text, fault: null }));
};

/** Leaves a result out, and says how much room on the disk that gave back. */
export const discardResult =
  (jobId: string, assist: string): Thunk<Promise<void>> =>
  async (dispatch) => {
    dispatch(noticesOutdated(jobId));
    const discarded = await dispatch(askEngine('assists.discard', { jobId }));
    if (discarded === null || discarded.freedBytes === 0) return;
    const text = translate('assists:notice.discarded', { name: assistName(assist), size: byteText(discarded.freedBytes) });
    dispatch(noticeShown({ tone: 'good', text, fault: null }));
  };
