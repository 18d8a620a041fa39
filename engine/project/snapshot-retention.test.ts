import { expect, test } from 'vitest';
import { DEFAULT_RETENTION, timesToKeep } from './snapshot-retention.ts';

const HOUR_MS = 3_600_000;
const START_MS = Date.parse('2025-03-01T00:00:00Z');

test('of a month of snapshots every ten minutes the newest, one an hour and one a day stay', () => {
  const times = Array.from({ length: 30 * 24 * 6 }, (_, index) => START_MS + index * (HOUR_MS / 6));
  const newest = times.at(-1) ?? 0;
  const kept = [...timesToKeep(times, DEFAULT_RETENTION)].sort((a, b) => b - a);
  expect(kept.slice(0, 10)).toEqual(times.slice(-10).reverse());
  expect(kept.filter((time) => newest - time < 24 * HOUR_MS)).toHaveLength(10 + 24 - 2);
  expect(new Set(kept.map((time) => Math.floor(time / (24 * HOUR_MS)))).size).toBe(14);
  expect(kept.length).toBeLessThanOrEqual(10 + 24 + 14);
});

test('few snapshots all stay, however old they are', () => {
  const times = [START_MS, START_MS + 400 * 24 * HOUR_MS];
  expect([...timesToKeep(times, DEFAULT_RETENTION)].sort()).toEqual(times);
});

test('the last snapshot of an hour is the one that stays for it', () => {
  const times = [START_MS, START_MS + 1000, START_MS + 2000, START_MS + HOUR_MS];
  expect([...timesToKeep(times, { newest: 1, hourly: 2, daily: 0 })].sort()).toEqual([START_MS + 2000, START_MS + HOUR_MS]);
});
