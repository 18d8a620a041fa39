import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Shows `url` in the user's own browser. False where the system has no way to, or no screen. */
export function openSystemBrowser(url: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (!hasScreen(platform)) return Promise.resolve(false);
  const [command, ...args] = openerOf(platform, url);
  return new Promise((resolve) => {
    const opener = spawn(command, args, { stdio: 'ignore', detached: true });
    opener.on('error', () => resolve(false));
    opener.on('exit', (code) => resolve(code === 0));
    // Some openers stay until the browser closes; then it has opened.
    setTimeout(() => resolve(true), 3000).unref();
    opener.unref();
  });
}

/** Whether there is a screen to put a window on. */
export const hasScreen = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = process.env): boolean =>
  platform === 'win32' || platform === 'darwin' || (env.DISPLAY ?? env.WAYLAND_DISPLAY ?? '') !== '';

/** The program that opens the user's browser, or null where the system has none, or no screen to put it on. */
export function browserOpener(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env): string | null {
  const [command] = openerOf(platform, '');
  if (!hasScreen(platform, env)) return null;
  // Part of the system there.
  if (platform === 'win32' || platform === 'darwin') return command;
  return (env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, command))) ? command : null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function openerOf(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', url];
    case 'win32':
      // Takes the address as it is; a shell would read what is in it.
      return [`${process.env.SystemRoot ?? 'C:\\Windows'}\\System32\\rundll32.exe`, 'url.dll,FileProtocolHandler', url];
    default:
      return ['xdg-open', url];
  }
}
