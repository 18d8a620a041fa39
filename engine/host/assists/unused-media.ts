import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ok, type Result } from '../../../core/base/fault.ts';
import type { Project } from '../../../core/model/project.ts';
import { madeMediaFolder } from '../../../native-models/assists/frame/made-media.ts';
import { nodeDisk } from '../../store/disk.ts';
import { diskFault } from '../../store/disk-fault.ts';
import { mentioned } from './discarded-media.ts';

interface MadeFile {
  readonly name: string;
  readonly path: string;
  readonly sizeBytes: number;
}

/** Media that assists made for a project and that it plays no more. */
export interface UnusedMedia {
  /** Nobody names these. */
  readonly free: readonly MadeFile[];
  /** An undo, a snapshot, another project of the folder or a waiting run brings these back. */
  readonly held: readonly MadeFile[];
}

/** As `makeSound` names what it writes: the end is the beginning of the hash of the bytes. */
const MADE_NAME = /-([0-9a-f]{16})\.wav$/u;

/**
 * Looks through the media beside a project. Files that no assist wrote, or that were changed since, are left out. `runFolders` hold journals of runs, which name
 * what they have made; a file younger than `beforeMs` is left to the run that may be writing it. Codes: `disk.*`.
 */
export async function unusedMedia(
  project: Project,
  projectPath: string,
  { runFolders, beforeMs = Number.POSITIVE_INFINITY }: { readonly runFolders: readonly string[]; readonly beforeMs?: number },
): Promise<Result<UnusedMedia>> {
  const folder = madeMediaFolder(projectPath);
  const home = dirname(resolve(projectPath));
  const used = new Set([...project.tables.assets.values()].map(({ path }) => resolve(home, path)));
  try {
    const files: MadeFile[] = [];
    for (const name of await namesIn(folder)) {
      const path = join(folder, name);
      const hash = MADE_NAME.exec(name)?.[1];
      if (hash === undefined || used.has(path)) continue;
      const { size, mtimeMs } = await stat(path);
      if (mtimeMs >= beforeMs || !(await sha256Of(path)).startsWith(hash)) continue;
      files.push({ name, path, sizeBytes: size });
    }
    const names = await mentioned(
      files.map(({ name }) => name),
      { projects: home, runs: runFolders },
    );
    return ok({ free: files.filter(({ name }) => !names.has(name)), held: files.filter(({ name }) => names.has(name)) });
  } catch (error) {
    return { ok: false, error: diskFault(error, 'The media of the project', folder) };
  }
}

/** Removes files that `unusedMedia` found free. Answers how many bytes that gave back. What cannot be removed stays. */
export async function removeUnused({ free }: UnusedMedia): Promise<number> {
  let freed = 0;
  for (const { path, sizeBytes } of free) {
    const isGone = await nodeDisk.remove(path).then(
      () => true,
      () => false,
    );
    if (isGone) freed += sizeBytes;
  }
  return freed;
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error)))).sort();

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const sha256Of = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
