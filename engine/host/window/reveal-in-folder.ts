import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fail, ok, type Result } from '../../../core/base/fault.ts';

/** Shows a file in the system's file manager; on Linux its folder, as no option for a file is common to all managers. Code `folder.no-manager`. */
export function revealInFolder(path: string, platform: NodeJS.Platform): Promise<Result<null>> {
  const [program, ...args] = commandFor(path, platform);
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.once('error', () =>
      resolve(fail('folder.no-manager', `No file manager could be started; the file is ${path}, open its folder yourself.`, { path })),
    );
    child.once('spawn', () => {
      child.unref();
      resolve(ok(null));
    });
  });
}

function commandFor(path: string, platform: NodeJS.Platform): readonly [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', '-R', path];
    case 'win32':
      // A bare name is looked for in the folder one stands in first, which may be anybody's.
      return [`${process.env.SystemRoot ?? 'C:\\Windows'}\\explorer.exe`, `/select,${path}`];
    default:
      return ['xdg-open', dirname(path)];
  }
}
