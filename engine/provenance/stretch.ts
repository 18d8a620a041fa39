import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { FaultError, fault } from '../../core/base/fault.ts';

/** Hashed at one go: a couple of milliseconds. */
const PIECE_BYTES = 1 << 20;

/** The bytes of a file from `start` to `end`, in pieces that are overwritten by the next. Throws a FaultError with `credentials.damaged-file`. */
export async function* stretch(file: FileHandle, start: number, end: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(PIECE_BYTES, end - start)));
  for (let at = start; at < end; ) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, end - at), at);
    if (bytesRead === 0)
      throw new FaultError(fault('credentials.damaged-file', 'The film became shorter while it was signed; export it again.'));
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** A stretch of a file that a hash leaves out. */
export interface LeftOut {
  readonly start: number;
  readonly length: number;
}

/** The hash of a file but for some stretches of it, which are in order and apart. `algorithm` as Node names it. Throws system errors and the signal's reason. */
export async function hashAround(path: string, algorithm: string, leftOut: readonly LeftOut[], signal: AbortSignal): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const hash = createHash(algorithm);
    let at = 0;
    for (const { start, length } of [...leftOut, { start: size, length: 0 }]) {
      for await (const piece of stretch(file, at, Math.min(start, size), signal)) hash.update(piece);
      at = Math.max(at, start + length);
    }
    return hash.digest();
  } finally {
    await file.close();
  }
}
