import { type FileHandle, open, rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/**
 * A part is a run of coded packets on disk: what one encoder made of one stretch of the film. The file is written under a temporary
 * name, synced, and renamed when whole, so a part that exists is whole; a checksum guards against the disk.
 *
 * Layout, little endian: magic, length and bytes of the codec's extradata; then records, each a 1 byte, then pts, dts and duration (i64),
 * flags (u32), count of side data (u32), each as type and length (u32) and bytes, length of the data (u32) and the data; then a 0
 * byte, count of records (u32) and CRC-32 of all before it.
 */
const MAGIC = Buffer.from('CUTPART1');
const RECORD = 1;
const END = 0;
const FLUSH_BYTES = 1 << 20;
const FOOTER_BYTES = 9;

export interface CodedPacket {
  /** In the stream's time base, counted from the first frame or sample of the part. */
  readonly pts: bigint;
  readonly dts: bigint;
  readonly duration: bigint;
  readonly flags: number;
  readonly sideData: readonly { readonly type: number; readonly data: Buffer }[];
  readonly data: Buffer;
}

export interface PartWriter {
  add(packet: CodedPacket): Promise<void>;
  /** Syncs and gives the file its name. */
  finish(): Promise<void>;
  /** Closes without a name: the temporary file is left for its folder's owner to remove. */
  abandon(): Promise<void>;
}

/** Opens `path` + `.tmp` for writing. Throws Node's own errors (ENOSPC, EACCES …). */
export async function createPart(path: string, extradata: Buffer | null): Promise<PartWriter> {
  const file = await open(`${path}.tmp`, 'w');
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let checksum = 0;
  let count = 0;

  const flush = async (): Promise<void> => {
    const whole = Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    checksum = crc32(whole, checksum);
    await writeAll(file, whole);
  };
  const push = (...chunks: Buffer[]): void => {
    for (const chunk of chunks) {
      pending.push(chunk);
      pendingBytes += chunk.length;
    }
  };
  push(MAGIC, u32(extradata?.length ?? 0), extradata ?? Buffer.alloc(0));

  return {
    async add(packet) {
      const head = Buffer.alloc(33);
      head.writeUInt8(RECORD, 0);
      head.writeBigInt64LE(packet.pts, 1);
      head.writeBigInt64LE(packet.dts, 9);
      head.writeBigInt64LE(packet.duration, 17);
      head.writeUInt32LE(packet.flags, 25);
      head.writeUInt32LE(packet.sideData.length, 29);
      push(head);
      for (const side of packet.sideData) push(u32(side.type), u32(side.data.length), side.data);
      push(u32(packet.data.length), packet.data);
      count++;
      if (pendingBytes >= FLUSH_BYTES) await flush();
    },
    async finish() {
      try {
        push(Buffer.from([END]), u32(count));
        await flush();
        await writeAll(file, u32(checksum));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.tmp`, path);
    },
    abandon: () => file.close(),
  };
}

/** Whether a whole, undamaged part lies at `path`. */
export async function isWholePart(path: string): Promise<boolean> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return false;
  }
  try {
    const { size } = await file.stat();
    if (size < MAGIC.length + 4 + FOOTER_BYTES) return false;
    const chunk = Buffer.alloc(FLUSH_BYTES);
    let checksum = 0;
    for (let at = 0; at < size - 4; ) {
      const { bytesRead } = await file.read(chunk, 0, Math.min(chunk.length, size - 4 - at), at);
      if (bytesRead === 0) return false;
      checksum = crc32(chunk.subarray(0, bytesRead), checksum);
      at += bytesRead;
    }
    const { bytesRead } = await file.read(chunk, 0, 4, size - 4);
    return bytesRead === 4 && chunk.readUInt32LE(0) === checksum;
  } finally {
    await file.close();
  }
}

/** The extradata of the codec that made a part, null where it has none. */
export async function readPartExtradata(path: string): Promise<Buffer | null> {
  const reader = new SequentialReader(await open(path, 'r'));
  try {
    return await readHeader(reader, path);
  } finally {
    await reader.close();
  }
}

/** The packets of a part in the order that they were written. */
export async function* readPart(path: string): AsyncGenerator<CodedPacket> {
  const reader = new SequentialReader(await open(path, 'r'));
  try {
    await readHeader(reader, path);
    while ((await reader.take(1))[0] === RECORD) {
      const head = await reader.take(32);
      const sideData: { type: number; data: Buffer }[] = [];
      for (let left = head.readUInt32LE(28); left > 0; left--) {
        const side = await reader.take(8);
        sideData.push({ type: side.readUInt32LE(0), data: await reader.take(side.readUInt32LE(4)) });
      }
      const size = (await reader.take(4)).readUInt32LE(0);
      yield {
        pts: head.readBigInt64LE(0),
        dts: head.readBigInt64LE(8),
        duration: head.readBigInt64LE(16),
        flags: head.readUInt32LE(24),
        sideData,
        data: await reader.take(size),
      };
    }
  } finally {
    await reader.close();
  }
}

async function readHeader(reader: SequentialReader, path: string): Promise<Buffer | null> {
  if (!(await reader.take(MAGIC.length)).equals(MAGIC)) throw new Error(`${path} is not a part`);
  const length = (await reader.take(4)).readUInt32LE(0);
  return length === 0 ? null : await reader.take(length);
}

async function writeAll(file: FileHandle, data: Buffer): Promise<void> {
  for (let at = 0; at < data.length; ) at += (await file.write(data, at)).bytesWritten;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0, 0);
  return bytes;
}

/** Reads forward in large strides. What it hands out stays valid. */
class SequentialReader {
  private readonly file: FileHandle;
  private buffer: Buffer = Buffer.alloc(0);

  constructor(file: FileHandle) {
    this.file = file;
  }

  async take(length: number): Promise<Buffer> {
    if (this.buffer.length < length) {
      const chunks = [this.buffer];
      let have = this.buffer.length;
      while (have < length) {
        const chunk = Buffer.alloc(Math.max(FLUSH_BYTES, length - have));
        const { bytesRead } = await this.file.read(chunk, 0, chunk.length, null);
        if (bytesRead === 0) throw new Error('a part ends early');
        chunks.push(chunk.subarray(0, bytesRead));
        have += bytesRead;
      }
      this.buffer = Buffer.concat(chunks);
    }
    const taken = this.buffer.subarray(0, length);
    this.buffer = this.buffer.subarray(length);
    return taken;
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
