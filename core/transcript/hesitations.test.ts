import { expect, test } from 'vitest';
import { secondsToTicks, ticksToSeconds } from '../base/ticks.ts';
import { hesitations } from './hesitations.ts';

const span = (start: number, end: number) => ({ start: secondsToTicks(start), end: secondsToTicks(end) });
const word = (text: string, start: number, end: number) => ({ text, span: span(start, end) });
const found = (...given: Parameters<typeof hesitations>) =>
  hesitations(...given).map(({ start, end }) => [ticksToSeconds(start), ticksToSeconds(end)].map((one) => Math.round(one * 100) / 100));

test('a voice between pauses that gave no word is a hesitation', () => {
  expect(found([span(0, 1), span(1.5, 2), span(2.5, 4)], [word('So', 0, 1), word('then', 2.5, 3), word('we', 3, 4)])).toEqual([[1.5, 2]]);
});

test('a voice that goes on between two words is one, where it is long enough', () => {
  expect(found([span(0, 3)], [word('the', 0, 1), word('house', 1.6, 2.1), word('fell', 2.2, 3)])).toEqual([[1.06, 1.54]]);
});

test('before the first word and after the last one it counts too', () => {
  expect(found([span(0, 2)], [word('well', 0.5, 1), word('no', 1, 1.5)])).toEqual([
    [0, 0.5],
    [1.56, 2],
  ]);
});

test('longer speech without words was not understood, and shorter is a breath', () => {
  expect(found([span(0, 1.4), span(2, 2.1), span(3, 4)], [word('yes', 3, 4)])).toEqual([]);
});

test('what follows a number is part of it', () => {
  expect(found([span(0, 3)], [word('in', 0, 0.3), word('1974', 0.4, 0.9), word('we', 1.7, 3)])).toEqual([]);
});

test('a word that reaches over two stretches of speech is in both', () => {
  expect(found([span(0, 1), span(1.2, 2)], [word('a', 0, 0.5), word('long', 0.5, 1.7), word('one', 1.7, 2)])).toEqual([]);
});
