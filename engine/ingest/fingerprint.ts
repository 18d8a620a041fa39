import { createHash, type Hash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { Fingerprint } from '../../core/model/records.ts';

/** Bytes read at each end of a file for its quick fingerprint. */
const END_BYTES = 1 << 20;

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/**
 * Identity of a file from its size, its first and its last MiB (SHA-256): milliseconds for any size, and different for any two files that a
 * camera makes. `full` stays null until {@link hashFile} has run.
 */
export async function fingerprintFile(path: string): Promise<Result<Fingerprint>> {
  let file: FileHandle | null = null;
  try {
    const { size } = await stat(path).then(refuseNoFile);
    file = await open(path, 'r');
    const hash = createHash('sha256').update(`${size}\n`);
    await addRange(file, hash, 0, Math.min(END_BYTES, size));
    const tail = Math.max(END_BYTES, size - END_BYTES);
    if (tail < size) await addRange(file, hash, tail, size - tail);
    return ok({ sizeBytes: size, quick: hash.digest('hex'), full: null });
  } catch (error) {
    return unreadable(path, error);
  } finally {
    await file?.close();
  }
}

async function addRange(file: FileHandle, hash: Hash, start: number, length: number): Promise<void> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, start);
  hash.update(bytes.subarray(0, bytesRead));
}

/** SHA-256 of a whole file, in hexadecimal. `total` in the progress is bytes. Throws the signal's reason where it is aborted. */
export async function hashFile(
  path: string,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (progress: Progress) => void } = {},
): Promise<Result<string>> {
  const { signal, onProgress } = options;
  const hash = createHash('sha256');
  try {
    const { size } = await stat(path).then(refuseNoFile);
    let done = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: END_BYTES })) {
      signal?.throwIfAborted();
      hash.update(chunk);
      done += chunk.length;
      onProgress?.({ done, total: size });
    }
    return ok(hash.digest('hex'));
  } catch (error) {
    if (signal?.aborted) throw error;
    return unreadable(path, error);
  }
}

/** Opening a pipe would wait for its other end, and a device never ends. */
function refuseNoFile(status: Stats): Stats {
  if (!status.isFile()) throw Object.assign(new Error('not a file'), { code: 'ENOTFILE' });
  return status;
}

function unreadable(path: string, error: unknown): Result<never> {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (reason === 'unknown') throw error;
  if (reason === 'ENOTFILE') return fail('media.not-a-file', `"${basename(path)}" is not a file; choose a media file.`, { path });
  const missing = reason === 'ENOENT' || reason === 'ENOTDIR' || reason === 'ELOOP';
  return missing
    ? fail('media.missing', `"${basename(path)}" is not there; check that its drive is connected, or relink it.`, { path })
    : fail('media.unreadable', `"${basename(path)}" could not be read (${reason}); check its permissions and its drive.`, { path, reason });
}
