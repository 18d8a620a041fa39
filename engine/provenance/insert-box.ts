import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { FaultError, fault, unwrap } from '../../core/base/fault.ts';
import { type Box, C2PA_USER_TYPE, topBoxes } from './bmff-boxes.ts';
import { shiftOffsets } from './bmff-offsets.ts';
import { stretch } from './stretch.ts';

const LARGEST_MOOV_BYTES = 512 << 20;

/** What the hash of a film leaves out, as the C2PA library lists it in each manifest that it writes. */
const isLeftOut = ({ type, userType }: Box): boolean =>
  type === 'ftyp' || type === 'mfra' || type === 'free' || type === 'skip' || userType === C2PA_USER_TYPE;

export interface WithBox {
  /** Where the box stands in the new file. */
  readonly at: number;
  /** SHA-256 of the new file as `c2pa.hash.bmff.v3` has it. */
  readonly hash: Buffer;
}

/**
 * Copies a film with a box put in behind its `ftyp`, in one pass and little memory; places in the film that the index names move along.
 * Where a 32-bit index would run over, the box goes to the end instead and nothing moves. Throws a FaultError with
 * `credentials.damaged-file`, system errors and the signal's reason.
 */
export async function copyWithBox(from: string, to: string, box: Uint8Array, signal: AbortSignal): Promise<WithBox> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx');
    try {
      return await copy(source, target, box, signal);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** The same hash of a file as it stands. */
export async function hashOfFilm(path: string, signal: AbortSignal): Promise<Buffer> {
  const source = await open(path, 'r');
  try {
    const { size } = await source.stat();
    const hash = createHash('sha256');
    for (const box of unwrap(await topBoxes(source, size))) {
      if (isLeftOut(box)) continue;
      hash.update(bigEndian(box.start));
      for await (const bytes of stretch(source, box.start, box.end, signal)) hash.update(bytes);
    }
    return hash.digest();
  } finally {
    await source.close();
  }
}

async function copy(source: FileHandle, target: FileHandle, box: Uint8Array, signal: AbortSignal): Promise<WithBox> {
  const { size } = await source.stat();
  const boxes = unwrap(await topBoxes(source, size));
  const [first] = boxes;
  const index = boxes.find(({ type }) => type === 'moov');
  if (first?.type !== 'ftyp' || index === undefined || index.end - index.start > LARGEST_MOOV_BYTES)
    throw new FaultError(fault('credentials.damaged-file', 'The film has no index where one belongs; export it again.'));
  const moov = Buffer.alloc(index.end - index.start);
  await source.read(moov, 0, moov.length, index.start);
  const fits = shiftOffsets(moov, first.end, box.byteLength);
  const boxStart = fits ? first.end : size;
  const hash = createHash('sha256');
  let at = 0;
  const write = async (bytes: Uint8Array): Promise<void> => {
    for (let done = 0; done < bytes.byteLength; )
      done += (await target.write(bytes, done, bytes.byteLength - done, at + done)).bytesWritten;
    at += bytes.byteLength;
  };
  for (const part of boxes) {
    if (at === boxStart) await write(box);
    const counts = !isLeftOut(part);
    if (counts) hash.update(bigEndian(at));
    const pieces = part === index ? [moov] : stretch(source, part.start, part.end, signal);
    for await (const bytes of pieces) {
      if (counts) hash.update(bytes);
      await write(bytes);
    }
  }
  if (at === boxStart) await write(box);
  return { at: boxStart, hash: hash.digest() };
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}
