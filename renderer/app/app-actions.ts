import type { Action } from '../actions/action.ts';
import { dialogOpened } from '../state/dialogs-slice.ts';
import type { Thunk } from '../state/store.ts';

const open = (name: string) => (): Thunk => (dispatch) => {
  dispatch(dialogOpened(name));
};

export const appActions: readonly Action[] = [
  { id: 'app.palette', title: 'app:action.palette', group: 'help', run: open('palette') },
  { id: 'app.cheat-sheet', title: 'app:action.cheatSheet', group: 'help', run: open('cheat-sheet') },
  { id: 'app.settings', title: 'app:action.settings', group: 'edit', run: open('settings') },
];
