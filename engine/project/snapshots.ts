import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Disk } from '../store/disk.ts';
import { diskFault, errorCode } from '../store/disk-fault.ts';
import { hashOf } from './content-hash.ts';
import { type Retention, timesToKeep } from './snapshot-retention.ts';

/** A whole project file of an earlier moment, packed with gzip (any gunzip gives back a project file that opens). */
export interface Snapshot {
  readonly path: string;
  readonly takenMs: number;
  /** Of the unpacked bytes. */
  readonly hash: string;
}

const NAME = /^(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d\.\d{3}Z)-([0-9a-f]{64})\.cutaway\.gz$/;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const nameOf = (takenMs: number, hash: string): string => `${new Date(takenMs).toISOString().replaceAll(':', '-')}-${hash}.cutaway.gz`;

/** Newest first; files that are no snapshots are passed over, and a missing folder holds none. */
export async function listSnapshots(disk: Disk, folder: string): Promise<readonly Snapshot[]> {
  let names: readonly string[];
  try {
    names = await disk.list(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
  return names
    .flatMap((name): Snapshot[] => {
      const match = NAME.exec(name);
      if (match === null) return [];
      const [, day = '', hour = '', minute = '', second = '', hash = ''] = match;
      return [{ path: join(folder, name), takenMs: Date.parse(`${day}${hour}:${minute}:${second}`), hash }];
    })
    .sort((a, b) => b.takenMs - a.takenMs);
}

/** The bytes of the project file that was taken. Code `snapshot.damaged` where they are not those that were written, else `disk.*`. */
export async function readSnapshot(disk: Disk, snapshot: Snapshot): Promise<Result<Buffer>> {
  const damaged = fail('snapshot.damaged', `The snapshot ${snapshot.path} is damaged; choose an older one.`, { path: snapshot.path });
  let packed: Buffer;
  try {
    packed = await disk.readFile(snapshot.path);
  } catch (error) {
    return { ok: false, error: diskFault(error, 'a snapshot', snapshot.path) };
  }
  try {
    const bytes = await unpack(packed);
    return hashOf(bytes) === snapshot.hash ? ok(bytes) : damaged;
  } catch {
    return damaged;
  }
}

/**
 * Writes a snapshot under a temporary name, reads it back from the disk, lets `verify` open it, and only then gives it its name. One that
 * fails is removed and answered as a fault: a bad snapshot is never there to be trusted.
 */
export async function takeSnapshot(
  disk: Disk,
  folder: string,
  bytes: Uint8Array,
  takenMs: number,
  verify: (bytes: Buffer) => Result<unknown>,
): Promise<Result<Snapshot>> {
  const hash = hashOf(bytes);
  const draft: Snapshot = { path: join(folder, `draft-${hash}`), takenMs, hash };
  const path = join(folder, nameOf(takenMs, hash));
  try {
    await disk.makeFolder(folder);
    await disk.write(draft.path, await pack(bytes, { level: 3 }));
    const readBack = await readSnapshot(disk, draft);
    const verdict = readBack.ok ? verify(readBack.value) : readBack;
    if (!verdict.ok) {
      await disk.remove(draft.path);
      return verdict;
    }
    await disk.rename(draft.path, path);
    return ok({ path, takenMs, hash });
  } catch (error) {
    await disk.remove(draft.path).catch(() => undefined);
    return { ok: false, error: diskFault(error, 'a snapshot', folder) };
  }
}

/** Removes what the rule does not keep. Throws what the disk throws. */
export async function pruneSnapshots(disk: Disk, folder: string, rule: Retention): Promise<void> {
  const snapshots = await listSnapshots(disk, folder);
  const kept = timesToKeep(
    snapshots.map((snapshot) => snapshot.takenMs),
    rule,
  );
  for (const snapshot of snapshots) if (!kept.has(snapshot.takenMs)) await disk.remove(snapshot.path);
}
