import { posix, win32 } from 'node:path';

/** Where a user's settings are kept, by the custom of the platform (XDG base directories on Linux and other Unix systems). `CUTAWAY_CONFIG` overrules it. */
export function configFolder(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>, home: string): string {
  const chosen = env.CUTAWAY_CONFIG;
  if (chosen !== undefined && chosen !== '') return chosen;
  switch (platform) {
    case 'win32':
      return win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), 'Cutaway');
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Cutaway');
    default: {
      const base = env.XDG_CONFIG_HOME;
      // A relative path is invalid by the specification and to be ignored.
      return posix.join(base !== undefined && posix.isAbsolute(base) ? base : posix.join(home, '.config'), 'cutaway');
    }
  }
}
