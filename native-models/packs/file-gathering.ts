import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Fault, FaultError, fault, ok, type Result, unwrap } from '../../core/base/fault.ts';
import { type ModelPack, type PackFile, type PackPackage, type PackSource, packageOf } from '../../core/packs/model-pack.ts';
import { nodeDisk } from '../../engine/store/disk.ts';
import { diskFault } from '../../engine/store/disk-fault.ts';
import { CheckedFile } from './checked-file.ts';
import type { NpmSettings } from './npm-settings.ts';
import type { PackPlace } from './pack-place.ts';
import { packageTitle } from './package-title.ts';
import type { WantedEntry } from './tar-entries.ts';
import { withTries } from './tries.ts';
import { wrongBytes } from './wrong-bytes.ts';

export interface GatheringOptions {
  readonly place: PackPlace;
  readonly pack: ModelPack;
  readonly signal: AbortSignal;
  readonly settings: () => Promise<Result<NpmSettings>>;
  /** Before the second and each further try of one source. */
  readonly pausesMs: readonly number[];
  onBytes(file: PackFile, bytes: number): void;
}

type NpmSource = Extract<PackSource, { kind: 'npm' }>;

/** A file on its way: the source that is being tried and what became of those before it. */
interface Quest {
  readonly file: PackFile;
  at: number;
  /** Parts of the present source that lie whole in the work folder, by their number. */
  readonly parts: Set<number>;
  bytes: number;
  readonly faults: Fault[];
}

/**
 * Fetches a pack's files, one package or address after the other, and puts each in its place once its bytes are right. What speaks to
 * servers is half of npm, and loaded with the first thing to fetch.
 */
export class FileGathering {
  readonly #options: GatheringOptions;
  #settings: NpmSettings | null = null;
  /** Parts that are being written. */
  readonly #open = new Set<CheckedFile>();

  constructor(options: GatheringOptions) {
    this.#options = options;
  }

  /** Gives a checked file its name. Throws a FaultError (`disk.*`). */
  async place(file: PackFile): Promise<void> {
    const { place } = this.#options;
    try {
      await nodeDisk.makeFolder(dirname(place.file(file)));
      await nodeDisk.rename(place.part(file), place.file(file));
    } catch (error) {
      throw new FaultError(diskFault(error, 'a model file', place.file(file)));
    }
  }

  /**
   * Every file from the first of its sources that gives the right bytes; files of one package come in one go. Fails with the first file that
   * no source gives. Throws a FaultError where disk or settings refuse, and the signal's reason where it is aborted.
   */
  async fetchAll(files: readonly PackFile[], onPlaced: (file: PackFile, from: string) => void): Promise<Result<void>> {
    const quests = new Set(files.map((file): Quest => ({ file, at: 0, parts: new Set(), bytes: 0, faults: [] })));
    for (const quest of quests) {
      while (quests.has(quest)) {
        const source = quest.file.sources[quest.at];
        if (source === undefined) return { ok: false, error: givenUp(quest) };
        const placed = await this.#trySource(quest, source, quests);
        for (const { done, from } of placed) {
          quests.delete(done);
          onPlaced(done.file, from);
        }
      }
    }
    return ok(undefined);
  }

  async #trySource(
    quest: Quest,
    source: PackSource,
    all: ReadonlySet<Quest>,
  ): Promise<readonly { readonly done: Quest; readonly from: string }[]> {
    switch (source.kind) {
      case 'pick':
        this.#next(quest, needsFile(quest.file, source.whereToFind));
        return [];
      case 'https': {
        const { place, pausesMs, signal, onBytes } = this.#options;
        const { file } = quest;
        const settings = await this.#readSettings();
        const { fetchAddress } = await import('./https-source.ts');
        const fetched = await fetchAddress({
          address: source.address,
          file,
          partPath: place.part(file),
          settings,
          pausesMs,
          signal,
          onBytes: (bytes) => onBytes(file, bytes),
        });
        if (!fetched.ok) {
          this.#next(quest, fetched.error);
          return [];
        }
        await this.place(file);
        return [{ done: quest, from: new URL(source.address).host }];
      }
      case 'npm':
        return this.#tryPackage(quest, source, all);
    }
  }

  async #tryPackage(
    quest: Quest,
    source: NpmSource,
    all: ReadonlySet<Quest>,
  ): Promise<readonly { readonly done: Quest; readonly from: string }[]> {
    const due = source.parts.find((_part, index) => !quest.parts.has(index));
    const from = due === undefined ? undefined : packageOf(this.#options.pack, due);
    if (from === undefined) throw new Error('a part names a package that the pack does not describe');
    const settings = await this.#readSettings();
    const placed: Quest[] = [];
    const waiting = (): readonly Quest[] => [...all].filter((other) => !placed.includes(other) && partsIn(other, from).length > 0);
    const fetched = await withTries(
      () => this.#fetchFrom(from, this.#wanted(waiting(), from, placed), settings),
      this.#options.pausesMs,
      this.#options.signal,
    );
    if (!fetched.ok) for (const other of waiting()) this.#next(other, fetched.error);
    return placed.map((done) => ({ done, from: packageTitle(from) }));
  }

  /** Nothing that is not whole outlives this: a tarball cannot be gone on from. */
  async #fetchFrom(from: PackPackage, wanted: ReadonlyMap<string, WantedEntry>, settings: NpmSettings): Promise<Result<void>> {
    try {
      const { fetchPackage } = await import('./npm-source.ts');
      return await fetchPackage({ from, wanted, settings, signal: this.#options.signal });
    } finally {
      for (const part of this.#open) await part.discard();
      this.#open.clear();
    }
  }

  /** What to take out of one package, for every file that waits for it. */
  #wanted(quests: readonly Quest[], from: PackPackage, placed: Quest[]): ReadonlyMap<string, WantedEntry> {
    const wanted = new Map<string, WantedEntry>();
    for (const quest of quests)
      for (const { index, path, bytes } of partsIn(quest, from))
        wanted.set(path, this.#partEntry(quest, index, bytes, placed, packageTitle(from)));
    return wanted;
  }

  #partEntry(quest: Quest, index: number, bytes: number, placed: Quest[], source: string): WantedEntry {
    const { place, signal, onBytes } = this.#options;
    const { file } = quest;
    const partPath = isWhole(quest) ? place.part(file) : place.part(file, index);
    let part: CheckedFile | null = null;
    let base = 0;
    return {
      bytes,
      begin: async () => {
        part = await CheckedFile.create(partPath);
        this.#open.add(part);
        base = quest.bytes;
      },
      write: async (chunk) => {
        signal.throwIfAborted();
        await part?.write(chunk);
        onBytes(file, base + (part?.bytes ?? 0));
      },
      end: async () => {
        const finding = await part?.finish();
        if (part !== null) this.#open.delete(part);
        quest.parts.add(index);
        quest.bytes += bytes;
        if (quest.bytes < file.bytes) return;
        const sha256 = isWhole(quest) ? finding?.sha256 : await this.#join(quest);
        if (sha256 === file.sha256) {
          await this.place(file);
          placed.push(quest);
          return;
        }
        // The rest of the package may well be right: only this file turns to its next source.
        await rm(place.part(file), { force: true });
        this.#next(quest, wrongBytes(file, source));
      },
    };
  }

  /** Puts the parts of a file together and answers the hash of the whole. */
  async #join({ file, parts }: Quest): Promise<string> {
    const { place, signal } = this.#options;
    const whole = await CheckedFile.create(place.part(file));
    try {
      for (const index of [...parts].sort((a, b) => a - b)) {
        for await (const chunk of createReadStream(place.part(file, index), { highWaterMark: 1 << 20 })) {
          signal.throwIfAborted();
          await whole.write(chunk);
        }
        await rm(place.part(file, index), { force: true });
      }
    } catch (error) {
      await whole.discard();
      signal.throwIfAborted();
      throw new FaultError(diskFault(error, 'a model file', place.part(file)));
    }
    return (await whole.finish()).sha256;
  }

  /** Turns to the next source. A disk that refuses would refuse that as well. */
  #next(quest: Quest, why: Fault): void {
    if (why.code.startsWith('disk.')) throw new FaultError(why);
    quest.faults.push(why);
    quest.at += 1;
    quest.parts.clear();
    quest.bytes = 0;
    this.#options.onBytes(quest.file, 0);
  }

  async #readSettings(): Promise<NpmSettings> {
    this.#settings ??= unwrap(await this.#options.settings());
    return this.#settings;
  }
}

const isWhole = ({ file, at }: Quest): boolean => {
  const source = file.sources[at];
  return source?.kind === 'npm' && source.parts.length === 1;
};

/** Parts that a file still waits for and that lie in this package. */
function partsIn(
  { file, at, parts }: Quest,
  from: PackPackage,
): readonly { readonly index: number; readonly path: string; readonly bytes: number }[] {
  const source = file.sources[at];
  if (source?.kind !== 'npm') return [];
  return source.parts.flatMap((part, index) =>
    !parts.has(index) && part.package === from.package && part.version === from.version
      ? [{ index, path: part.path, bytes: part.bytes }]
      : [],
  );
}

const needsFile = (file: PackFile, whereToFind: string): Fault =>
  fault(
    'pack.needs-file',
    `The pack needs "${file.name}" (${file.bytes} bytes; ${whereToFind}), which nobody may fetch for you; pick it with --from.`,
    {
      path: file.name,
      whereToFind,
    },
  );

/** What went wrong at the sources, told by the last that was more than a request to pick the file. */
function givenUp({ file, faults }: Quest): Fault {
  const told = faults.findLast((one) => one.code !== 'pack.needs-file') ?? faults.at(-1);
  if (told === undefined) throw new Error(`no source was tried for ${file.name}`);
  return faults.length < 2 ? told : fault(told.code, told.message, { ...told.data, tried: faults });
}
