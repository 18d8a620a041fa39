import { randomBytes } from 'node:crypto';
import type { AppPlace } from './app-place.ts';
import { keepEngine } from './kept-engine.ts';
import { openSystemBrowser } from './system-browser.ts';

export interface BrowserWish {
  readonly port: number;
  /** An absolute path, or null for the start screen. */
  readonly project: string | null;
  /** Whether to open the system's browser too. */
  readonly opensBrowser: boolean;
  readonly signal: AbortSignal;
  say(line: string): void;
}

/** Serves the app to a browser until `signal` aborts; then waits for the engine to settle. Answers the address. */
export async function openInBrowser(place: AppPlace, wish: BrowserWish): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  let address = '';
  const engine = keepEngine({
    entry: place.browserEngine,
    windowFolder: place.renderer,
    port: wish.port,
    token,
    version: place.version,
    onListening: (port) => {
      if (address !== '') return;
      address = addressOf(port, token, wish.project);
      wish.say(`Cutaway is at ${address}`);
      wish.say('Whoever has this address can edit; press Ctrl-C here to stop.');
      if (!wish.opensBrowser) return;
      void openSystemBrowser(address).then((opened) => {
        if (!opened) wish.say('No browser could be opened from here; open the address in one yourself.');
      });
    },
    onMishap: (reason) =>
      wish.say(
        address === '' && wish.port !== 0
          ? `The engine could not start (${reason}); if port ${wish.port} is taken, choose another with --port.`
          : `The engine stopped (${reason}); it starts again.`,
      ),
  });
  await new Promise<void>((resolve) => {
    if (wish.signal.aborted) resolve();
    else wish.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await engine.close();
  return address;
}

const addressOf = (port: number, token: string, project: string | null): string => {
  const wanted = new URLSearchParams({ token, ...(project === null ? {} : { project }) });
  return `http://127.0.0.1:${port}/#${wanted.toString()}`;
};
