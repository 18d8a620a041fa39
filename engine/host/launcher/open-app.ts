import { ok, type Result } from '../../../core/base/fault.ts';
import { buildStale } from '../../../scripts/build/build-stale.ts';
import { appPlace } from './app-place.ts';
import { openInBrowser } from './open-in-browser.ts';

export interface AppWish {
  /** An absolute path, or null for the start screen. */
  readonly project: string | null;
  readonly isBrowserWanted: boolean;
  readonly opensBrowser: boolean;
  readonly port: number;
  /** Aborted to end the app. */
  readonly signal: AbortSignal;
  say(line: string): void;
}

/** Opens the editor and settles when it is closed. Says what it does, and why it does another thing than was asked. */
export async function openApp(wish: AppWish): Promise<Result<{ readonly address: string | null }>> {
  const place = await appPlace();
  await buildStale(place.root, wish.say);
  return ok({ address: await openInBrowser(place, wish) });
}
