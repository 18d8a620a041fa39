import { askEngine } from './call-engine.ts';
import type { Thunk } from './store.ts';

/** Shows a file in the system's file manager: by the host where it can, else by the engine on its machine. */
export const revealFile =
  (path: string): Thunk =>
  (dispatch, _getState, { host }) => {
    if (host.showInFolder !== null) host.showInFolder(path);
    else void dispatch(askEngine('folder.reveal', { path }));
  };
