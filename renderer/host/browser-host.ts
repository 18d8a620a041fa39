import { connectWebSocket } from '../engine-client/web-socket-transport.ts';
import type { Host } from './host.ts';

const TOKEN_KEY = 'cutaway.token';

/** The page as the engine's browser host serves it. The token comes after `#` and is taken out of the address at once. */
export function browserHost(): Host {
  const token = takeToken();
  const url = `ws://${location.host}/engine`;
  return {
    kind: 'browser',
    connect: () => connectWebSocket(url, token),
    dialogs: null,
    pathOf: () => null,
    showInFolder: null,
  };
}

function takeToken(): string {
  const shown = location.hash.slice(1);
  if (shown !== '') {
    // Kept for this tab alone, so that a reload works; another tab needs the address again.
    sessionStorage.setItem(TOKEN_KEY, shown);
    history.replaceState(null, '', location.pathname + location.search);
    return shown;
  }
  return sessionStorage.getItem(TOKEN_KEY) ?? '';
}
