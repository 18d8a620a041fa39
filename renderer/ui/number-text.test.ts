import { describe, expect, it } from 'vitest';
import { decimalsOf, numberText, readNumber } from './number-text.ts';

describe('a number as a field shows it', () => {
  it.each([
    [0.1, 1],
    [0.05, 2],
    [0.005, 3],
    [1, 0],
    [50, 0],
    [0.25, 2],
  ])('a step of %d takes %d decimals', (step, decimals) => expect(decimalsOf(step)).toBe(decimals));

  it('sets units of length apart and signs not', () => {
    expect(numberText(12.34, 1, 'px')).toBe('12.3 px');
    expect(numberText(90, 1, '°')).toBe('90.0°');
    expect(numberText(1, 2, '×')).toBe('1.00×');
    expect(numberText(5, 0, '')).toBe('5');
  });

  it('knows no minus nought', () => expect(numberText(-0.001, 1, 'dB')).toBe('0.0 dB'));
});

describe('what a user types', () => {
  it.each([
    ['12', 12],
    ['12.5 dB', 12.5],
    ['12,5', 12.5],
    ['-3', -3],
    ['−3', -3],
    ['90°', 90],
    ['1.5×', 1.5],
    ['.5', 0.5],
    ['1920/2 + 10', 970],
    ['2*(3+4)', 14],
    ['3 × 4', 12],
    ['1e3', 1000],
    ['440 Hz', 440],
  ])('"%s" is %d', (text, value) => expect(readNumber(text)).toBeCloseTo(value, 9));

  it.each(['', '   ', 'abc', '12 apples', '1/0', '(1', '1)', '--', '1 2'])('"%s" is no number', (text) => {
    expect(readNumber(text)).toBeNull();
  });

  it('goes on from the value with an operator ahead, but takes a minus for a sign', () => {
    expect(readNumber('*2', 50)).toBe(100);
    expect(readNumber('+10', 50)).toBe(60);
    expect(readNumber('/4', 50)).toBe(12.5);
    expect(readNumber('-10', 50)).toBe(-10);
  });

  it('reads back every text that it writes', () => {
    for (const unit of ['px', '%', 'dB', 'Hz', 'ms', '°', 'K', 'EV', '×', ''])
      for (const value of [-12.5, 0, 3, 1234.5]) expect(readNumber(numberText(value, 1, unit))).toBe(value);
  });
});
