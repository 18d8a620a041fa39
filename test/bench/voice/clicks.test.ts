import { expect, test } from 'vitest';
import { seededRandom } from '../../../core/base/seeded-random.ts';
import { stretchSound } from '../../../native-models/audio/speech/stretch-sound.ts';
import { testSeed } from '../../fixtures/test-seed.ts';
import { moments, sharpestMoment } from './clicks.ts';

const RATE = 24_000;
const random = seededRandom(testSeed());

/** A second of a voice: a vowel of harmonics at 120 Hz, then a hissing `s` that is as loud, then the vowel again; softly joined. */
function voice(): Float32Array {
  const hiss = Float32Array.from({ length: RATE }, () => 2 * random() - 1);
  return Float32Array.from({ length: RATE }, (_, at) => {
    const seconds = at / RATE;
    const s = Math.max(0, Math.min(1, (0.15 - Math.abs(seconds - 0.5)) / 0.02));
    let vowel = 0;
    for (let harmonic = 1; harmonic < 20; harmonic++)
      vowel += Math.sin(2 * Math.PI * 120 * harmonic * seconds + harmonic) / harmonic ** 1.5;
    return 0.2 * (1 - s) * vowel + 0.4 * s * (hiss[at] ?? 0);
  });
}
const sharpest = (samples: Float32Array) => sharpestMoment(moments(samples, RATE));

test('a voice by itself has no click: neither its hiss nor where sounds begin', () => {
  expect(sharpest(voice()).sharpness).toBeLessThan(6);
});

test.each([0.1, 0.2, 0.8, 0.9])('a click that is put into it at %f s is found there', (seconds) => {
  const clicked = voice();
  const at = Math.round(seconds * RATE);
  // What a bad join does: all that follows is another place of the same sound.
  clicked.set(clicked.slice(at + 77, at + 2400), at);
  clicked[at] = (clicked[at - 1] ?? 0) + 0.3;
  const found = sharpest(clicked);
  expect(found.sharpness).toBeGreaterThan(10);
  expect(Math.abs(found.atSeconds - seconds)).toBeLessThan(0.0021);
});

test.each([0.8, 0.93, 1.07, 1.25])('stretching to %f of its length puts none into it', (ratio) => {
  const own = sharpest(voice()).sharpness;
  expect(sharpest(stretchSound(voice(), RATE, Math.round(RATE * ratio))).sharpness).toBeLessThan(Math.max(6, 1.5 * own));
});

test('silence has no sharp moment', () => {
  expect(sharpest(new Float32Array(RATE)).sharpness).toBe(0);
  expect(sharpest(new Float32Array(0)).sharpness).toBe(0);
});
