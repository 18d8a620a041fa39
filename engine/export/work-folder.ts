import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FaultError, fail, fault, ok, type Result } from '../../core/base/fault.ts';
import { isImageName } from './image-folder.ts';

/**
 * Where an export keeps its parts: a hidden folder beside the output, so that the finished film can be renamed into place on the same disk.
 * One export at a time owns it.
 */
export interface WorkFolder {
  readonly path: string;
  file(name: string): string;
  /** Gives the finished file its name and makes the name last. */
  publish(name: string): Promise<void>;
  /** The same for a folder of pictures. It takes the place of one that holds such pictures alone; anything else there is `output.not-empty`. */
  publishImages(name: string, extension: string): Promise<void>;
  /** Lets go of the folder and leaves only whole parts in it, or nothing at all. Says how many. */
  keepWholeParts(): Promise<number>;
  /** Removes the folder and everything in it. */
  remove(): Promise<void>;
}

/** Opens the folder for `outPath`, empty unless `keep`. `export.busy` where another live process writes the same film. Throws system errors. */
export async function openWorkFolder(outPath: string, keep: boolean): Promise<Result<WorkFolder>> {
  const path = join(dirname(outPath), `.${basename(outPath)}.cutaway-parts`);
  const owner = join(path, 'owner');
  if (await isOwnedByAnother(owner)) {
    return fail('export.busy', `${outPath} is being exported by another program: wait for it or choose another name.`, { path: outPath });
  }
  if (!keep) await rm(path, { recursive: true, force: true });
  // Not recursive: a mistyped folder must not come into being.
  await mkdir(path).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  });
  await writeFile(owner, String(process.pid));
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true, maxRetries: 3 });
  return ok({
    path,
    file: (name) => join(path, name),
    async publish(name) {
      await syncPath(join(path, name));
      await rename(join(path, name), outPath);
      await syncPath(dirname(outPath));
    },
    async publishImages(name, extension) {
      await syncPath(join(path, name));
      await replaceImageFolder(join(path, name), outPath, extension);
      await syncPath(dirname(outPath));
    },
    async keepWholeParts() {
      const names = await readdir(path);
      const parts = names.filter((name) => name.endsWith('.part'));
      const rest = parts.length === 0 ? [] : names.filter((name) => !name.endsWith('.part'));
      if (parts.length === 0) await remove();
      await Promise.all(rest.map((name) => rm(join(path, name), { recursive: true, force: true })));
      return parts.length;
    },
    remove,
  });
}

/** Makes a file's bytes, or a folder's names, last through a power cut. Folders cannot be opened on Windows and need no sync there. */
async function syncPath(path: string): Promise<void> {
  if (process.platform === 'win32' && (await stat(path)).isDirectory()) return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isOwnedByAnother(owner: string): Promise<boolean> {
  const pid = Number(await readFile(owner, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Bytes free to this user on the disk of `outPath`; null where the system does not say. */
export async function freeBytes(outPath: string): Promise<number | null> {
  try {
    const disk = await statfs(dirname(outPath));
    return disk.bavail * disk.bsize;
  } catch {
    return null;
  }
}

/**
 * A folder cannot be renamed onto another, so the old one steps aside first; a kill between the two renames leaves both whole, the old one
 * under its hidden name.
 */
async function replaceImageFolder(from: string, outPath: string, extension: string): Promise<void> {
  const aside = join(dirname(outPath), `.${basename(outPath)}.cutaway-old`);
  const names = await readdir(outPath).catch(() => null);
  if (names?.some((name) => !isImageName(outPath, name, extension)) === true) {
    throw new FaultError(
      fault('output.not-empty', `The folder ${outPath} holds other files: choose another name or empty it first.`, { path: outPath }),
    );
  }
  await rm(aside, { recursive: true, force: true });
  if (names !== null) await rename(outPath, aside);
  await rename(from, outPath);
  await rm(aside, { recursive: true, force: true });
}
