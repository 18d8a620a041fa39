import { posix, win32 } from 'node:path';

/**
 * Where things that can be made again are kept, by the custom of the platform: XDG base directories on Linux and other Unix systems,
 * `Library/Caches` on macOS, local application data on Windows. `CUTAWAY_CACHE` overrules it.
 */
export function cacheFolder(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>, home: string): string {
  const chosen = env.CUTAWAY_CACHE;
  if (chosen !== undefined && chosen !== '') return chosen;
  switch (platform) {
    case 'win32':
      return win32.join(env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), 'Cutaway', 'Cache');
    case 'darwin':
      return posix.join(home, 'Library', 'Caches', 'Cutaway');
    default: {
      // The specification has relative paths ignored.
      const base = env.XDG_CACHE_HOME;
      return posix.join(base?.startsWith('/') === true ? base : posix.join(home, '.cache'), 'cutaway');
    }
  }
}
