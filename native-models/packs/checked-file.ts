import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FaultError } from '../../core/base/fault.ts';
import { diskFault, errorCode } from '../../engine/store/disk-fault.ts';

/** What a file turned out to be. `sha256` in hexadecimal. */
export interface FileFinding {
  readonly bytes: number;
  readonly sha256: string;
}

/** Throws the disk's refusal as a fault, so that it cannot pass for one of the network. */
const onDisk = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw new FaultError(diskFault(error, 'a model file', path));
  }
};

/** A file that is hashed while it is written. Throws a FaultError (`disk.*`) where the disk refuses. */
export class CheckedFile {
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #hash: Hash;
  #bytes: number;

  private constructor(path: string, handle: FileHandle, hash: Hash, bytes: number) {
    this.#path = path;
    this.#handle = handle;
    this.#hash = hash;
    this.#bytes = bytes;
  }

  /** An empty file, with the folders above it. */
  static create(path: string): Promise<CheckedFile> {
    return onDisk(path, async () => {
      await mkdir(dirname(path), { recursive: true });
      return new CheckedFile(path, await open(path, 'w'), createHash('sha256'), 0);
    });
  }

  /** Goes on with what is there: its bytes are read for the hash. An empty file where there is none. */
  static async resume(path: string, signal: AbortSignal): Promise<CheckedFile> {
    const hash = createHash('sha256');
    const bytes = await hashInto(hash, path, signal);
    if (bytes === null) return CheckedFile.create(path);
    return onDisk(path, async () => new CheckedFile(path, await open(path, 'r+'), hash, bytes));
  }

  get bytes(): number {
    return this.#bytes;
  }

  write(chunk: Uint8Array): Promise<void> {
    return onDisk(this.#path, async () => {
      let done = 0;
      while (done < chunk.byteLength) {
        const { bytesWritten } = await this.#handle.write(chunk, done, chunk.byteLength - done, this.#bytes + done);
        done += bytesWritten;
      }
      this.#hash.update(chunk);
      this.#bytes += chunk.byteLength;
    });
  }

  /** Syncs and closes. */
  finish(): Promise<FileFinding> {
    return onDisk(this.#path, async () => {
      await this.#handle.sync();
      await this.#handle.close();
      return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
    });
  }

  /** Closes; what was written stays. Never fails. */
  async leave(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
  }

  /** Closes and removes. Never fails. */
  async discard(): Promise<void> {
    await this.leave();
    await rm(this.#path, { force: true }).catch(() => undefined);
  }
}

/** Adds a file's bytes to a hash and counts them; null where nothing has that name. */
async function hashInto(hash: Hash, path: string, signal: AbortSignal): Promise<number | null> {
  return onDisk(path, async () => {
    let bytes = 0;
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
        if (signal.aborted) break;
        hash.update(chunk);
        bytes += chunk.length;
      }
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return null;
      throw error;
    }
    return bytes;
  }).then((bytes) => {
    signal.throwIfAborted();
    return bytes;
  });
}

/** Size and hash of a file, or null where nothing has that name. Throws a FaultError (`disk.*`), and the signal's reason where it is aborted. */
export async function examineFile(path: string, signal: AbortSignal): Promise<FileFinding | null> {
  const hash = createHash('sha256');
  const bytes = await hashInto(hash, path, signal);
  return bytes === null ? null : { bytes, sha256: hash.digest('hex') };
}
