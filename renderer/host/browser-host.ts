import { connectWebSocket } from '../engine-client/web-socket-transport.ts';
import type { Host } from './host.ts';
import { uploadFile } from './upload-file.ts';

// Kept for this tab alone, so that a reload works; another tab needs the address again.
const TOKEN_KEY = 'cutaway.token';
const PROJECT_KEY = 'cutaway.project';

/** The page as the engine's browser host serves it. Token and project come after `#` and are taken out of the address at once. */
export function browserHost(): Host {
  const { token, project } = takeWish();
  const url = `ws://${location.host}/engine`;
  return {
    kind: 'browser',
    onWantedProject: (listener) => {
      if (project !== null) listener(project);
    },
    projectShown: (path) => {
      if (path === null) sessionStorage.removeItem(PROJECT_KEY);
      else sessionStorage.setItem(PROJECT_KEY, path);
    },
    connect: () => connectWebSocket(url, token),
    dialogs: null,
    menus: null,
    pathOf: () => null,
    upload: (wish) => uploadFile(wish, token),
    showInFolder: null,
  };
}

function takeWish(): { readonly token: string; readonly project: string | null } {
  const wish = new URLSearchParams(location.hash.slice(1));
  const token = wish.get('token');
  if (token === null) return { token: sessionStorage.getItem(TOKEN_KEY) ?? '', project: sessionStorage.getItem(PROJECT_KEY) };
  sessionStorage.setItem(TOKEN_KEY, token);
  history.replaceState(null, '', location.pathname + location.search);
  return { token, project: wish.get('project') };
}
