import { describe, expect, test } from 'vitest';
import { rulerLabels, rulerStep } from './ruler-steps.ts';

const pal = { rate: { num: 25, den: 1 }, dropFrame: false, startFrame: 0 };
const ntsc = { rate: { num: 30_000, den: 1001 }, dropFrame: true, startFrame: 0 };

describe('the ruler', () => {
  test('labels never stand nearer than asked, at any zoom, and their ticks divide them', () => {
    for (let framePx = 100; framePx > 1e-6; framePx /= 1.7) {
      const { labelNumbers, ticksPerLabel } = rulerStep(pal.rate, framePx, 90);
      expect(labelNumbers * framePx).toBeGreaterThanOrEqual(90);
      expect(ticksPerLabel).toBeGreaterThan(0);
    }
  });

  test('labels stand on round timecode from the start of the sequence on', () => {
    const labels = rulerLabels(pal, { labelNumbers: 25, ticksPerLabel: 5 }, -10, 60);
    expect(labels).toEqual([
      { frame: 0, text: '00:00:00:00' },
      { frame: 25, text: '00:00:01:00' },
      { frame: 50, text: '00:00:02:00' },
    ]);
  });

  test('a sequence that starts at half a second has its round seconds there', () => {
    const labels = rulerLabels({ ...pal, startFrame: 12 }, { labelNumbers: 25, ticksPerLabel: 5 }, 0, 40);
    expect(labels).toEqual([
      { frame: 13, text: '00:00:01:00' },
      { frame: 38, text: '00:00:02:00' },
    ]);
  });

  test('in drop-frame minutes begin at the first number that there is', () => {
    const labels = rulerLabels(ntsc, { labelNumbers: 1800, ticksPerLabel: 6 }, 0, 20_000);
    expect(labels.slice(0, 3).map(({ text }) => text)).toEqual(['00:00:00;00', '00:01:00;02', '00:02:00;02']);
    expect(labels.find(({ text }) => text === '00:10:00;00')?.frame).toBe(17_982);
  });
});
