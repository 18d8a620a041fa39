import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface FileFacts {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** Changes when a file is replaced by another under the same name. */
  readonly inode: number;
}

/** A file open for appending and for cutting off. */
export interface OpenFile {
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Returns when the bytes written so far are on the medium. */
  sync(): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * What durable storage asks of a disk, one step a call, so that a test can stop the program between any two steps. Every call
 * throws Node's errors with their `code`.
 */
export interface Disk {
  readFile(path: string): Promise<Buffer>;
  /** Facts, or null where nothing has that name. */
  facts(path: string): Promise<FileFacts | null>;
  list(folder: string): Promise<readonly string[]>;
  /** Writes a whole file, replacing what was there, and syncs it. Not atomic: write beside the target, then rename. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Opens for reading and writing; makes an empty file where there is none. */
  open(path: string): Promise<OpenFile>;
  /** Renames and syncs the target's folder: afterwards the new name holds through a power cut. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is no error. */
  remove(path: string): Promise<void>;
  /** With the folders above it; one that is there is no error. */
  makeFolder(path: string): Promise<void>;
  /** Marks a file as touched now. */
  touch(path: string): Promise<void>;
}

/** Windows opens no folder for syncing and needs none: renames are journalled by NTFS. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.byteLength - done, position + done);
    done += bytesWritten;
  }
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'w');
  try {
    await writeAll(handle, bytes, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code;

/** Node's own recursive mkdir answers ENOENT where a read-only disk is the reason. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return;
    if (!hasCode(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path);
  }
}

/** The machine's own disk. */
export const nodeDisk: Disk = {
  readFile: (path) => readFile(path),
  async facts(path) {
    try {
      const facts = await stat(path);
      return { sizeBytes: facts.size, modifiedMs: facts.mtimeMs, inode: facts.ino };
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return null;
      throw error;
    }
  },
  list: (folder) => readdir(folder),
  write: writeSynced,
  async open(path) {
    const existed = (await nodeDisk.facts(path)) !== null;
    const handle = await open(path, existed ? 'r+' : 'w+');
    if (!existed) await syncFolder(dirname(path));
    return {
      write: (bytes, position) => writeAll(handle, bytes, position),
      sync: () => handle.datasync(),
      truncate: (sizeBytes) => handle.truncate(sizeBytes),
      close: () => handle.close(),
    };
  },
  async rename(from, to) {
    await rename(from, to);
    await syncFolder(dirname(to));
  },
  remove: (path) => rm(path, { force: true }),
  makeFolder,
  async touch(path) {
    const now = new Date();
    await utimes(path, now, now);
  },
};
