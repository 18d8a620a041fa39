import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, FaultError, fail, fault, ok, type Result } from '../../core/base/fault.ts';
import { isImageName } from './image-folder.ts';

/**
 * Where an export keeps its parts: a hidden folder beside the output, so that the finished film can be renamed into place on the same disk.
 * One export at a time owns it.
 */
export interface WorkFolder {
  readonly path: string;
  /** Whether an earlier run had left anything in it. */
  readonly hadWork: boolean;
  file(name: string): string;
  /** Gives the finished file its name, the film's unless another beside it is said, and makes the name last. */
  publish(name: string, as?: string): Promise<void>;
  /** The same for a folder of pictures. It takes the place of one that holds such pictures alone; anything else there is `output.not-empty`. */
  publishImages(name: string, extension: string): Promise<void>;
  /** Lets go of the folder and leaves only whole parts in it, or nothing at all. Says how many. */
  keepWholeParts(): Promise<number>;
  /** Removes the folder and everything in it. */
  remove(): Promise<void>;
}

/** How long another program may take between making its owner file and writing its number. */
const OWNER_WRITE_MS = 100;
/** Bytes of a file name that leave room for what is added to it. */
const PLAIN_NAME_BYTES = 200;

/** A name beside the output for what is not finished; that of a very long one is told by its hash. */
function hiddenName(outPath: string, ending: string): string {
  const name = basename(outPath);
  const short = Buffer.byteLength(name) <= PLAIN_NAME_BYTES ? name : createHash('sha256').update(name).digest('hex');
  return `.${short}.${ending}`;
}

/** Folders that this process is exporting into: its own number in the owner's file says no more than that it wrote it. */
const heldHere = new Set<string>();

/** Opens the folder for `outPath`, empty unless `keep`. `export.busy` where another live process writes the same film. Throws system errors. */
export async function openWorkFolder(outPath: string, keep: boolean): Promise<Result<WorkFolder>> {
  const path = join(dirname(outPath), hiddenName(outPath, 'cutaway-parts'));
  const owner = join(path, 'owner');
  const busy = (): Result<WorkFolder> =>
    fail('export.busy', `"${outPath}" is being exported by another program; wait for it or choose another name.`, { path: outPath });
  if (heldHere.has(path)) return busy();
  // Before the first wait, so that two calls at once cannot both pass.
  heldHere.add(path);
  let hadWork = false;
  try {
    // Not recursive: a mistyped folder must not come into being.
    await mkdir(path).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    if (!(await takeOwnership(owner))) {
      heldHere.delete(path);
      return busy();
    }
    hadWork = (await readdir(path)).some((name) => name !== basename(owner));
    if (!keep) await emptyFolder(path, basename(owner));
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
  const remove = async (): Promise<void> => {
    heldHere.delete(path);
    await rm(path, { recursive: true, force: true, maxRetries: 3 });
  };
  return ok({
    path,
    hadWork,
    file: (name) => join(path, name),
    async publish(name, as = outPath) {
      await syncPath(join(path, name));
      await rename(join(path, name), as);
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
      const rest = names.filter((name) => !name.endsWith('.part'));
      heldHere.delete(path);
      if (parts.length === 0) await remove();
      else await Promise.all(rest.map((name) => rm(join(path, name), { recursive: true, force: true })));
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

/** Whether the folder is ours now. The file is made anew or not at all, so of two programs that start at once only one gets it. */
async function takeOwnership(owner: string): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await writeFile(owner, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    // Another program may have made it a moment ago and not yet written its number.
    if (((await stat(owner).catch(() => null))?.size ?? 0) === 0) await pause(OWNER_WRITE_MS);
    if (await isOwnedByAnother(owner)) return false;
    await rm(owner, { force: true });
  }
  return false;
}

async function emptyFolder(path: string, except: string): Promise<void> {
  const names = await readdir(path);
  await Promise.all(names.filter((name) => name !== except).map((name) => rm(join(path, name), { recursive: true, force: true })));
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

/** `output.not-empty` where the folder at `outPath` holds anything but pictures of such a sequence; null where it may be replaced. */
export async function imageFolderFault(outPath: string, extension: string): Promise<Fault | null> {
  const names = await readdir(outPath).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.every((name) => isImageName(outPath, name, extension))) return null;
  return fault('output.not-empty', `The folder "${outPath}" holds other files; choose another name or empty it first.`, { path: outPath });
}

/**
 * A folder cannot be renamed onto another, so the old one steps aside first; a kill between the two renames leaves it whole under its hidden
 * name, from where the next export takes it back.
 */
async function replaceImageFolder(from: string, outPath: string, extension: string): Promise<void> {
  const aside = join(dirname(outPath), hiddenName(outPath, 'cutaway-old'));
  if (!(await exists(outPath)) && (await exists(aside))) await rename(aside, outPath);
  const refused = await imageFolderFault(outPath, extension);
  if (refused !== null) throw new FaultError(refused);
  await rm(aside, { recursive: true, force: true });
  if (await exists(outPath)) await rename(outPath, aside);
  await rename(from, outPath);
  await rm(aside, { recursive: true, force: true });
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
