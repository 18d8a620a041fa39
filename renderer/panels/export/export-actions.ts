import type { Action } from '../../actions/action.ts';
import { dialogOpened } from '../../state/dialogs-slice.ts';
import { selectActiveSequence } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';

const open = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};
const hasSequence = (state: State): boolean => selectActiveSequence(state) !== null;

export const exportActions: readonly Action[] = [
  { id: 'export.film', title: 'export:action.export', group: 'file', run: open('export'), isEnabled: hasSequence },
  { id: 'export.check', title: 'export:action.check', group: 'file', run: open('check-export'), isEnabled: hasSequence },
];
