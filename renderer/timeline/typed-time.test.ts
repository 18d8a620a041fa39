import { describe, expect, test } from 'vitest';
import { formatTimecode } from '../../core/base/timecode.ts';
import { readTypedTime } from './typed-time.ts';

const pal = { rate: { num: 25, den: 1 }, dropFrame: false, startFrame: 0 };
const ntsc = { rate: { num: 30_000, den: 1001 }, dropFrame: true, startFrame: 0 };

describe('a time that is typed', () => {
  test.each([
    ['12', 12],
    ['1:00', 25],
    ['1.12', 37],
    ['112', 37],
    ['00:01:30:12', 90 * 25 + 12],
    ['1:30:00', 90 * 25],
    ['13012', 90 * 25 + 12],
    ['90:00', 90 * 25],
    ['0:99', 99],
    ['1::', 60 * 25],
    ['1;', 25],
  ])('%s is frame %i', (text, frame) => expect(readTypedTime(text, pal, 7)).toBe(frame));

  test.each([
    ['+10', 110],
    ['-10', 90],
    ['−10', 90],
    ['+1:00', 125],
    ['+1:00:00', 1600],
    ['-1000', -900],
  ])('%s is a distance', (text, frame) => expect(readTypedTime(text, pal, 100)).toBe(frame));

  test.each(['', 'abc', '1:2:3:4:5', '+', '--4', '12345:00', '1 00'])('"%s" is none', (text) =>
    expect(readTypedTime(text, pal, 0)).toBeNull(),
  );

  test('in a sequence that starts at one hour both its own timecode and a plain count are meant', () => {
    const late = { ...pal, startFrame: 90_000 };
    expect(readTypedTime('01:00:02:00', late, 0)).toBe(50);
    expect(readTypedTime('2:00', late, 0)).toBe(50);
  });

  test('what drop-frame shows is read back, and a number that it leaves out is the next one', () => {
    for (const frame of [0, 1799, 1800, 17_982, 107_892]) expect(readTypedTime(formatTimecode(frame, ntsc), ntsc, 0)).toBe(frame);
    expect(readTypedTime('1:00:00', ntsc, 0)).toBe(1800);
  });
});
