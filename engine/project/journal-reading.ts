import type { LogContent } from '../store/append-log.ts';
import { type JournalRecord, journalRecordSchema } from './journal-record.ts';

/** A record with its place. Damage divides the journal into runs: only records of one run follow from each other. */
interface JournalEntry {
  readonly record: JournalRecord;
  readonly run: number;
  /** Byte after the record. */
  readonly end: number;
}

export interface JournalReading {
  readonly entries: readonly JournalEntry[];
  readonly sizeBytes: number;
  /** Bytes of a last record that was never wholly written: what a kill leaves. It was not acknowledged. */
  readonly tornBytes: number;
  /** Where, in bytes, something that had been written whole can no longer be read. */
  readonly damage: readonly number[];
}

/** `bytes` are those that `content` was read from. */
export function readJournal(bytes: Buffer, content: LogContent): JournalReading {
  const last = content.damaged.at(-1);
  const torn = last !== undefined && last.end === content.sizeBytes && bytes.at(-1) !== 0x0a ? last : null;
  const breaks = content.damaged.filter((area) => area !== torn).map((area) => area.offset);
  const damage = [...breaks];
  const entries: JournalEntry[] = [];
  let run = 0;
  for (const { offset, end, value } of content.records) {
    while ((breaks[0] ?? Number.POSITIVE_INFINITY) < offset) {
      breaks.shift();
      run += 1;
    }
    const record = journalRecordSchema.safeParse(value);
    if (record.success) entries.push({ record: record.data, run, end });
    else {
      damage.push(offset);
      run += 1;
    }
  }
  return {
    entries,
    sizeBytes: content.sizeBytes,
    tornBytes: torn === null ? 0 : torn.end - torn.offset,
    damage,
  };
}

const isMark = (record: JournalRecord, hash: string): boolean => 'hash' in record && record.hash === hash;

/** Index of the last entry that says that the project was here equal to a file with this hash, or -1. */
export const lastMark = (reading: JournalReading, hash: string): number =>
  reading.entries.findLastIndex((entry) => isMark(entry.record, hash));

/**
 * Index of the mark from which the project file with this hash goes on, or -1 where the journal is not about this file. Only the file of
 * the last completed save, or of one begun since, qualifies: an older one that came back was put there on purpose.
 */
export function fileMark(reading: JournalReading, hash: string): number {
  const completed = reading.entries.findLastIndex(({ record }) => record.kind === 'base' || record.kind === 'saved');
  const mark = reading.entries.findLastIndex(({ record }) => record.kind !== 'snapshot' && isMark(record, hash));
  return mark >= completed ? mark : -1;
}
