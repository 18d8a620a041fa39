import { connectWebSocket } from '../engine-client/web-socket-transport.ts';
import type { Host } from './host.ts';

const TOKEN_KEY = 'cutaway.token';

/** The page as the engine's browser host serves it. Token and project come after `#` and are taken out of the address at once. */
export function browserHost(): Host {
  const { token, project } = takeWish();
  let wanted = project;
  const url = `ws://${location.host}/engine`;
  return {
    kind: 'browser',
    takeWantedProject: () => {
      const taken = wanted;
      wanted = null;
      return taken;
    },
    connect: () => connectWebSocket(url, token),
    dialogs: null,
    pathOf: () => null,
    showInFolder: null,
  };
}

function takeWish(): { readonly token: string; readonly project: string | null } {
  const wish = new URLSearchParams(location.hash.slice(1));
  const token = wish.get('token');
  if (token === null) return { token: sessionStorage.getItem(TOKEN_KEY) ?? '', project: null };
  // Kept for this tab alone, so that a reload works; another tab needs the address again.
  sessionStorage.setItem(TOKEN_KEY, token);
  history.replaceState(null, '', location.pathname + location.search);
  return { token, project: wish.get('project') };
}
