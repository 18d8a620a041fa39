import { expect, test } from 'vitest';
import { createMonitor, monitorGain } from './monitor.ts';

test('full volume changes no sample, and muted or at zero nothing is heard', () => {
  expect(monitorGain({ volume: 1, isMuted: false })).toBe(1);
  expect(monitorGain({ volume: 0, isMuted: false })).toBe(0);
  expect(monitorGain({ volume: 0.8, isMuted: true })).toBe(0);
});

test('half way is 12 dB quieter, and what lies outside the slider counts as its end', () => {
  expect(20 * Math.log10(monitorGain({ volume: 0.5, isMuted: false }))).toBeCloseTo(-12, 0);
  expect(monitorGain({ volume: 7, isMuted: false })).toBe(1);
  expect(monitorGain({ volume: -1, isMuted: false })).toBe(0);
});

test('every open device hears of a change once, until it is closed', () => {
  const monitor = createMonitor();
  const heard: number[] = [];
  const stop = monitor.follow((gain) => heard.push(gain));
  monitor.set({ volume: 0.5, isMuted: false });
  monitor.set({ volume: 0.5, isMuted: false });
  monitor.set({ volume: 0.5, isMuted: true });
  stop();
  monitor.set({ volume: 1, isMuted: false });
  expect(heard).toEqual([0.25, 0]);
  expect(monitor.gain).toBe(1);
});
