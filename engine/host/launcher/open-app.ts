import { ok, type Result } from '../../../core/base/fault.ts';
import { buildStale } from '../../../scripts/build/build-stale.ts';
import { appPlace } from './app-place.ts';
import { electronRelease, presentElectron } from './electron-release.ts';
import { electronFlags, runElectron } from './electron-window.ts';
import { fetchElectron } from './fetch-electron.ts';
import { openInBrowser } from './open-in-browser.ts';
import { hasScreen } from './system-browser.ts';

export interface AppWish {
  /** An absolute path, or null for the start screen. */
  readonly project: string | null;
  readonly isBrowserWanted: boolean;
  readonly opensBrowser: boolean;
  readonly port: number;
  /** Aborted to end the app. */
  readonly signal: AbortSignal;
  say(line: string): void;
  onProgress(progress: { readonly phase: string; readonly done: number; readonly total: number }): void;
}

export type AppEnd = { readonly host: 'electron' } | { readonly host: 'browser'; readonly address: string };

/** Opens the editor and settles when it is closed. Says what it does, and why it does another thing than was asked. */
export async function openApp(wish: AppWish): Promise<Result<AppEnd>> {
  const place = await appPlace();
  // Tests build once, and then run what they have built.
  if (process.env.CUTAWAY_AS_BUILT !== '1') await buildStale(place.root, wish.say);
  if (!wish.isBrowserWanted) {
    const electron = await findElectron(wish);
    if (electron.ok) {
      const end = await runElectron(place, { binary: electron.value, project: wish.project, signal: wish.signal });
      if (end.kind === 'closed') return ok({ host: 'electron' });
      wish.say(`Electron could not open a window (${end.reason}); the same app opens in the browser.`);
    } else wish.say(electron.error);
  }
  return ok({ host: 'browser', address: await openInBrowser(place, wish) });
}

/** The binary, or one sentence that says why there is none. */
async function findElectron(wish: AppWish): Promise<Result<string, string>> {
  if (!hasScreen(process.platform))
    return { ok: false, error: 'There is no screen for a window of its own, so the same app is served to a browser.' };
  if (process.getuid?.() === 0 && !electronFlags().includes('--no-sandbox'))
    return { ok: false, error: "Electron's sandbox does not run as the administrator, so the same app opens in the browser." };
  const release = await electronRelease();
  const present = presentElectron(release);
  if (present !== null) return ok(present);
  if (release === null) return { ok: false, error: 'Electron is not installed, so the same app opens in the browser.' };
  wish.say(`Fetching Electron ${release.version}, once (about 120 MB); --browser goes without.`);
  const fetched = await fetchElectron(release, {
    from: process.env.ELECTRON_MIRROR,
    signal: wish.signal,
    onProgress: (done, total) => wish.onProgress({ phase: 'Electron', done, total }),
  });
  return fetched.ok ? fetched : { ok: false, error: fetched.error.message };
}
