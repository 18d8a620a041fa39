import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the launcher names a project, whatever its ending. */
const SWITCH = '--project=';

/**
 * The project that a command line asks for, as an absolute path, or null. A file manager hands over a `.cutaway` file, by its path or by its
 * `file:` address.
 */
export function askedProject(argv: readonly string[], workingFolder: string): string | null {
  const named = argv.find((argument) => argument.startsWith(SWITCH));
  if (named !== undefined && named.length > SWITCH.length) return resolve(workingFolder, named.slice(SWITCH.length));
  const bare = argv
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    .map(localPath)
    .find((path) => path.toLowerCase().endsWith('.cutaway'));
  return bare === undefined ? null : resolve(workingFolder, bare);
}

function localPath(argument: string): string {
  if (!argument.startsWith('file:')) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    // An address on another machine is no file here.
    return '';
  }
}
