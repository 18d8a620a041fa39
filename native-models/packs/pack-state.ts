import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentKey } from '../../core/base/content-key.ts';
import { FaultError, ok, type Result } from '../../core/base/fault.ts';
import { type ModelPack, packBytes, readPack } from '../../core/packs/model-pack.ts';
import { diskFault, errorCode } from '../../engine/store/disk-fault.ts';
import { examineFile } from './checked-file.ts';
import { lockPack, packPlace } from './pack-place.ts';

/** `partial`: something of it is on the disk, and an installation would go on from there. */
type PackState = 'absent' | 'partial' | 'installed';

export interface PackStanding {
  readonly state: PackState;
  /** On the disk now, unfinished parts included. */
  readonly bytes: number;
  readonly folder: string;
}

/** How a pack stands, by names and sizes; {@link verifyPack} reads the bytes. Codes: `disk.*`. */
export async function packStanding(models: string, pack: ModelPack): Promise<Result<PackStanding>> {
  const place = packPlace(models, pack);
  try {
    const bytes = (await folderBytes(place.root)) + (await folderBytes(place.work));
    const isInstalled = (await manifestFits(place.manifest, pack)) && (await sizesFit(pack, place.file));
    return ok({ state: isInstalled ? 'installed' : bytes > 0 ? 'partial' : 'absent', bytes, folder: place.folder });
  } catch (error) {
    return { ok: false, error: diskFault(error, `the model pack "${pack.name}"`, place.root) };
  }
}

async function manifestFits(path: string, pack: ModelPack): Promise<boolean> {
  const text = await unlessAbsent(readFile(path, 'utf8'));
  if (text === null) return false;
  try {
    const written = readPack(JSON.parse(text));
    return written.ok && contentKey(written.value) === contentKey(pack);
  } catch {
    return false;
  }
}

async function sizesFit(pack: ModelPack, fileOf: ReturnType<typeof packPlace>['file']): Promise<boolean> {
  for (const file of pack.files) if ((await unlessAbsent(stat(fileOf(file))))?.size !== file.bytes) return false;
  return true;
}

async function unlessAbsent<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '')) return null;
    throw error;
  }
}

async function folderBytes(folder: string): Promise<number> {
  const entries = await unlessAbsent(readdir(folder, { withFileTypes: true, recursive: true }));
  let sum = 0;
  for (const entry of entries ?? []) if (entry.isFile()) sum += (await unlessAbsent(stat(join(entry.parentPath, entry.name))))?.size ?? 0;
  return sum;
}

export interface FileVerdict {
  readonly name: string;
  readonly verdict: 'right' | 'wrong' | 'missing';
}

/**
 * Reads every file of a pack and compares size and SHA-256 with its manifest. Codes: `disk.*`. Throws the signal's reason where it is
 * aborted.
 */
export async function verifyPack(
  models: string,
  pack: ModelPack,
  signal: AbortSignal,
  onProgress?: (progress: { readonly done: number; readonly total: number }) => void,
): Promise<Result<readonly FileVerdict[]>> {
  const place = packPlace(models, pack);
  const verdicts: FileVerdict[] = [];
  const total = packBytes(pack.files);
  let done = 0;
  try {
    for (const file of pack.files) {
      const finding = await examineFile(place.file(file), signal);
      const isRight = finding?.bytes === file.bytes && finding.sha256 === file.sha256;
      verdicts.push({ name: file.name, verdict: finding === null ? 'missing' : isRight ? 'right' : 'wrong' });
      done += file.bytes;
      onProgress?.({ done, total });
    }
    return ok(verdicts);
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  }
}

/** Removes every version of a pack and its unfinished parts; answers the bytes that were freed. Codes: `pack.busy`, `disk.*`. */
export async function removePack(models: string, pack: ModelPack): Promise<Result<number>> {
  const lock = await lockPack(models, pack);
  if (!lock.ok) return lock;
  const place = packPlace(models, pack);
  try {
    const bytes = (await folderBytes(place.root)) + (await folderBytes(place.work));
    // First the manifest: what a kill leaves of the rest counts as unfinished.
    await rm(place.manifest, { force: true });
    await rm(place.root, { recursive: true, force: true });
    await rm(place.work, { recursive: true, force: true });
    return ok(bytes);
  } catch (error) {
    return { ok: false, error: diskFault(error, `the model pack "${pack.name}"`, dirname(place.root)) };
  } finally {
    await lock.value.release();
  }
}
