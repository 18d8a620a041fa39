import { describe, expect, test } from 'vitest';
import { type Ratio, ratio } from '../../core/base/ratio.ts';
import { renderInBlocks, SAMPLE_RATE, type SoundSketch, seconds, sketchRenderer } from '../fixtures/sound-project.ts';

/** A tone that begins at each of some samples and lasts 50 ms, silence between. */
const tones = (onsets: readonly number[], length = 480_000): SoundSketch => {
  const samples = new Float32Array(length);
  for (const onset of onsets) for (let n = 0; n < 2400; n++) samples[onset + n] = 0.5 * Math.sin((2 * Math.PI * 1000 * n) / SAMPLE_RATE);
  return { planes: [samples, samples] };
};

const firstAbove = (samples: Float32Array, level: number, from: number): number => {
  for (let n = from; n < samples.length; n++) if (Math.abs(samples[n] ?? 0) > level) return n;
  return -1;
};

/** Mean place of the energy within 6,000 samples of a place. */
function energyCentre(samples: Float32Array, around: number): number {
  let [energy, moment] = [0, 0];
  for (let n = Math.max(0, Math.round(around - 6000)); n < around + 6000; n++) {
    const power = (samples[n] ?? 0) ** 2;
    energy += power;
    moment += power * n;
  }
  return moment / energy;
}

const clipAt = (speed: Ratio, keepPitch: boolean, sourceStart: number, durationSeconds: number) => ({
  main: {
    tracks: [
      {
        clips: [
          { start: seconds(0.5), duration: seconds(durationSeconds), source: 'tones', sourceStart: seconds(sourceStart), speed, keepPitch },
        ],
      },
    ],
  },
});

const ONSETS = [60_000, 110_000, 170_000, 240_000, 333_333];

describe.each([ratio(1, 2), ratio(5, 4), ratio(2), ratio(1001, 1000), ratio(7, 2)])('at speed $num/$den', (speed) => {
  const factor = speed.num / speed.den;
  const expected = ONSETS.map((onset) => 24_000 + (onset - 48_000) / factor);
  const total = Math.ceil(24_000 + 400_000 / factor);

  test('without kept pitch every onset is on its sample, and any order of reading gives the same bits', async () => {
    const renderer = sketchRenderer(clipAt(speed, false, 1, 8 / factor), { tones: tones(ONSETS) });
    const [left] = await renderInBlocks(renderer, 0, total, 4800);
    for (const onset of expected) {
      // A sine at 1 kHz passes 0.2 within 4 samples of source; compare with the same point of the stretched tone.
      const crossing = onset + ((Math.asin(0.4) / (2 * Math.PI * 1000)) * SAMPLE_RATE) / factor;
      expect(Math.abs(firstAbove(left, 0.2, Math.round(onset) - 1000) - crossing)).toBeLessThanOrEqual(1);
    }
    const [again] = await renderer.render(70_001, 5000);
    expect(again?.every((sample, n) => sample === left[70_001 + n])).toBe(true);
  });

  test('with kept pitch the tone stays at 1 kHz, and its middle within 5 ms a stretcher of its place, without drift', async () => {
    const renderer = sketchRenderer(clipAt(speed, true, 1, 8 / factor), { tones: tones(ONSETS) });
    const [left] = await renderInBlocks(renderer, 0, total, 4800);
    for (const onset of expected)
      expect(Math.abs(energyCentre(left, onset + 1200 / factor) - (onset + 1200 / factor))).toBeLessThan(240 * (factor > 2 ? 2 : 1));
    const from = Math.round(expected[2] ?? 0) + Math.round(600 / factor);
    let crossings = 0;
    const span = Math.round(1200 / Math.max(1, factor));
    for (let n = from; n < from + span; n++) if ((left[n] ?? 0) < 0 !== (left[n + 1] ?? 0) < 0) crossings++;
    expect(Math.abs(crossings - (2 * 1000 * span) / SAMPLE_RATE)).toBeLessThanOrEqual(3);
  });
});

test('in reverse every sample is the mirrored one', async () => {
  const samples = Float32Array.from({ length: 100_000 }, (_, n) => n);
  const renderer = sketchRenderer(clipAt(ratio(-1), true, 2, 1), { tones: { planes: [samples, samples] } });
  const [left] = await renderInBlocks(renderer, 24_000, 48_000, 1000);
  expect(left.every((sample, n) => sample === 95_999 - n)).toBe(true);
});

test('in reverse at double speed onsets end where they began', async () => {
  const renderer = sketchRenderer(clipAt(ratio(-2), false, 8, 4), { tones: tones([200_000]) });
  const [left] = await renderInBlocks(renderer, 0, 200_000, 4800);
  // Source 202400 (the tone's end) is heard first, at half the way back from 8 s.
  const start = 24_000 + (384_000 - 202_400) / 2;
  const end = 24_000 + (384_000 - 200_000) / 2;
  expect(left.subarray(0, start - 40).every((sample) => Math.abs(sample) < 1e-3)).toBe(true);
  expect(left.subarray(start + 4, start + 60).some((sample) => Math.abs(sample) > 0.3)).toBe(true);
  expect(left.subarray(end + 40, 200_000).every((sample) => Math.abs(sample) < 1e-3)).toBe(true);
});

test('a frozen clip is silent', async () => {
  const renderer = sketchRenderer(clipAt(ratio(0), true, 1, 1), { tones: tones([48_000]) });
  const [left] = await renderInBlocks(renderer, 0, 72_000, 4800);
  expect(left.every((sample) => sample === 0)).toBe(true);
});

test('resampling keeps a tone pure: at double speed 5 kHz becomes 10 kHz at its level, and 15 kHz, which would alias, is gone', async () => {
  const sine = (hertz: number): SoundSketch => {
    const samples = Float32Array.from({ length: 200_000 }, (_, n) => 0.5 * Math.sin((2 * Math.PI * hertz * n) / SAMPLE_RATE));
    return { planes: [samples, samples] };
  };
  const [low] = await renderInBlocks(sketchRenderer(clipAt(ratio(2), false, 0.5, 1), { tones: sine(5000) }), 30_000, 9600, 9600);
  // The one sine of that frequency that fits best, by projection; the rest is error.
  let [real, imaginary] = [0, 0];
  for (const [n, sample] of low.entries()) {
    real += sample * Math.cos((2 * Math.PI * 10_000 * n) / SAMPLE_RATE);
    imaginary += sample * Math.sin((2 * Math.PI * 10_000 * n) / SAMPLE_RATE);
  }
  const amplitude = (2 * Math.hypot(real, imaginary)) / low.length;
  expect(20 * Math.log10(amplitude / 0.5)).toBeCloseTo(0, 2);
  const power = low.reduce((sum, sample) => sum + sample * sample, 0) / low.length;
  expect(10 * Math.log10(Math.abs(power - amplitude ** 2 / 2) / power)).toBeLessThan(-70);
  const [high] = await renderInBlocks(sketchRenderer(clipAt(ratio(2), false, 0.5, 1), { tones: sine(15_000) }), 30_000, 9600, 9600);
  expect(high.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThan(1e-4);
});
