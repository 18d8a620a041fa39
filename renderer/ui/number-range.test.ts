import { describe, expect, it } from 'vitest';
import { type NumberRange, nudged, positionOf, scrubbed, toStep, valueAt } from './number-range.ts';

const scale: NumberRange = { min: 0, max: 10_000, step: 0.1, unit: '%', usual: [0, 400], scale: 'linear' };
const pitch: NumberRange = { min: 20, max: 20_000, step: 1, unit: 'Hz', usual: [20, 20_000], scale: 'log' };

describe('a slider over the usual part', () => {
  it('spans it from end to end', () => {
    expect(valueAt(scale, 0)).toBe(0);
    expect(valueAt(scale, 0.25)).toBe(100);
    expect(valueAt(scale, 2)).toBe(400);
    expect(positionOf(scale, 100)).toBe(0.25);
    expect(positionOf(scale, 5000)).toBe(1);
  });

  it('goes through frequencies by ratios', () => {
    expect(valueAt(pitch, 0.5)).toBe(632);
    expect(positionOf(pitch, 20 * 1000 ** 0.5)).toBeCloseTo(0.5, 9);
  });
});

describe('scrubbing', () => {
  it('adds up in slow moves to what one fast move gives', () => {
    let slow = 100;
    for (let px = 0; px < 30; px++) slow = scrubbed(scale, slow, 1, 1);
    expect(slow).toBeCloseTo(scrubbed(scale, 100, 30, 1), 6);
  });

  it('is ten times finer with Shift and ten times coarser with Control', () => {
    const plain = scrubbed(scale, 100, 10, 1) - 100;
    expect(scrubbed(scale, 100, 10, 0.1) - 100).toBeCloseTo(plain / 10, 9);
    expect(scrubbed(scale, 100, 10, 10) - 100).toBeCloseTo(plain * 10, 9);
  });

  it('reaches past the usual part, and stops at the limits', () => {
    expect(scrubbed(scale, 399, 100, 1)).toBeGreaterThan(400);
    expect(scrubbed(scale, 5, -1000, 10)).toBe(0);
    expect(scrubbed(pitch, 20, -1000, 1)).toBe(20);
  });
});

describe('steps', () => {
  it('leave no dust of binary fractions', () => {
    expect(toStep({ min: -1, max: 1, step: 0.005 }, 0.1 + 0.2)).toBe(0.3);
    expect(toStep(scale, 33.333)).toBe(33.3);
  });

  it('an arrow key goes a fitting way, a tenth of it with Shift', () => {
    expect(nudged(scale, 100, 1, 1)).toBe(102);
    expect(nudged(scale, 100, -1, 0.1)).toBe(99.8);
    expect(nudged(pitch, 440, 1, 1)).toBe(466);
    expect(nudged(scale, 0, -1, 10)).toBe(0);
  });
});
