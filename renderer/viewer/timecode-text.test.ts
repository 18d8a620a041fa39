import { describe, expect, test } from 'vitest';
import { ratio } from '../../core/base/ratio.ts';
import { typedFrame } from './timecode-text.ts';

const at25 = { format: { rate: ratio(25), dropFrame: false }, startFrame: 0 };
const fromAnHour = { ...at25, startFrame: 90_000 };
const drop = { format: { rate: ratio(30_000, 1001), dropFrame: true }, startFrame: 0 };
const frameOf = (text: string, count = at25, frame = 100) => {
  const typed = typedFrame(text, count, frame);
  return typed.ok ? typed.value : typed.error.code;
};

describe('a place that is typed', () => {
  test('may be a whole timecode, counted from where the sequence begins', () => {
    expect(frameOf('00:00:02:05')).toBe(55);
    expect(frameOf('01:00:02:05', fromAnHour)).toBe(55);
  });
  test('may be its last digits alone', () => {
    expect(frameOf('205')).toBe(55);
    expect(frameOf('12')).toBe(12);
    expect(frameOf('10000')).toBe(1500);
  });
  test('carries what is too many frames or seconds', () => {
    expect(frameOf('75')).toBe(75);
    expect(frameOf('9000')).toBe(2250);
  });
  test('is a step with a sign before it', () => {
    expect(frameOf('+10')).toBe(110);
    expect(frameOf('-1:00')).toBe('timecode.malformed');
    expect(frameOf('-100')).toBe(75);
    expect(frameOf('-500', at25, 10)).toBe(0);
  });
  test('knows drop-frame', () => {
    expect(frameOf('00:01:00;02', drop)).toBe(1800);
    expect(frameOf('00:01:00;00', drop)).toBe('timecode.dropped');
  });
  test('is refused with a code where it is no place', () => {
    expect(frameOf('later')).toBe('timecode.malformed');
  });
});
