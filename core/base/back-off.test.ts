import { expect, test } from 'vitest';
import { createBackOff } from './back-off.ts';

test('the first mishap costs no wait, a row of them waits longer and longer', () => {
  const backOff = createBackOff();
  expect([50, 50, 50, 50, 50, 50].map((ranMs) => backOff.next(ranMs))).toEqual([0, 200, 500, 1000, 2000, 2000]);
});

test('after a sound run the row begins anew', () => {
  const backOff = createBackOff();
  for (let i = 0; i < 4; i += 1) backOff.next(50);
  expect(backOff.next(60_000)).toBe(0);
  expect(backOff.next(50)).toBe(200);
});
