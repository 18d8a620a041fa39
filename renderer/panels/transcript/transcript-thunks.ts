import { frameDuration } from '../../../core/base/ticks.ts';
import { correctWords } from '../../../core/transcript/correct-words.ts';
import { cutWords } from '../../../core/transcript/cut-calls.ts';
import { findInTranscript } from '../../../core/transcript/find-text.ts';
import { showPanel } from '../../app/layout-keeper.ts';
import { faultSentence } from '../../i18n/fault-sentence.ts';
import { translate } from '../../i18n/translate.ts';
import { assistChosen } from '../../state/assists-slice.ts';
import { edit } from '../../state/edit.ts';
import { noticeShown } from '../../state/notices-slice.ts';
import type { Thunk } from '../../state/store.ts';
import { viewChanged } from '../../state/timeline-slice.ts';
import { correctionShown, wordsSelected } from '../../state/transcript-slice.ts';
import { wordsAsText } from './paragraphs.ts';
import { selectTranscript, selectWordRange } from './transcript-scene.ts';

/** Selects words; the playhead goes to the one that moves. */
export const selectWords =
  (anchor: number, focus: number): Thunk =>
  (dispatch, getState) => {
    const scene = selectTranscript(getState());
    if (scene === null || scene.words.length === 0) return;
    const within = (index: number): number => Math.max(0, Math.min(scene.words.length - 1, index));
    dispatch(wordsSelected({ trackId: scene.track.id, anchor: within(anchor), focus: within(focus) }));
    const word = scene.words[within(focus)];
    if (word === undefined) return;
    // The first frame on which the word is heard.
    const frame = frameDuration(scene.sequence.rate);
    dispatch(viewChanged({ id: scene.sequence.id, change: { playhead: Math.ceil(word.span.start / frame) * frame } }));
  };

/** Takes the selected words out with their time, on every track, as one undo step. */
export const removeWords = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const scene = selectTranscript(getState());
  const range = selectWordRange(getState());
  if (scene === null || range === null) return;
  const { project, sequence, track } = scene;
  const cut = cutWords(project, sequence, track.id, (_word, index) => index >= range.first && index < range.end);
  if (!cut.ok) {
    dispatch(noticeShown({ tone: 'warning', text: faultSentence(cut.error), fault: null }));
    return;
  }
  const done = await dispatch(edit(cut.value.calls, translate('transcript:edit.remove', { count: range.end - range.first })));
  const [first] = cut.value.spans;
  if (!done.ok) return;
  dispatch(wordsSelected(null));
  if (first !== undefined) dispatch(viewChanged({ id: sequence.id, change: { playhead: first.start } }));
};

/** Writes other text for the selected words, as one undo step; their time stays. */
export const correctSelected =
  (text: string): Thunk<Promise<void>> =>
  async (dispatch, getState) => {
    const scene = selectTranscript(getState());
    const range = selectWordRange(getState());
    if (scene === null || range === null) return;
    const call = correctWords(scene.project, scene.words, range, text);
    if (!call.ok) {
      dispatch(noticeShown({ tone: 'warning', text: faultSentence(call.error), fault: null }));
      return;
    }
    const done = await dispatch(edit([call.value], translate('transcript:edit.correct')));
    if (done.ok) dispatch(correctionShown(false));
  };

/** Puts the selected words, or all of them, on the clipboard as text. */
export const copyWords = (): Thunk<Promise<void>> => async (dispatch, getState) => {
  const scene = selectTranscript(getState());
  if (scene === null) return;
  const range = selectWordRange(getState()) ?? { first: 0, end: scene.words.length };
  const text = wordsAsText(scene.words, range);
  const copied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  dispatch(
    copied
      ? noticeShown({ tone: 'good', text: translate('transcript:copied', { count: range.end - range.first }), fault: null })
      : noticeShown({ tone: 'warning', text: translate('transcript:notCopied'), fault: null }),
  );
};

/** Selects the next place where the searched words are said, or the one before; from the end it goes on at the start. */
export const stepToFound =
  (step: 1 | -1): Thunk =>
  (dispatch, getState) => {
    const state = getState();
    const scene = selectTranscript(state);
    if (scene === null) return;
    const runs = findInTranscript(scene.words, state.transcript.find);
    const range = selectWordRange(state);
    const at = range?.first ?? (step === 1 ? -1 : scene.words.length);
    const next = step === 1 ? (runs.find(({ first }) => first > at) ?? runs[0]) : (runs.findLast(({ first }) => first < at) ?? runs.at(-1));
    if (next !== undefined) dispatch(selectWords(next.end - 1, next.first));
  };

/** Shows the assist that writes down what is said. */
export const askForTranscript = (): Thunk => (dispatch) => {
  dispatch(assistChosen('captions'));
  dispatch(showPanel('assists'));
};
