import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testSeed } from '../../test/fixtures/test-seed.ts';
import { fromHalf, toHalf } from './half.ts';

const EVERY_HALF = Uint16Array.from({ length: 65_536 }, (_, bits) => bits);
const isNaNBits = (half: number): boolean => (half & 0x7c00) === 0x7c00 && (half & 0x3ff) !== 0;

/** Finite halves from the lowest up, with the bits of each; the next one up stands in for infinity, as rounding sees it. */
const LADDER = [...EVERY_HALF]
  .filter((half) => half < 0x7c00)
  .map((half) => ({ half, value: half < 0x400 ? half * 2 ** -24 : (1 + (half & 0x3ff) / 1024) * 2 ** ((half >> 10) - 15) }));

/** The nearest half of a number that is not negative, found by search instead of by bits. */
function nearest(value: number): number {
  let low = 0;
  let high = LADDER.length;
  const at = (index: number): number => LADDER[index]?.value ?? 65_536;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (at(middle) <= value) low = middle;
    else high = middle;
  }
  const [below, above] = [value - at(low), at(low + 1) - value];
  if (value >= 65_536) return 0x7c00;
  return below < above || (below === above && low % 2 === 0) ? low : low + 1;
}

test('every half survives the way to 32 bits and back', () => {
  const back = toHalf(fromHalf(EVERY_HALF));
  expect(EVERY_HALF.filter((half, index) => (isNaNBits(half) ? !isNaNBits(back[index] ?? 0) : half !== back[index]))).toEqual(
    new Uint16Array(),
  );
  expect(LADDER.filter(({ half, value }) => fromHalf(Uint16Array.of(half))[0] !== value)).toEqual([]);
});

test('a number becomes the nearest half, the even one on a tie', () => {
  fc.assert(
    fc.property(fc.oneof(fc.float({ noNaN: true }), fc.float({ noNaN: true, min: Math.fround(-7e4), max: Math.fround(7e4) })), (value) => {
      const sign = Object.is(Math.sign(value), -0) || value < 0 ? 0x8000 : 0;
      expect(toHalf(Float32Array.of(value))[0]).toBe(sign | nearest(Math.abs(value)));
    }),
    { seed: testSeed(), numRuns: 3000 },
  );
});

test('halfway between two halves the even one is taken, at every step of the ladder', () => {
  const wrong = LADDER.filter(({ half, value }, index) => {
    const middle = (value + (LADDER[index + 1]?.value ?? 65_536)) / 2;
    return toHalf(Float32Array.of(middle))[0] !== half + (half % 2);
  });
  expect(wrong).toEqual([]);
});
