import { expect, test } from 'vitest';
import { nextRate, shuttleRate } from './shuttle.ts';

test('each press of L doubles up to eight, and J turns round at once', () => {
  const rates = [1, 2, 3, 4, 5].reduce<number[]>((all) => [...all, nextRate(all.at(-1) ?? 0, 1)], [0]);
  expect(rates).toEqual([0, 1, 2, 4, 8, 8]);
  expect(nextRate(8, -1)).toBe(-1);
  expect(nextRate(-1, -1)).toBe(-2);
  expect(nextRate(0.25, 1)).toBe(1);
});

test('a shuttle rests in the middle, is fine beside it and fastest at its ends', () => {
  expect(shuttleRate(0.05)).toBe(0);
  expect(shuttleRate(0.09)).toBeCloseTo(0.26);
  expect(shuttleRate(1)).toBe(8);
  expect(shuttleRate(-1)).toBe(-8);
});
