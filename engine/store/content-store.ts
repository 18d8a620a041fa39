import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, stat, utimes } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import cacache from 'cacache';
import { ok, type Result } from '../../core/base/fault.ts';
import { diskFault, errorCode } from './disk-fault.ts';

/**
 * Keeps things that can be made again (peaks, thumbnails, proxies, analysis) under a key, addressed by the hash of their bytes: several keys
 * may share the same bytes, which are then on the disk once. What
 * comes out is what went in: every read is checked, and an entry whose bytes changed on the disk is removed and reads as a miss. Safe for
 * several processes on one folder.
 */
export interface ContentStore {
  /** The bytes, or null where the key is not there or its bytes were damaged. For things that fit into memory. */
  get(key: string): Promise<Result<Buffer | null>>;
  put(key: string, bytes: Uint8Array): Promise<Result<void>>;
  /** Takes a copy of a file of any size, a piece at a time. */
  putFile(key: string, path: string, signal?: AbortSignal): Promise<Result<void>>;
  /**
   * Where the bytes lie, for programs that must open a file (a decoder, say), or null. Checked in full at the first ask in this process and
   * by size and time after that. The file is the store's own: read it only, and keep it open while it is needed.
   */
  fileOf(key: string): Promise<Result<string | null>>;
  /** Whether the key is there; says nothing about the state of its bytes. */
  has(key: string): Promise<Result<boolean>>;
  remove(key: string): Promise<Result<void>>;
  /** Bytes on the disk, shared ones counted once. */
  sizeBytes(): Promise<Result<number>>;
  /** Removes what was unused for longest until no more than this is left. Answers the bytes that went. */
  prune(toBytes: number): Promise<Result<number>>;
}

/** What a read throws when the content is missing or not what the index says. */
const DAMAGE = new Set(['EINTEGRITY', 'EBADSIZE', 'ENOENT']);

interface Content {
  readonly integrity: string;
  readonly keys: readonly string[];
  readonly sizeBytes: number;
  readonly usedMs: number;
}

class CacacheStore implements ContentStore {
  readonly #folder: string;
  /** Time stamp of files that were checked in full. */
  readonly #checked = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get(key: string): Promise<Result<Buffer | null>> {
    return this.#guard(() =>
      this.#orMiss(key, ({ integrity, size }) => cacache.get.byDigest(this.#folder, integrity, size === undefined ? {} : { size })),
    );
  }

  put(key: string, bytes: Uint8Array): Promise<Result<void>> {
    return this.#guard(async () => {
      await cacache.put(this.#folder, key, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    });
  }

  putFile(key: string, path: string, signal?: AbortSignal): Promise<Result<void>> {
    return this.#guard(async () => {
      const sink = cacache.put.stream(this.#folder, key);
      const source = createReadStream(path, signal === undefined ? {} : { signal });
      // cacache's stream is a writable one; its type lacks only members that no pipeline uses.
      await pipeline(source, sink as unknown as NodeJS.WritableStream);
    });
  }

  fileOf(key: string): Promise<Result<string | null>> {
    return this.#guard(async () => {
      const path = await this.#orMiss(key, async (entry) => {
        const facts = await stat(entry.path);
        if (entry.size !== undefined && facts.size !== entry.size) throw Object.assign(new Error('wrong size'), { code: 'EBADSIZE' });
        if (this.#checked.get(entry.path) !== facts.mtimeMs) await readThrough(entry.path, entry.integrity);
        return entry.path;
      });
      if (path !== null) this.#checked.set(path, (await stat(path)).mtimeMs);
      return path;
    });
  }

  has(key: string): Promise<Result<boolean>> {
    return this.#guard(async () => {
      const entry = await cacache.get.info(this.#folder, key);
      return entry !== null && (await cacache.get.hasContent(this.#folder, entry.integrity)) !== false;
    });
  }

  remove(key: string): Promise<Result<void>> {
    return this.#guard(async () => {
      const content = (await this.#contents()).find(({ keys }) => keys.includes(key));
      await cacache.rm.entry(this.#folder, key);
      if (content?.keys.length === 1) await cacache.rm.content(this.#folder, content.integrity);
    });
  }

  sizeBytes(): Promise<Result<number>> {
    return this.#guard(async () => (await this.#contents()).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
  }

  prune(toBytes: number): Promise<Result<number>> {
    return this.#guard(async () => {
      const oldestFirst = [...(await this.#contents())].sort((a, b) => a.usedMs - b.usedMs);
      const total = oldestFirst.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      let gone = 0;
      for (const { integrity, keys, sizeBytes } of oldestFirst) {
        if (total - gone <= toBytes) break;
        for (const key of keys) await cacache.rm.entry(this.#folder, key);
        await cacache.rm.content(this.#folder, integrity);
        gone += sizeBytes;
      }
      return gone;
    });
  }

  async #contents(): Promise<readonly Content[]> {
    const found = new Map<string, Content>();
    for (const entry of Object.values(await cacache.ls(this.#folder))) {
      const known = found.get(entry.integrity);
      if (known !== undefined) {
        found.set(entry.integrity, { ...known, keys: [...known.keys, entry.key] });
        continue;
      }
      const content = await cacache.get.hasContent(this.#folder, entry.integrity);
      if (content === false) continue;
      found.set(entry.integrity, {
        integrity: entry.integrity,
        keys: [entry.key],
        sizeBytes: content.size,
        usedMs: content.stat.mtimeMs,
      });
    }
    return [...found.values()];
  }

  /** What the read answers; null where there is nothing, or nothing sound: then what is left of the entry is removed. */
  async #orMiss<T>(key: string, read: (entry: cacache.CacheObject) => Promise<T>): Promise<T | null> {
    const entry = await cacache.get.info(this.#folder, key);
    if (entry === null) return null;
    try {
      const found = await read(entry);
      await noteUse(entry.path);
      return found;
    } catch (error) {
      if (!DAMAGE.has(errorCode(error) ?? '')) throw error;
      await cacache.rm.entry(this.#folder, key);
      await cacache.rm.content(this.#folder, entry.integrity);
      return null;
    }
  }

  async #guard<T>(work: () => Promise<T>): Promise<Result<T>> {
    try {
      return ok(await work());
    } catch (error) {
      if (errorCode(error) === 'ABORT_ERR') throw error;
      return { ok: false, error: diskFault(error, 'the cache', this.#folder) };
    }
  }
}

/** Of a file on its way through a hash: a piece holds up the process for about a millisecond. */
const PIECE_BYTES = 512 << 10;

/**
 * Throws EINTEGRITY where the bytes are not those of the digest (`sha512-` and base64). The cache's own check takes files in pieces so large that
 * playback would stop meanwhile.
 */
async function readThrough(path: string, integrity: string): Promise<void> {
  const [, algorithm = '', digest = ''] = /^(\w+)-([^? ]+)/.exec(integrity) ?? [];
  const hash = createHash(algorithm);
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    hash.update(piece);
    await new Promise(setImmediate);
  }
  if (hash.digest('base64') !== digest) throw Object.assign(new Error('wrong bytes'), { code: 'EINTEGRITY' });
}

/** The time stamp of the content is when it was last used: access times are switched off on most disks. */
async function noteUse(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now);
}

/** Opens the store in this folder, which is made where it is missing. Codes: `disk.*`. */
export async function openStore(folder: string): Promise<Result<ContentStore>> {
  try {
    await mkdir(folder, { recursive: true });
    return ok(new CacacheStore(folder));
  } catch (error) {
    return { ok: false, error: diskFault(error, 'the cache', folder) };
  }
}
