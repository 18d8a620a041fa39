import { spawn } from 'node:child_process';

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

function openerOf(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', url];
    case 'win32':
      // Takes the address as it is; a shell would read what is in it.
      return ['rundll32', 'url.dll,FileProtocolHandler', url];
    default:
      return ['xdg-open', url];
  }
}
