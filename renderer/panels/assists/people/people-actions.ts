import type { Action } from '../../../actions/action.ts';
import { dialogOpened } from '../../../state/dialogs-slice.ts';
import type { Thunk } from '../../../state/store.ts';

const show = (): Thunk => (dispatch) => {
  dispatch(dialogOpened('people'));
};

/** Consent, beside the panels in the menu. */
export const peopleActions: readonly Action[] = [
  { id: 'people.show', title: 'people:action.show', group: 'view', run: show, isEnabled: (state) => state.project.kind === 'open' },
];
