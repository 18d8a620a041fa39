import { type FileHandle, open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Ticks } from '../../core/base/ticks.ts';

/** A coded frame in the log. */
export interface LoggedFrame {
  /** On the asset's clock. */
  readonly start: Ticks;
  readonly data: Buffer;
}

/** One record: start (f64, ticks are safe integers), length of the data (u32), CRC-32 of these and the data (u32), data. */
const HEAD_BYTES = 16;
const FLUSH_BYTES = 1 << 20;
/** No coded frame is larger: a length that says more is damage. */
const MAX_FRAME_BYTES = 1 << 28;

/**
 * The coded frames of a proxy in the making, in order: what a kill left of it is whole up to the first record that does not check, and the
 * making goes on from there. Who opens, closes.
 */
export class ProxyLog {
  readonly #file: FileHandle;
  readonly #starts: Ticks[];
  #end: number;
  #pending: Buffer[] = [];
  #pendingBytes = 0;

  private constructor(file: FileHandle, starts: Ticks[], end: number) {
    this.#file = file;
    this.#starts = starts;
    this.#end = end;
  }

  /** Opens a log or makes an empty one; a torn tail is cut off. Throws Node's own errors (ENOSPC, EACCES …). */
  static async open(path: string, signal?: AbortSignal): Promise<ProxyLog> {
    const file = await open(path, 'a+');
    try {
      const starts: Ticks[] = [];
      let end = 0;
      for await (const frame of recordsOf(file)) {
        signal?.throwIfAborted();
        starts.push(frame.start);
        end += HEAD_BYTES + frame.data.length;
      }
      await file.truncate(end);
      return new ProxyLog(file, starts, end);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Of every frame, in order. */
  get starts(): readonly Ticks[] {
    return this.#starts;
  }

  get sizeBytes(): number {
    return this.#end + this.#pendingBytes;
  }

  async add({ start, data }: LoggedFrame): Promise<void> {
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeDoubleLE(start, 0);
    head.writeUInt32LE(data.length, 8);
    head.writeUInt32LE(checksum(head, data), 12);
    this.#pending.push(head, data);
    this.#pendingBytes += HEAD_BYTES + data.length;
    this.#starts.push(start);
    if (this.#pendingBytes >= FLUSH_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    const whole = Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingBytes = 0;
    for (let done = 0; done < whole.length; ) done += (await this.#file.write(whole, done)).bytesWritten;
    this.#end += whole.length;
  }

  /** The frames from the first on. What was added must have been flushed. */
  frames(): AsyncGenerator<LoggedFrame> {
    return recordsOf(this.#file);
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}

const checksum = (head: Buffer, data: Buffer): number => crc32(data, crc32(head.subarray(0, 12)));

/** Up to the end, or the first record that is torn or does not check. */
async function* recordsOf(file: FileHandle): AsyncGenerator<LoggedFrame> {
  for (let at = 0; ; ) {
    const head = await readWhole(file, at, HEAD_BYTES);
    const length = head?.readUInt32LE(8) ?? 0;
    if (head === null || length === 0 || length > MAX_FRAME_BYTES) return;
    const data = await readWhole(file, at + HEAD_BYTES, length);
    if (data === null || head.readUInt32LE(12) !== checksum(head, data)) return;
    yield { start: head.readDoubleLE(0), data };
    at += HEAD_BYTES + length;
  }
}

async function readWhole(file: FileHandle, at: number, length: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(buffer, done, length - done, at + done);
    if (bytesRead === 0) return null;
    done += bytesRead;
  }
  return buffer;
}
