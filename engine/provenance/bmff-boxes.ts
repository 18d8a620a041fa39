import type { FileHandle } from 'node:fs/promises';
import { fail, ok, type Result } from '../../core/base/fault.ts';

/** A box at the top of an ISO media file (ISO/IEC 14496-12, 4.2). */
export interface Box {
  /** Four characters. */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly headerBytes: number;
  /** Of a `uuid` box, in lower-case hexadecimal. */
  readonly userType: string | null;
}

/** The user type of a box that holds a C2PA manifest store (C2PA specification 2.2, A.5.1). */
export const C2PA_USER_TYPE = 'd8fec3d61b0e483c92975828877ec481';
const MOST_BOXES = 100_000;
const LONGEST_HEAD_BYTES = 32;

/** The boxes of a file in order. Code `credentials.damaged-file`. */
export async function topBoxes(file: FileHandle, sizeBytes: number): Promise<Result<readonly Box[]>> {
  const damaged = fail(
    'credentials.damaged-file',
    'The structure of the film is damaged, so it cannot carry credentials; export it again.',
  );
  const boxes: Box[] = [];
  const head = Buffer.alloc(LONGEST_HEAD_BYTES);
  for (let start = 0; start < sizeBytes; ) {
    const { bytesRead } = await file.read(head, 0, LONGEST_HEAD_BYTES, start);
    if (bytesRead < 8 || boxes.length === MOST_BOXES) return damaged;
    const box = boxAt(head.subarray(0, bytesRead), start, sizeBytes);
    if (box === null) return damaged;
    boxes.push(box);
    start = box.end;
  }
  return ok(boxes);
}

function boxAt(head: Buffer, start: number, sizeBytes: number): Box | null {
  const short = head.readUInt32BE(0);
  const isLong = short === 1;
  if (isLong && head.length < 16) return null;
  const size = isLong ? Number(head.readBigUInt64BE(8)) : short === 0 ? sizeBytes - start : short;
  const headerBytes = isLong ? 16 : 8;
  const type = head.toString('latin1', 4, 8);
  if (size < headerBytes || start + size > sizeBytes) return null;
  const hasUserType = type === 'uuid' && head.length >= headerBytes + 16;
  return {
    type,
    start,
    end: start + size,
    headerBytes,
    userType: hasUserType ? head.toString('hex', headerBytes, headerBytes + 16) : null,
  };
}
