import { expect, test } from 'vitest';
import type { JobView } from '../../../core/protocol/jobs-contract.ts';
import { jobRows } from './job-rows.ts';

let minute = 0;
const job = (kind: string, state: JobView['state']['kind']): JobView => ({
  id: `job_${minute}`,
  kind,
  subject: 'a.mov',
  packId: null,
  assist: null,
  addedAt: `2026-01-01T00:${String(minute++).padStart(2, '0')}:00.000Z`,
  state: state === 'failed' ? { kind: state, fault: { code: 'disk.full', message: 'No room; free some.' } } : { kind: state },
  done: 0,
  total: null,
  film: null,
});

test('files that were checked are one count, and exports and proxies that are done keep their rows', () => {
  const checks = Array.from({ length: 30 }, () => job('full-hash', 'done'));
  const rows = jobRows([...checks, job('export', 'done'), job('proxy', 'done')]);
  expect(rows.shown.map(({ kind }) => kind)).toEqual(['proxy', 'export']);
  expect(rows).toMatchObject({ filesChecked: 30, more: 0, canClear: true });
});

test('a check that runs or failed is a row', () => {
  const rows = jobRows([
    job('full-hash', 'failed'),
    job('full-hash', 'running'),
    job('full-hash', 'cancelled'),
    job('full-hash', 'queued'),
  ]);
  expect(rows.shown.map(({ state }) => state.kind)).toEqual(['running', 'queued', 'failed']);
  expect(rows.filesChecked).toBe(0);
});

test('what runs comes first, then what waits in its turn, then what has ended, the newest first', () => {
  const jobs = [
    job('export', 'done'),
    job('proxy', 'done'),
    job('model-pack', 'running'),
    job('model-pack', 'queued'),
    job('model-pack', 'paused'),
    job('assist', 'running'),
  ];
  expect(jobRows(jobs).shown.map(({ id }) => jobs.findIndex((one) => one.id === id))).toEqual([2, 5, 3, 4, 1, 0]);
});

test('what has no room is counted without what is folded', () => {
  const rows = jobRows([
    ...Array.from({ length: 59 }, () => job('proxy', 'done')),
    job('full-hash', 'done'),
    job('export', 'running'),
    job('proxy', 'done'),
  ]);
  expect([rows.shown.length, rows.more, rows.shown[0]?.kind]).toEqual([60, 1, 'export']);
});

test('nothing that has ended is nothing to clear', () => {
  expect(jobRows([job('export', 'running')]).canClear).toBe(false);
});
