import type { Action } from '../../../actions/action.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import { selectCanEdit } from '../../../state/selectors.ts';
import type { Thunk } from '../../../state/store.ts';
import { whereEditable } from './scene-action.ts';

const open = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};

export const sequenceActions: readonly Action[] = [
  { id: 'sequence.new', title: 'edits:sequence.newAction', group: 'file', run: open('sequence-new'), isEnabled: selectCanEdit },
  {
    id: 'sequence.settings',
    title: 'edits:sequence.settingsAction',
    group: 'timeline',
    run: open('sequence-settings'),
    isEnabled: whereEditable(),
  },
];
