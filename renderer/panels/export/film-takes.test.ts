import { expect, test } from 'vitest';
import { madeAlike } from './film-takes.ts';

const take = (from: string, consent: 'not-needed' | 'given' | 'missing' | 'revoked' = 'not-needed', model = 'A 1') => ({
  assist: 'voice',
  model,
  consent,
  place: { from, to: `${from}+` },
});

test('takes of one model and one state of consent are one row with all of their places', () => {
  const rows = madeAlike([take('1'), take('2'), take('3', 'not-needed', 'B 1'), take('4')]);
  expect(rows.map(({ model, places }) => [model, places.map(({ from }) => from)])).toEqual([
    ['A 1', ['1', '2', '4']],
    ['B 1', ['3']],
  ]);
});

test('takes that lack consent are rows of their own, and come first', () => {
  const rows = madeAlike([take('1', 'given'), take('2', 'revoked'), take('3', 'given'), take('4', 'missing')]);
  expect(rows.map(({ consent }) => consent)).toEqual(['revoked', 'missing', 'given']);
});
