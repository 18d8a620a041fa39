import { posix, win32 } from 'node:path';

/**
 * Where a user's model packs are kept: data that is costly to fetch again and is never trimmed, by the custom of the platform (XDG base
 * directories on Linux and other Unix systems). `CUTAWAY_MODELS` overrules it.
 */
export function modelsFolder(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>, home: string): string {
  const chosen = env.CUTAWAY_MODELS;
  if (chosen !== undefined && chosen !== '') return chosen;
  switch (platform) {
    case 'win32':
      return win32.join(env.LOCALAPPDATA ?? win32.join(home, 'AppData', 'Local'), 'Cutaway', 'Models');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Cutaway', 'Models');
    default: {
      const base = env.XDG_DATA_HOME;
      // A relative path is invalid by the specification and to be ignored.
      return posix.join(base !== undefined && posix.isAbsolute(base) ? base : posix.join(home, '.local', 'share'), 'cutaway', 'models');
    }
  }
}
