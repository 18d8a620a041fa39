import { resolve } from 'node:path';

/** How the launcher names a project, whatever its ending. */
const SWITCH = '--project=';

/** The project that a command line asks for, as an absolute path, or null. A file manager hands over the bare path of a `.cutaway` file. */
export function askedProject(argv: readonly string[], workingFolder: string): string | null {
  const named = argv.find((argument) => argument.startsWith(SWITCH));
  if (named !== undefined && named.length > SWITCH.length) return resolve(workingFolder, named.slice(SWITCH.length));
  const bare = argv.slice(1).find((argument) => !argument.startsWith('-') && argument.toLowerCase().endsWith('.cutaway'));
  return bare === undefined ? null : resolve(workingFolder, bare);
}
