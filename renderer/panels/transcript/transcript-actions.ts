import type { Action } from '../../actions/action.ts';
import { showPanel } from '../../app/layout-keeper.ts';
import { dialogOpened } from '../../state/dialogs-slice.ts';
import { selectActiveSequence, selectCanEdit } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { correctionShown } from '../../state/transcript-slice.ts';
import { selectCanCut, selectTranscriptWords, selectWordRange } from './transcript-scene.ts';
import { askForTranscript, copyWords, removeWords, stepToFound } from './transcript-thunks.ts';

const openDialog = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};
const isFinding = (state: State): boolean => state.transcript.find.trim() !== '' && selectTranscriptWords(state).length > 0;

const search = (): Thunk => (dispatch) => {
  dispatch(showPanel('transcript'));
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-panel=transcript] input')?.focus());
};

/** Editing by what is said. */
export const transcriptActions: readonly Action[] = [
  {
    id: 'transcript.remove-words',
    title: 'transcript:action.removeWords',
    group: 'captions',
    section: 'transcript',
    run: removeWords,
    isEnabled: (state) => selectCanCut(state) && selectWordRange(state) !== null,
    panel: 'transcript',
  },
  {
    id: 'transcript.correct',
    title: 'transcript:action.correct',
    group: 'captions',
    section: 'transcript',
    run: () => (dispatch) => void dispatch(correctionShown(true)),
    isEnabled: (state) => selectCanCut(state) && selectWordRange(state) !== null,
    panel: 'transcript',
  },
  {
    id: 'transcript.copy',
    title: 'transcript:action.copy',
    group: 'captions',
    section: 'transcript',
    run: copyWords,
    isEnabled: (state) => selectTranscriptWords(state).length > 0,
    panel: 'transcript',
  },
  {
    id: 'transcript.search',
    title: 'transcript:action.search',
    group: 'captions',
    section: 'transcript',
    run: search,
    isEnabled: (state) => selectTranscriptWords(state).length > 0,
  },
  {
    id: 'transcript.find-next',
    title: 'transcript:action.findNext',
    group: 'captions',
    section: 'transcript',
    run: () => stepToFound(1),
    isEnabled: isFinding,
    repeats: true,
  },
  {
    id: 'transcript.find-previous',
    title: 'transcript:action.findPrevious',
    group: 'captions',
    section: 'transcript',
    run: () => stepToFound(-1),
    isEnabled: isFinding,
    repeats: true,
  },
  {
    id: 'transcript.remove-silences',
    title: 'transcript:action.removeSilences',
    group: 'captions',
    section: 'transcript',
    run: openDialog('transcript-silences'),
    isEnabled: (state) => selectCanEdit(state) && selectActiveSequence(state) !== null,
  },
  {
    id: 'transcript.remove-fillers',
    title: 'transcript:action.removeFillers',
    group: 'captions',
    section: 'transcript',
    run: openDialog('transcript-fillers'),
    isEnabled: selectCanCut,
  },
  {
    id: 'transcript.recognise',
    title: 'transcript:action.recognise',
    group: 'captions',
    section: 'transcript',
    run: askForTranscript,
    isEnabled: (state) => selectCanEdit(state) && selectActiveSequence(state) !== null,
  },
];
