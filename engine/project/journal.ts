import { join } from 'node:path';
import { ok, type Result } from '../../core/base/fault.ts';
import { AppendLog, readRecords } from '../store/append-log.ts';
import type { Disk } from '../store/disk.ts';
import { diskFault, errorCode } from '../store/disk-fault.ts';
import { type JournalReading, readJournal } from './journal-reading.ts';
import type { JournalRecord } from './journal-record.ts';
import type { ProjectFiles } from './project-files.ts';

/** The open journal of one project: every record that `append` has answered for is on the medium. */
export class Journal {
  readonly #disk: Disk;
  readonly #files: ProjectFiles;
  #log: AppendLog;

  private constructor(disk: Disk, files: ProjectFiles, log: AppendLog) {
    this.#disk = disk;
    this.#files = files;
    this.#log = log;
  }

  /** Reads without opening for writing; an absent journal reads as an empty one. Throws what the disk throws. */
  static async read(disk: Disk, files: ProjectFiles): Promise<JournalReading> {
    try {
      const bytes = await disk.readFile(files.journal);
      return readJournal(bytes, readRecords(bytes));
    } catch (error) {
      if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw error;
      const nothing = Buffer.alloc(0);
      return readJournal(nothing, readRecords(nothing));
    }
  }

  /** Goes on after byte `sizeBytes` of the journal that is there. */
  static async continue(disk: Disk, files: ProjectFiles, sizeBytes: number): Promise<Result<Journal>> {
    const log = await AppendLog.open(disk, files.journal, whatOf(files), sizeBytes);
    return log.ok ? ok(new Journal(disk, files, log.value)) : log;
  }

  /** Begins a new journal with these records. The one that was there, if any, goes to the folder of things kept aside. */
  static async renew(disk: Disk, files: ProjectFiles, records: readonly JournalRecord[], asideName: string): Promise<Result<Journal>> {
    try {
      if (((await disk.facts(files.journal))?.sizeBytes ?? 0) > 0) {
        await disk.makeFolder(files.aside);
        await disk.write(join(files.aside, asideName), await disk.readFile(files.journal));
      }
    } catch (error) {
      return { ok: false, error: diskFault(error, whatOf(files), files.journal) };
    }
    return Journal.#replace(disk, files, records);
  }

  static async #replace(disk: Disk, files: ProjectFiles, records: readonly JournalRecord[]): Promise<Result<Journal>> {
    const log = await AppendLog.replace(disk, files.journal, whatOf(files), records);
    return log.ok ? ok(new Journal(disk, files, log.value)) : log;
  }

  get sizeBytes(): number {
    return this.#log.sizeBytes;
  }

  append(record: JournalRecord): Promise<Result<void>> {
    return this.#log.append(record);
  }

  /** Puts a shorter journal in the place of this one and goes on with it. After a refusal the old one is still in use. */
  async compact(records: readonly JournalRecord[]): Promise<Result<void>> {
    const next = await Journal.#replace(this.#disk, this.#files, records);
    if (!next.ok) return next;
    const old = this.#log;
    this.#log = next.value.#log;
    await old.close();
    return ok(undefined);
  }

  /** Throws what the disk throws. */
  close(): Promise<void> {
    return this.#log.close();
  }
}

const whatOf = (files: ProjectFiles): string => `the journal of ${files.name}`;
