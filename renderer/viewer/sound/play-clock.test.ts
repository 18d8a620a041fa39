import { expect, test } from 'vitest';
import { steadyClock } from './play-clock.ts';

test('without sound, time passes steadily while there is something to hear, and waits where there is not', () => {
  let nowMs = 0;
  const clock = steadyClock('none', 48_000, () => nowMs);
  clock.reset();
  expect(clock.write([new Float32Array(48_000)], 0)).toBe(24_000);
  nowMs = 100;
  expect(clock.heard()).toBe(0);
  clock.start();
  nowMs = 200;
  expect(clock.heard()).toBe(4800);
  nowMs = 1000;
  expect(clock.heard()).toBe(24_000);
  expect(clock.starved()).toBe(19_200);
  clock.stop();
  nowMs = 5000;
  expect(clock.heard()).toBe(24_000);
});
