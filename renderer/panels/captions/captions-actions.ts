import type { Action } from '../../actions/action.ts';
import { showPanel } from '../../app/layout-keeper.ts';
import { captionViewChanged } from '../../state/captions-slice.ts';
import { dialogOpened } from '../../state/dialogs-slice.ts';
import { selectActiveSequence, selectCanEdit } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { meantCaptions, selectCanCaption, selectCaptionScene, selectCaptionTrack } from './caption-scene.ts';
import {
  addAtPlayhead,
  addCaptionTrack,
  editMeant,
  hasMeant,
  mergeMeant,
  removeMeant,
  setToPlayhead,
  splitMeant,
  stepCaption,
} from './caption-thunks.ts';
import { chooseSubtitles } from './files/subtitle-files.ts';
import { captionVoiceLines, hasVoiceLines } from './voice-line-captions.ts';

const hasTrack = (state: State): boolean => selectCaptionTrack(state) !== null;
const hasCaptions = (state: State): boolean => (selectCaptionScene(state)?.lane.clipIds.length ?? 0) > 0;
const canChange = (state: State): boolean => selectCanCaption(state) && hasMeant(state);
const openDialog = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};

const addTrack = (): Thunk => (dispatch) => {
  dispatch(showPanel('captions'));
  void dispatch(addCaptionTrack());
};
const canAdd = (state: State): boolean =>
  hasTrack(state) ? selectCanCaption(state) : selectCanEdit(state) && selectActiveSequence(state) !== null;

const findAndReplace = (): Thunk => (dispatch) => {
  dispatch(captionViewChanged({ isReplaceShown: true, isStyleShown: false }));
  dispatch(showPanel('captions'));
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-panel=captions] [data-find] input')?.focus());
};

/** Captions, in the order of their menu. */
export const captionActions: readonly Action[] = [
  { id: 'captions.add', title: 'captions:action.add', group: 'captions', run: addAtPlayhead, isEnabled: canAdd },
  { id: 'captions.edit-text', title: 'captions:action.editText', group: 'captions', run: editMeant, isEnabled: canChange },
  { id: 'captions.split', title: 'captions:action.split', group: 'captions', run: splitMeant, isEnabled: canChange },
  { id: 'captions.merge', title: 'captions:action.merge', group: 'captions', run: mergeMeant, isEnabled: canChange },
  { id: 'captions.remove', title: 'captions:action.remove', group: 'captions', run: removeMeant, isEnabled: canChange },
  {
    id: 'captions.next',
    title: 'captions:action.next',
    group: 'captions',
    section: 'caption-times',
    run: stepCaption(1),
    isEnabled: hasCaptions,
    repeats: true,
  },
  {
    id: 'captions.previous',
    title: 'captions:action.previous',
    group: 'captions',
    section: 'caption-times',
    run: stepCaption(-1),
    isEnabled: hasCaptions,
    repeats: true,
  },
  {
    id: 'captions.set-start',
    title: 'captions:action.setStart',
    group: 'captions',
    section: 'caption-times',
    run: setToPlayhead('start'),
    isEnabled: (state) => selectCanCaption(state) && (state.captions.editing !== null || meantCaptions(state).length > 0),
  },
  {
    id: 'captions.set-end',
    title: 'captions:action.setEnd',
    group: 'captions',
    section: 'caption-times',
    run: setToPlayhead('end'),
    isEnabled: (state) => selectCanCaption(state) && (state.captions.editing !== null || meantCaptions(state).length > 0),
  },
  {
    id: 'captions.shift',
    title: 'captions:action.shift',
    group: 'captions',
    section: 'caption-times',
    run: openDialog('captions-shift'),
    isEnabled: (state) => selectCanCaption(state) && hasCaptions(state),
  },
  {
    id: 'captions.find',
    title: 'captions:action.find',
    group: 'captions',
    section: 'caption-times',
    run: findAndReplace,
    isEnabled: hasTrack,
  },
  {
    id: 'captions.add-track',
    title: 'captions:action.addTrack',
    group: 'captions',
    section: 'caption-tracks',
    run: addTrack,
    isEnabled: (state) => selectCanEdit(state) && selectActiveSequence(state) !== null,
  },
  {
    id: 'captions.style',
    title: 'captions:action.style',
    group: 'captions',
    section: 'caption-tracks',
    run: (): Thunk => (dispatch, getState) => {
      dispatch(captionViewChanged({ isStyleShown: !getState().captions.isStyleShown }));
    },
    isEnabled: hasTrack,
    isChecked: (state) => state.captions.isStyleShown,
  },
  {
    id: 'captions.import',
    title: 'captions:action.import',
    group: 'captions',
    section: 'caption-files',
    run: chooseSubtitles,
    isEnabled: (state) => selectCanEdit(state) && selectActiveSequence(state) !== null,
  },
  {
    id: 'captions.from-lines',
    title: 'captions:action.fromLines',
    group: 'captions',
    section: 'caption-files',
    run: captionVoiceLines,
    isEnabled: hasVoiceLines,
  },
  {
    id: 'captions.export',
    title: 'captions:action.export',
    group: 'captions',
    section: 'caption-files',
    run: openDialog('captions-export'),
    isEnabled: hasCaptions,
  },
];
