import { expect, test } from 'vitest';
import { fitScript } from './fit-script.ts';

const close = (value: number) => expect.closeTo(value, 6);

test.each([
  ['as it is', 8.8, 1, 0.4],
  ['pauses give way first', 8.3, 1, 0.15],
  ['and grow first', 9.6, 1, 0.8],
  ['then all lines are shortened alike, at the shortest pauses', 7.4, 0.9, 0.1],
  ['or lengthened, at the longest', 11.6, 1.2, 1],
])('a script is fitted: %s', (_what, slot, factor, gapSeconds) => {
  expect(fitScript([2, 3, 3], 0.4, slot)).toEqual({ ok: true, value: { factor: close(factor), gapSeconds: close(gapSeconds) } });
});

test('lines and pauses make up the stretch exactly', () => {
  for (const slot of [7, 7.7, 8.2, 8.8, 9.9, 10.9]) {
    const fit = fitScript([2, 3, 3], 0.4, slot);
    expect(fit.ok && 8 * fit.value.factor + 2 * fit.value.gapSeconds).toBeCloseTo(slot, 9);
  }
});

test('one line is fitted by itself', () => {
  expect(fitScript([2], 0.4, 2.2)).toEqual({ ok: true, value: { factor: close(1.1), gapSeconds: 0 } });
});

test.each([
  ['short', 5, /shorten the text/],
  ['long', 16, /lengthen the text/],
])('a stretch that is too %s is refused with a way out', (_what, slot, way) => {
  const fit = fitScript([2, 3, 3], 0.4, slot);
  expect(fit).toMatchObject({ ok: false, error: { code: 'voice.does-not-fit', message: expect.stringMatching(way) } });
});

test('where no pause was asked for none is made shorter than nothing', () => {
  expect(fitScript([2, 2], 0, 3.6)).toEqual({ ok: true, value: { factor: close(0.9), gapSeconds: 0 } });
});
