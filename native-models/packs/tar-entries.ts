import { Parser, type ReadEntry } from 'tar';
import { type Fault, FaultError, fault } from '../../core/base/fault.ts';

/** A file that is wanted out of a tarball. */
export interface WantedEntry {
  /** What its size must be. */
  readonly bytes: number;
  /** Called before its first byte; again where the tarball is read again. */
  begin(): Promise<void>;
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

export interface TarballLimits {
  readonly tarballBytes: number;
  readonly unpackedBytes: number;
}

const FILES = new Set(['File', 'OldFile', 'ContiguousFile']);
const FOLDERS = new Set(['Directory', 'GNUDumpDir']);

const unsafe = (source: string, reason: string): Fault =>
  fault(
    'pack.unsafe-package',
    `${source} holds ${reason}, as no package of models does; do not use it, and tell whoever gave you the pack.`,
    {
      source,
      reason,
    },
  );
const oversized = (source: string): Fault =>
  fault(
    'pack.oversized-package',
    `${source} is larger than the pack says; it may have been replaced, so use another source or pick the files yourself.`,
    {
      source,
    },
  );

const shown = (path: string): string => path.slice(0, 100);

/** The path below a tarball's one folder, or null where it leads out of it. */
function insidePath(path: string): string | null {
  const segments = path.split(/[\\/]/);
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.includes('\0') || segments.includes('..')) return null;
  return segments.slice(1).join('/');
}

/** One reading of one tarball. Entries are only ever read: nothing of a tarball names a place on the disk. */
class TarballReading {
  readonly #source: string;
  readonly #wanted: ReadonlyMap<string, WantedEntry>;
  readonly #limits: TarballLimits;
  readonly #parser: Parser;
  readonly #taken = new Set<string>();
  readonly #seen = new Set<string>();
  #received = 0;
  #unpacked = 0;
  #failure: { readonly error: unknown } | null = null;
  /** Writing of what the parser has given out so far, in order. */
  #work: Promise<void> = Promise.resolve();

  constructor(source: string, wanted: ReadonlyMap<string, WantedEntry>, limits: TarballLimits) {
    this.#source = source;
    this.#wanted = wanted;
    this.#limits = limits;
    this.#parser = new Parser({ strict: true, onReadEntry: (entry) => this.#meet(entry) });
    this.#parser.on('ignoredEntry', (entry: ReadEntry) => this.#count(entry));
    this.#parser.on('error', (error: unknown) => this.#fail(error));
  }

  get isComplete(): boolean {
    return this.#taken.size === this.#wanted.size;
  }

  /** A piece of the compressed tarball. Throws a FaultError, what a wanted file throws, or the unpacker's error. */
  async feed(chunk: Buffer): Promise<void> {
    this.#received += chunk.length;
    if (this.#received > this.#limits.tarballBytes) this.#fail(new FaultError(oversized(this.#source)));
    else this.#parser.write(chunk);
    await this.#settle();
  }

  async end(): Promise<void> {
    this.#parser.end();
    await this.#settle();
  }

  /** The unpacker gives out all it makes of a piece at once; waiting here keeps no more than that in memory. */
  async #settle(): Promise<void> {
    await this.#work;
    if (this.#failure !== null) throw this.#failure.error;
  }

  #fail(error: unknown): void {
    this.#failure ??= { error };
  }

  #count(entry: ReadEntry): void {
    this.#unpacked += entry.size;
    if (this.#unpacked > this.#limits.unpackedBytes) this.#fail(new FaultError(oversized(this.#source)));
  }

  #meet(entry: ReadEntry): void {
    const refused = this.#judge(entry);
    if (refused !== null) this.#fail(new FaultError(refused));
    else if (this.#failure === null) this.#take(entry);
    // Read to its end in any case, for the parser goes on only then; and last, for what was waiting comes out at once.
    entry.resume();
  }

  #judge(entry: ReadEntry): Fault | null {
    this.#count(entry);
    const path = insidePath(entry.path);
    if (path === null) return unsafe(this.#source, `a path that leads out of it ("${shown(entry.path)}")`);
    if (FOLDERS.has(entry.type)) return null;
    if (!FILES.has(entry.type)) return unsafe(this.#source, `what is no plain file ("${shown(entry.path)}", ${entry.type})`);
    const wanted = this.#wanted.get(path);
    if (wanted === undefined) return null;
    if (this.#seen.has(path)) return unsafe(this.#source, `"${shown(path)}" twice`);
    if (entry.size === wanted.bytes) return null;
    return fault(
      'pack.wrong-bytes',
      `"${path}" in ${this.#source} has ${entry.size} bytes where the pack says ${wanted.bytes}; use another source, or pick the file yourself with --from.`,
      { source: this.#source, path },
    );
  }

  #take(entry: ReadEntry): void {
    const path = insidePath(entry.path) ?? '';
    const wanted = FILES.has(entry.type) ? this.#wanted.get(path) : undefined;
    if (wanted === undefined) return;
    this.#seen.add(path);
    this.#then(() => wanted.begin());
    entry.on('data', (chunk) => this.#then(() => wanted.write(chunk)));
    entry.on('end', () =>
      this.#then(async () => {
        await wanted.end();
        this.#taken.add(path);
      }),
    );
  }

  #then(step: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#failure !== null) return;
      try {
        await step();
      } catch (error) {
        this.#fail(error);
      }
    });
  }
}

/**
 * Reads a gzipped tarball and hands out the wanted files (by their path below its one folder); stops as soon as it has them all. Throws a
 * FaultError where the tarball is hostile (`pack.unsafe-package`, `pack.oversized-package`), where a file has another size
 * (`pack.wrong-bytes`) or is not there (`pack.not-in-package`); what the wanted files throw; and what stream and unpacker throw.
 */
export async function takeEntries(
  tarball: AsyncIterable<Buffer>,
  wanted: ReadonlyMap<string, WantedEntry>,
  limits: TarballLimits,
  source: string,
): Promise<void> {
  const reading = new TarballReading(source, wanted, limits);
  for await (const chunk of tarball) {
    await reading.feed(chunk);
    if (reading.isComplete) return;
  }
  await reading.end();
  if (reading.isComplete) return;
  throw new FaultError(
    fault(
      'pack.not-in-package',
      `${source} does not hold every file that the pack names; use another source, or pick the files yourself with --from.`,
      { source },
    ),
  );
}
