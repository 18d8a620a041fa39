import { describe, expect, it } from 'vitest';
import { createQualityChoice } from './quality-choice.ts';

const feed = (choice: ReturnType<typeof createQualityChoice>, pictures: number, busyShare: number, late = 0): void => {
  for (let index = 0; index < pictures; index++) choice.note(busyShare, late);
};

describe('automatic quality', () => {
  it('goes down under load, one size at a time, and no further than a quarter', () => {
    const choice = createQualityChoice('auto', 'full');
    feed(choice, 20, 2);
    expect(choice.current).toBe('half');
    feed(choice, 20, 2);
    expect(choice.current).toBe('quarter');
    feed(choice, 200, 2);
    expect(choice.current).toBe('quarter');
  });

  it('comes back when there is room for a while', () => {
    const choice = createQualityChoice('auto', 'quarter');
    feed(choice, 60, 0.1);
    expect(choice.current).toBe('quarter');
    feed(choice, 60, 0.1);
    expect(choice.current).toBe('half');
  });

  it('waits longer each time that a larger size did not fit', () => {
    const choice = createQualityChoice('auto', 'quarter');
    const picturesUntilRaised = (): number => {
      for (let count = 1; count < 5000; count++) {
        choice.note(0.1, 0);
        if (choice.current === 'half') return count;
      }
      return 5000;
    };
    const first = picturesUntilRaised();
    feed(choice, 20, 2);
    const second = picturesUntilRaised();
    expect(second).toBeGreaterThan(1.5 * first);
  });

  it('takes frames that came too late for load, whatever rendering takes', () => {
    const choice = createQualityChoice('auto', 'full');
    feed(choice, 20, 0.2, 1);
    expect(choice.current).toBe('half');
  });

  it('leaves a quality that was chosen alone', () => {
    const choice = createQualityChoice('full', 'quarter');
    feed(choice, 100, 3, 2);
    expect(choice.current).toBe('full');
  });
});
