import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { faultyDisk } from '../../test/fixtures/faulty-disk.ts';
import { AppendLog, encodeRecord, readLog, readRecords } from './append-log.ts';
import { nodeDisk } from './disk.ts';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-log-'));
  path = join(folder, 'log');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const values = async (): Promise<readonly unknown[]> => (await readLog(nodeDisk, path)).records.map(({ value }) => value);

test('records come back as they were written, whatever is in them', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (list) => {
      const canonical: unknown = JSON.parse(JSON.stringify(list));
      const { records, damaged } = readRecords(Buffer.concat(list.map(encodeRecord)));
      expect(records.map(({ value }) => value)).toEqual(canonical);
      expect(damaged).toEqual([]);
    }),
  );
});

test('a log cut anywhere gives the records before the cut and says that the rest is torn', () => {
  const bytes = Buffer.concat([{ a: 1 }, 'two', [3]].map(encodeRecord));
  const ends = readRecords(bytes).records.map(({ end }) => end);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const { records, damaged } = readRecords(bytes.subarray(0, cut));
    const whole = ends.filter((end) => end <= cut);
    expect(records).toHaveLength(whole.length);
    expect(damaged).toEqual(cut === (whole.at(-1) ?? 0) ? [] : [{ offset: whole.at(-1) ?? 0, end: cut }]);
  }
});

test('no flipped byte goes unnoticed, and records further on are still read', () => {
  const bytes = Buffer.concat([{ a: 1 }, { b: 2 }, { c: 3 }].map(encodeRecord));
  const [first, second] = readRecords(bytes).records;
  for (let offset = first?.end ?? 0; offset < (second?.end ?? 0); offset += 1) {
    for (const mask of [0x01, 0x20, 0x80, 0xff]) {
      const harmed = Buffer.from(bytes);
      harmed[offset] = (harmed[offset] ?? 0) ^ mask;
      const { records, damaged } = readRecords(harmed);
      const read = records.map(({ value }) => value);
      expect(read[0]).toEqual({ a: 1 });
      expect(read).not.toContainEqual({ b: 2 });
      expect(damaged.length).toBeGreaterThan(0);
      // Only a lost line feed takes the next record with it.
      if (offset !== (second?.end ?? 0) - 1) expect(read.at(-1)).toEqual({ c: 3 });
    }
  }
});

test.each(['ENOSPC', 'EIO'])('an append refused with %s leaves the log as it was, and the next one goes through', async (code) => {
  for (let atStep = 1; atStep <= 2; atStep += 1) {
    await rm(path, { force: true });
    const log = unwrap(await AppendLog.open(faultyDisk({ kind: 'error', atStep: 2 + atStep, code }), path, 'the log', 0));
    unwrap(await log.append('first'));
    const refused = await log.append('refused');
    expect(refused).toMatchObject({ ok: false, error: { code: code === 'ENOSPC' ? 'disk.full' : 'disk.failed' } });
    expect((await stat(path)).size).toBe(encodeRecord('first').length);
    unwrap(await log.append('second'));
    await log.close();
    expect(await values()).toEqual(['first', 'second']);
  }
});

test('several records go in together', async () => {
  const log = unwrap(await AppendLog.open(nodeDisk, path, 'the log', 0));
  unwrap(await log.append('a', 'b', 'c'));
  await log.close();
  expect(await values()).toEqual(['a', 'b', 'c']);
});

test('opening cuts off what lies past the last whole record', async () => {
  const log = unwrap(await AppendLog.open(nodeDisk, path, 'the log', 0));
  unwrap(await log.append('whole', 'torn'));
  await log.close();
  const keep = encodeRecord('whole').length;
  const again = unwrap(await AppendLog.open(nodeDisk, path, 'the log', keep));
  unwrap(await again.append('next'));
  await again.close();
  expect(await values()).toEqual(['whole', 'next']);
  expect((await readFile(path)).length).toBe(keep + encodeRecord('next').length);
});
