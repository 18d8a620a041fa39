import { expect, test } from 'vitest';
import { atLoudness, integratedLufs } from './loudness.ts';

const tone = (hertz: number, seconds: number, sampleRate: number, level = 1): Float32Array =>
  Float32Array.from({ length: seconds * sampleRate }, (_, at) => level * Math.sin((2 * Math.PI * hertz * at) / sampleRate));

test.each([48_000, 44_100, 24_000])('a full-scale tone of 997 Hz has -3.01 LUFS at %i Hz', (sampleRate) => {
  expect(integratedLufs(tone(997, 5, sampleRate), sampleRate)).toBeCloseTo(-3.01, 1);
});

test('silence around speech does not count', () => {
  const speech = tone(997, 3, 48_000, 0.1);
  const padded = new Float32Array(speech.length * 3);
  padded.set(speech, speech.length);
  expect(integratedLufs(padded, 48_000)).toBeCloseTo(integratedLufs(speech, 48_000) ?? 0, 0);
  expect(integratedLufs(new Float32Array(48_000), 48_000)).toBeNull();
});

test('sound is brought to its target, but never beyond full scale', () => {
  const soft = tone(997, 2, 24_000, 0.01);
  expect(integratedLufs(atLoudness(soft, 24_000, -18), 24_000)).toBeCloseTo(-18, 1);
  const peaky = new Float32Array(24_000);
  peaky.set(tone(997, 1, 24_000, 0.01));
  peaky[100] = 0.9;
  expect(Math.max(...atLoudness(peaky, 24_000, -10))).toBeLessThan(0.9);
  expect(Math.max(...atLoudness(peaky, 24_000, -10))).toBeGreaterThan(0.88);
});
