import type { Thunk } from '../../state/store.ts';
import { type ChooserWish, chooserClosed, chooserOpened } from './chooser-slice.ts';

let waiting: ((paths: readonly string[]) => void) | null = null;

/** Asks the user for files, a folder or a place to save, by the system's dialog or the window's own. Empty where nothing was chosen. */
export const chooseFiles =
  (wish: ChooserWish): Thunk<Promise<readonly string[]>> =>
  async (dispatch, _getState, { host }) => {
    const { title, filters, folder, purpose } = wish;
    if (host.dialogs !== null) {
      const options = { title, filters, ...(folder === undefined ? {} : { folder }) };
      switch (purpose.kind) {
        case 'open':
          return host.dialogs.openFiles({ ...options, many: purpose.many });
        case 'folder': {
          const chosen = await host.dialogs.openFolder(options);
          return chosen === null ? [] : [chosen];
        }
        case 'save': {
          const chosen = await host.dialogs.saveFile({ ...options, name: purpose.name });
          return chosen === null ? [] : [chosen];
        }
      }
    }
    waiting?.([]);
    return new Promise((resolve) => {
      waiting = resolve;
      dispatch(chooserOpened(wish));
    });
  };

/** The window's own chooser has an answer. */
export const answerChooser =
  (paths: readonly string[]): Thunk =>
  (dispatch) => {
    waiting?.(paths);
    waiting = null;
    dispatch(chooserClosed());
  };
