import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import type { Proposal } from '../../../native-models/assists/assist.ts';
import { madeMediaFolder } from '../../../native-models/assists/frame/made-media.ts';
import { type Disk, nodeDisk } from '../../store/disk.ts';

const importOf = z.looseObject({ path: z.string() });

/** Files that proposals would bring in, as paths of this machine. */
export function proposedFiles({ calls }: Proposal, projectPath: string): readonly string[] {
  const folder = dirname(resolve(projectPath));
  return calls.flatMap(({ command, args }) => {
    const read = command === 'asset.import' ? importOf.safeParse(args) : null;
    return read?.success === true ? [resolve(folder, read.data.path)] : [];
  });
}

/**
 * Removes what a run has made for a project and nobody wants: media beside it that was written since `madeSinceMs`, and that neither `wanted` names nor any
 * project of its folder, be it in what its history can bring back. Answers how many bytes came free. What cannot be read or removed stays.
 */
export async function removeDiscardedMedia(
  files: readonly string[],
  of: { readonly projectPath: string; readonly madeSinceMs: number; readonly wanted: ReadonlySet<string>; readonly disk?: Disk },
): Promise<number> {
  const { projectPath, madeSinceMs, wanted, disk = nodeDisk } = of;
  const own = madeMediaFolder(projectPath);
  let freed = 0;
  for (const path of new Set(files)) {
    if (dirname(path) !== own || wanted.has(path)) continue;
    try {
      const { mtimeMs, size } = await stat(path);
      if (mtimeMs < madeSinceMs || (await isMentioned(basename(path), dirname(resolve(projectPath))))) continue;
      await disk.remove(path);
      freed += size;
    } catch {
      // Gone already, or not ours to remove.
    }
  }
  return freed;
}

/** Whether a project of this folder, its journal or a snapshot names a file. Names end in a hash of the bytes, so a mention is no chance. */
async function isMentioned(name: string, folder: string): Promise<boolean> {
  const needle = Buffer.from(JSON.stringify(name).slice(1, -1));
  const holds = async (path: string): Promise<boolean> => {
    const bytes = await readFile(path);
    return (path.endsWith('.gz') ? await unpack(bytes) : bytes).includes(needle);
  };
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isFile() && entry.name.includes('.cutaway') && (await holds(join(folder, entry.name)))) return true;
    if (!entry.isDirectory() || !entry.name.endsWith('.cutaway.d')) continue;
    for (const inner of await readdir(join(folder, entry.name), { withFileTypes: true, recursive: true }))
      if (inner.isFile() && (await holds(join(inner.parentPath, inner.name)))) return true;
  }
  return false;
}

const unpack = promisify(gunzip);
