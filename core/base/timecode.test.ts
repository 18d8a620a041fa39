import { describe, expect, it } from 'vitest';
import { formatTimecode, parseTimecode, type TimecodeFormat } from './timecode.ts';

const format = (num: number, den: number, dropFrame: boolean): TimecodeFormat => ({ rate: { num, den }, dropFrame });
const DROP_30 = format(30_000, 1001, true);
const DROP_60 = format(60_000, 1001, true);

/** Counts as the definition says: up one frame at a time, leaving out the first numbers of every minute but each tenth. */
function* countedNumbers(nominal: number, dropped: number): Generator<string> {
  const two = (value: number): string => String(value).padStart(2, '0');
  for (let hour = 0; hour < 24; hour++)
    for (let minute = 0; minute < 60; minute++)
      for (let second = 0; second < 60; second++)
        for (let frame = second === 0 && minute % 10 !== 0 ? dropped : 0; frame < nominal; frame++)
          yield `${two(hour)}:${two(minute)}:${two(second)}${dropped > 0 ? ';' : ':'}${two(frame)}`;
}

/** The first frame whose timecode is not the counted one, or whose text does not read back; -1 where there is none. */
function firstWrong(timecode: TimecodeFormat, nominal: number, dropped: number): number {
  let frame = 0;
  for (const text of countedNumbers(nominal, dropped)) {
    const read = parseTimecode(text, timecode);
    if (formatTimecode(frame, timecode) !== text || !read.ok || read.value !== frame) return frame;
    frame++;
  }
  return -1;
}

describe('timecode', () => {
  it.each([
    ['29.97 drop-frame', DROP_30, 30, 2],
    ['59.94 drop-frame', DROP_60, 60, 4],
    ['29.97 without dropping', format(30_000, 1001, false), 30, 0],
    ['23.976', format(24_000, 1001, false), 24, 0],
    ['25', format(25, 1, false), 25, 0],
    ['25, which has no drop-frame', format(25, 1, true), 25, 0],
  ])('names every frame of 24 hours as counted at %s', (_, timecode, nominal, dropped) => {
    expect(firstWrong(timecode, nominal, dropped)).toBe(-1);
  });

  it('is known at the places that people check', () => {
    expect(formatTimecode(1799, DROP_30)).toBe('00:00:59;29');
    expect(formatTimecode(1800, DROP_30)).toBe('00:01:00;02');
    expect(formatTimecode(17_982, DROP_30)).toBe('00:10:00;00');
    expect(formatTimecode(107_892, DROP_30)).toBe('01:00:00;00');
    expect(formatTimecode(215_784, DROP_60)).toBe('01:00:00;00');
    expect(formatTimecode(-25, format(25, 1, false))).toBe('-00:00:01:00');
    expect(formatTimecode(119, format(120, 1, false))).toBe('00:00:00:119');
  });

  it.each([
    ['00:01:00;00', DROP_30, 'timecode.dropped'],
    ['00:01:00:03', DROP_60, 'timecode.dropped'],
    ['00:00:00:25', format(25, 1, false), 'timecode.frame'],
    ['00:00:01;00', format(25, 1, false), 'timecode.not-drop'],
    ['1:2:3', format(25, 1, false), 'timecode.malformed'],
    ['00:61:00:00', format(25, 1, false), 'timecode.malformed'],
  ])('%s is refused with a code', (text, timecode, code) => {
    const read = parseTimecode(text, timecode);
    expect(read.ok ? 'read' : read.error.code).toBe(code);
  });
});
