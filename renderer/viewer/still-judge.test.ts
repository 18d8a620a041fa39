import { describe, expect, test } from 'vitest';
import { frameToShow, judgeStill } from './still-judge.ts';

const picture = (frame: number, revision = 1, isExact = true) =>
  ({ frame, revision, isExact, sources: 'original', cached: false }) as const;

test('behind the end of a film its last frame is the wanted one', () => {
  expect(frameToShow(500, 500)).toBe(499);
  expect(frameToShow(12, 500)).toBe(12);
  expect(frameToShow(3, 0)).toBe(0);
  expect(frameToShow(500, null)).toBe(500);
});

describe('a single picture that arrives', () => {
  test('is exact where it is the wanted frame, whatever stands', () => {
    expect(judgeStill(picture(50), 50, null)).toBe('exact');
    expect(judgeStill(picture(50), 50, picture(50))).toBe('exact');
    expect(judgeStill(picture(50, 2), 50, picture(50, 1))).toBe('exact');
  });
  test('is not drawn again where it was at hand and stands already', () => {
    expect(judgeStill({ ...picture(50), cached: true }, 50, picture(50))).toBe('drop');
    expect(judgeStill({ ...picture(50), cached: true, sources: 'proxy' }, 50, picture(50))).toBe('exact');
    expect(judgeStill({ ...picture(50), cached: true }, 50, picture(50, 1, false))).toBe('exact');
  });
  test('is dropped where it shows an older state than what stands', () => {
    expect(judgeStill(picture(50, 1), 50, picture(50, 2))).toBe('drop');
  });
  test('counts as near where another frame is wanted by now, and only replaces what is further away', () => {
    expect(judgeStill(picture(40), 50, null)).toBe('near');
    expect(judgeStill(picture(40), 50, picture(10))).toBe('near');
    expect(judgeStill(picture(40), 50, picture(45))).toBe('drop');
  });
  test('never lets a neighbour take the place of the wanted frame, not even of an older state', () => {
    expect(judgeStill(picture(49, 2, false), 50, picture(50, 1))).toBe('drop');
  });
  test('is not said to be exact where the engine says it is not', () => {
    expect(judgeStill(picture(50, 1, false), 50, picture(10))).toBe('near');
  });
});
