import { expect, test } from 'vitest';
import { FLOOR_DB, meterAfter, SILENT_METER } from './peak-hold.ts';

test('a meter rises at once, falls slowly, and holds its peak for a while', () => {
  const loud = meterAfter(SILENT_METER, 0.5, 1000);
  expect(loud.levelDb).toBeCloseTo(-6.02, 2);
  const later = meterAfter(loud, null, 1500);
  expect(later.levelDb).toBeCloseTo(-6.02 - 13, 2);
  expect(later.holdDb).toBeCloseTo(-6.02, 2);
  const muchLater = meterAfter(later, null, 3500);
  expect(muchLater.holdDb).toBeLessThan(-6.02);
});

test('a meter never falls below its floor and remembers the highest until it is reset', () => {
  let state = meterAfter(SILENT_METER, 1.2, 0);
  for (let atMs = 0; atMs < 20_000; atMs += 100) state = meterAfter(state, null, atMs);
  expect(state.levelDb).toBe(FLOOR_DB);
  expect(state.highestDb).toBeCloseTo(1.58, 2);
});
