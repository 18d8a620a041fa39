import { crc32 } from 'node:zlib';
import { ok, type Result } from '../../core/base/fault.ts';
import type { Disk, OpenFile } from './disk.ts';
import { diskFault, errorCode } from './disk-fault.ts';

/** One record as it was read back; `offset` and `end` are bytes in the file. */
interface LogRecord {
  readonly offset: number;
  readonly end: number;
  readonly value: unknown;
}

export interface LogContent {
  /** Records whose length and checksum agree, in order. */
  readonly records: readonly LogRecord[];
  /** Bytes that hold no whole record: a torn end after a kill, or damage further up. */
  readonly damaged: readonly { readonly offset: number; readonly end: number }[];
  readonly sizeBytes: number;
}

const NEWLINE = 0x0a;
/** Eight hex digits of CRC-32, a blank, eight hex digits of length, a blank. */
const HEADER_BYTES = 18;
const HEADER = /^([0-9a-f]{8}) ([0-9a-f]{8}) $/;

const hex = (value: number): string => value.toString(16).padStart(8, '0');

/** One line: checksum and length of the JSON, the JSON, a line feed. The checksum covers the length too. */
export function encodeRecord(value: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  const length = hex(json.byteLength);
  const checksum = hex(crc32(json, crc32(length)));
  return Buffer.concat([Buffer.from(`${checksum} ${length} `, 'latin1'), json, Buffer.from('\n')]);
}

function recordAt(bytes: Buffer, offset: number): LogRecord | null {
  const header = HEADER.exec(bytes.toString('latin1', offset, offset + HEADER_BYTES));
  if (header === null) return null;
  const [, checksum = '', length = ''] = header;
  const start = offset + HEADER_BYTES;
  const stop = start + Number.parseInt(length, 16);
  if (stop >= bytes.byteLength || bytes[stop] !== NEWLINE) return null;
  const json = bytes.subarray(start, stop);
  if (hex(crc32(json, crc32(length))) !== checksum) return null;
  return { offset, end: stop + 1, value: JSON.parse(json.toString('utf8')) };
}

/** Reads every whole record. Damage in the middle is stepped over to the next line, and reported. Never throws. */
export function readRecords(bytes: Buffer): LogContent {
  const records: LogRecord[] = [];
  const damaged: { offset: number; end: number }[] = [];
  let offset = 0;
  while (offset < bytes.byteLength) {
    const record = recordAt(bytes, offset);
    if (record !== null) {
      records.push(record);
      offset = record.end;
      continue;
    }
    const newline = bytes.indexOf(NEWLINE, offset);
    const end = newline === -1 ? bytes.byteLength : newline + 1;
    const last = damaged.at(-1);
    if (last?.end === offset) last.end = end;
    else damaged.push({ offset, end });
    offset = end;
  }
  return { records, damaged, sizeBytes: bytes.byteLength };
}

/** The records of a log file; an absent file reads as an empty log. Throws what the disk throws. */
export async function readLog(disk: Disk, path: string): Promise<LogContent> {
  try {
    return readRecords(await disk.readFile(path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return readRecords(Buffer.alloc(0));
    throw error;
  }
}

/**
 * A file to which records are only ever added. An append that returned is on the medium; one that failed left the file as it was, or the
 * log refuses further appends until it could cut off what the failed one left. Not for concurrent appends: wait for one before the next.
 */
export class AppendLog {
  readonly path: string;
  readonly #what: string;
  readonly #file: OpenFile;
  #sizeBytes: number;
  /** Bytes past `#sizeBytes` may be in the file: a failed append could not be taken back yet. */
  #dirty = false;

  private constructor(path: string, what: string, file: OpenFile, sizeBytes: number) {
    this.path = path;
    this.#what = what;
    this.#file = file;
    this.#sizeBytes = sizeBytes;
  }

  /** Opens for appending after byte `sizeBytes`; anything beyond is cut off. `what` names the log in messages. */
  static async open(disk: Disk, path: string, what: string, sizeBytes: number): Promise<Result<AppendLog>> {
    try {
      const file = await disk.open(path);
      try {
        const facts = await disk.facts(path);
        if (facts !== null && facts.sizeBytes > sizeBytes) {
          await file.truncate(sizeBytes);
          await file.sync();
        }
      } catch (error) {
        await file.close();
        throw error;
      }
      return ok(new AppendLog(path, what, file, sizeBytes));
    } catch (error) {
      return { ok: false, error: diskFault(error, what, path) };
    }
  }

  /** Puts a new log with these records in the place of what has the name, whole or not at all, and opens it. */
  static async replace(disk: Disk, path: string, what: string, values: readonly unknown[]): Promise<Result<AppendLog>> {
    const draft = `${path}.draft`;
    const bytes = Buffer.concat(values.map(encodeRecord));
    try {
      await disk.write(draft, bytes);
      await disk.rename(draft, path);
    } catch (error) {
      await disk.remove(draft).catch(() => undefined);
      return { ok: false, error: diskFault(error, what, path) };
    }
    return AppendLog.open(disk, path, what, bytes.byteLength);
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Appends records, all of them or none, and syncs once. Answers a `disk.*` fault where the disk refused. */
  async append(...values: readonly unknown[]): Promise<Result<void>> {
    const bytes = Buffer.concat(values.map(encodeRecord));
    try {
      if (this.#dirty) await this.#cutBack();
      this.#dirty = true;
      await this.#file.write(bytes, this.#sizeBytes);
      await this.#file.sync();
      this.#sizeBytes += bytes.byteLength;
      this.#dirty = false;
      return ok(undefined);
    } catch (error) {
      const refusal = diskFault(error, this.#what, this.path);
      // A failed cut-back is tried again by the next append, which fails while it cannot be done.
      await this.#cutBack().catch(() => undefined);
      return { ok: false, error: refusal };
    }
  }

  async #cutBack(): Promise<void> {
    await this.#file.truncate(this.#sizeBytes);
    await this.#file.sync();
    this.#dirty = false;
  }

  /** Throws what the disk throws. */
  async close(): Promise<void> {
    await this.#file.close();
  }
}
