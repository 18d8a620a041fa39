import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { FaultError, fault } from '../../core/base/fault.ts';
import { stretch } from './stretch.ts';

/** Where in a file a manifest store goes, and what stands before it that knows of it. */
interface Gap {
  /** Into the new file; every byte of the old one before it stays before it. */
  readonly at: number;
  readonly bytes: number;
  /** The new file's first bytes, where they differ. */
  readonly head: Buffer;
  /** Behind everything else. */
  readonly tail: Buffer;
}

/** Where the store goes in a file that begins with `start` and is `size` bytes long. Throws a FaultError with the codes of `signFilm`. */
export type FindGap = (start: Buffer, size: number, bytes: number) => Gap;

const LONGEST_HEAD_BYTES = 16;
const LARGEST_RIFF_BYTES = 0xffff_ffff + 8;
const PNG_HEAD_BYTES = 33;
const NOTHING = Buffer.alloc(0);

const damaged = (): FaultError =>
  new FaultError(
    fault('credentials.damaged-file', 'The structure of the film is damaged, so it cannot carry credentials; export it again.'),
  );

/** Behind the sound of a WAV, at an even place, with the file's length in its head made right. Code `credentials.too-long` beyond 4 GB. */
export const gapInWav: FindGap = (start, size, bytes) => {
  const form = start.toString('latin1', 0, 4);
  const at = size + (size % 2);
  const tail = Buffer.alloc(bytes % 2);
  if (form === 'RF64' || at + bytes + tail.length > LARGEST_RIFF_BYTES)
    throw new FaultError(
      fault('credentials.too-long', 'A .wav of more than 4 GB cannot be signed; export FLAC or M4A, or turn the credentials off.', {
        extension: 'wav',
      }),
    );
  if (form !== 'RIFF' || start.length < 12) throw damaged();
  const head = Buffer.from(start.subarray(0, 8));
  head.writeUInt32LE(at + bytes + tail.length - 8, 4);
  return { at, bytes, head, tail };
};

/** Behind the palette of a GIF. */
export const gapInGif: FindGap = (start, _size, bytes) => {
  if (start.length < 13 || start.toString('latin1', 0, 4) !== 'GIF8') throw damaged();
  const flags = start[10] ?? 0;
  return { at: 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)), bytes, head: NOTHING, tail: NOTHING };
};

/** Behind the head of a PNG. */
export const gapInPng: FindGap = (start, _size, bytes) => {
  if (start.toString('latin1', 12, 16) !== 'IHDR') throw damaged();
  return { at: PNG_HEAD_BYTES, bytes, head: NOTHING, tail: NOTHING };
};

export interface WithGap extends Gap {
  /** SHA-256 of the new file but for the gap. */
  readonly hash: Buffer;
}

/** Copies a file with a gap of zeros, in one pass and little memory. Throws as {@link FindGap}, system errors and the signal's reason. */
export async function copyWithGap(from: string, to: string, find: FindGap, bytes: number, signal: AbortSignal): Promise<WithGap> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx');
    try {
      return await copy(source, target, find, bytes, signal);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copy(source: FileHandle, target: FileHandle, find: FindGap, bytes: number, signal: AbortSignal): Promise<WithGap> {
  const { size } = await source.stat();
  const start = Buffer.alloc(LONGEST_HEAD_BYTES);
  const { bytesRead } = await source.read(start, 0, start.length, 0);
  const gap = find(start.subarray(0, bytesRead), size, bytes);
  const hash = createHash('sha256');
  let at = 0;
  const write = async (piece: Uint8Array): Promise<void> => {
    for (let done = 0; done < piece.byteLength; )
      done += (await target.write(piece, done, piece.byteLength - done, at + done)).bytesWritten;
    at += piece.byteLength;
  };
  const writeHashed = async (piece: Uint8Array): Promise<void> => {
    hash.update(piece);
    await write(piece);
  };
  await writeHashed(gap.head);
  for await (const piece of stretch(source, gap.head.length, Math.min(gap.at, size), signal)) await writeHashed(piece);
  if (at < gap.at) await writeHashed(Buffer.alloc(gap.at - at));
  await write(Buffer.alloc(bytes));
  for await (const piece of stretch(source, Math.min(gap.at, size), size, signal)) await writeHashed(piece);
  await writeHashed(gap.tail);
  return { ...gap, hash: hash.digest() };
}
