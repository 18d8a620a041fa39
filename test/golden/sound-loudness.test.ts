import { describe, expect, test } from 'vitest';
import type { SoundRenderer } from '../../engine/render/contract.ts';
import { type Loudness, measureLoudness } from '../../engine/render/sound/loudness.ts';
import { loudnessTarget, normaliseSound } from '../../engine/render/sound/normalise.ts';

const RATE = 48_000;

/** A renderer of a function of the sample, the same on both channels. */
function functionSound(sampleAt: (n: number) => number): SoundRenderer & { readonly closed: () => boolean } {
  let closed = false;
  return {
    sampleRate: RATE,
    channels: 2,
    render: async (start, count) => {
      const samples = new Float32Array(count);
      for (let index = Math.max(0, -start); index < count; index++) samples[index] = sampleAt(start + index);
      return [samples, samples];
    },
    close: () => {
      closed = true;
    },
    closed: () => closed,
  };
}

/** One period of 1 kHz. */
const PERIOD = Float64Array.from({ length: 48 }, (_, n) => Math.sin((2 * Math.PI * n) / 48));

/** 1 kHz sine whose level steps: [dBFS, seconds] each. */
function steps(levels: readonly (readonly [levelDb: number, durationSeconds: number])[]): {
  readonly sound: SoundRenderer;
  readonly count: number;
} {
  const ends: number[] = [];
  for (const [, durationSeconds] of levels) ends.push((ends.at(-1) ?? 0) + Math.round(durationSeconds * RATE));
  const end = ends.at(-1) ?? 0;
  const sampleAt = (n: number): number => {
    const level = levels[ends.findIndex((stop) => n < stop)]?.[0];
    return level === undefined ? 0 : 10 ** (level / 20) * (PERIOD[n % 48] ?? 0);
  };
  return { sound: functionSound(sampleAt), count: end };
}

const measure = async (levels: readonly (readonly [number, number])[]): Promise<Loudness> => {
  const { sound, count } = steps(levels);
  return measureLoudness(sound, count);
};

// Signals and tolerances of EBU Tech 3341 (minimum requirements test signals 1 to 5) and Tech 3342 (1 to 4).
describe('the loudness meter meets the EBU test signals', () => {
  test.each([
    { name: '3341-1', levels: [[-23, 20]], lufs: -23 },
    { name: '3341-2', levels: [[-33, 20]], lufs: -33 },
    {
      name: '3341-3',
      levels: [
        [-36, 10],
        [-23, 60],
        [-36, 10],
      ],
      lufs: -23,
    },
    {
      name: '3341-4',
      levels: [
        [-72, 10],
        [-36, 10],
        [-23, 60],
        [-36, 10],
        [-72, 10],
      ],
      lufs: -23,
    },
    {
      name: '3341-5',
      levels: [
        [-26, 20],
        [-20, 20.1],
        [-26, 20],
      ],
      lufs: -23,
    },
  ] as const)('$name: integrated $lufs ± 0.1 LUFS', async ({ levels, lufs }) => {
    const { integratedLufs } = await measure(levels);
    expect(Math.abs((integratedLufs ?? 0) - lufs)).toBeLessThanOrEqual(0.1);
  });

  test('3341-1: momentary and short-term agree', async () => {
    const { maxMomentaryLufs, maxShortTermLufs } = await measure([[-23, 5]]);
    expect(Math.abs((maxMomentaryLufs ?? 0) + 23)).toBeLessThanOrEqual(0.1);
    expect(Math.abs((maxShortTermLufs ?? 0) + 23)).toBeLessThanOrEqual(0.1);
  });

  test.each([
    {
      name: '3342-1',
      levels: [
        [-20, 20],
        [-30, 20],
      ],
      range: 10,
    },
    {
      name: '3342-2',
      levels: [
        [-20, 20],
        [-15, 20],
      ],
      range: 5,
    },
    {
      name: '3342-3',
      levels: [
        [-40, 20],
        [-20, 20],
      ],
      range: 20,
    },
    {
      name: '3342-4',
      levels: [
        [-50, 20],
        [-35, 20],
        [-20, 20],
        [-35, 20],
        [-50, 20],
      ],
      range: 15,
    },
  ] as const)('$name: range $range ± 1 LU', async ({ levels, range }) => {
    const { rangeLu } = await measure(levels);
    expect(Math.abs(rangeLu - range)).toBeLessThanOrEqual(1);
  });

  // Tech 3341 signals 15 to 19: the samples miss the peak, the true peak does not. Tolerance +0.2 / -0.4 dB.
  test.each([
    { divisor: 4, degrees: 0, amplitude: 0.5, peak: -6 },
    { divisor: 4, degrees: 45, amplitude: 0.5, peak: -6 },
    { divisor: 6, degrees: 60, amplitude: 0.5, peak: -6 },
    { divisor: 8, degrees: 67.5, amplitude: 0.5, peak: -6 },
    { divisor: 4, degrees: 45, amplitude: 1.41, peak: 3 },
  ])('a sine at 1/$divisor of the rate, phase $degrees°, peaks at $peak dBTP', async ({ divisor, degrees, amplitude, peak }) => {
    // Faded in and out over 0.1 s, as a step would peak of its own.
    const sound = functionSound(
      (n) => amplitude * Math.min(1, n / 4800, (48_000 - n) / 4800) * Math.sin((2 * Math.PI * n) / divisor + (degrees * Math.PI) / 180),
    );
    const { truePeakDbtp } = await measureLoudness(sound, 48_000);
    expect((truePeakDbtp ?? -99) - peak).toBeLessThanOrEqual(0.2);
    expect((truePeakDbtp ?? -99) - peak).toBeGreaterThanOrEqual(-0.4);
  });
});

/** Speech-like: syllables of noise and tone over silence, with clicks that set the peak. */
function peaky(level: number): SoundRenderer & { readonly closed: () => boolean } {
  const noise = (n: number): number => {
    const x = Math.sin(n * 12.9898) * 43_758.5453;
    return 2 * (x - Math.floor(x)) - 1;
  };
  return functionSound((n) => {
    const syllable = Math.max(0, Math.sin((2 * Math.PI * 3 * n) / RATE));
    const tone = Math.sin((2 * Math.PI * 180 * n) / RATE) + 0.4 * Math.sin((2 * Math.PI * 2310 * n) / RATE) + 0.2 * noise(n);
    const click = n % 30_000 < 12 ? 3 : 0;
    return level * (syllable * tone + click);
  });
}

describe.each([-14, -16, -23])('normalising to %d LUFS', (lufs) => {
  test.each([0.01, 0.1, 0.3])('lands within half a LU with true peaks at or below -1 dBTP, from a level of %d', async (level) => {
    const count = 6 * RATE;
    const { renderer, report } = await normaliseSound(peaky(level), count, loudnessTarget(lufs));
    expect(report.reached).toBe(true);
    const heard = await measureLoudness(renderer, count);
    expect(Math.abs((heard.integratedLufs ?? 0) - lufs)).toBeLessThanOrEqual(0.5);
    expect(heard.truePeakDbtp ?? 0).toBeLessThanOrEqual(-1);
    expect(heard.integratedLufs).toBeCloseTo(report.after.integratedLufs ?? 0, 1);
    expect(heard.truePeakDbtp).toBeCloseTo(report.after.truePeakDbtp ?? 0, 1);
  });
});

test('a limited mix stays on its samples', async () => {
  const source = peaky(0.3);
  const { renderer, report } = await normaliseSound(peaky(0.3), 4 * RATE, loudnessTarget(-14));
  expect(report.limited).toBe(true);
  const [out] = await renderer.render(40_000, 20_000);
  const [plain] = await source.render(40_000, 20_000);
  const correlation = (shift: number): number => {
    let sum = 0;
    for (let n = 100; n < 19_900; n++) sum += (out?.[n] ?? 0) * (plain?.[n + shift] ?? 0);
    return sum;
  };
  const best = [-3, -2, -1, 0, 1, 2, 3].map((shift) => [correlation(shift), shift] as const).sort((a, b) => b[0] - a[0])[0];
  expect(best?.[1]).toBe(0);
});

test('silence is left alone and said not to reach the target', async () => {
  const { renderer, report } = await normaliseSound(
    functionSound(() => 0),
    RATE,
    loudnessTarget(-14),
  );
  expect(report).toMatchObject({ gainDb: 0, limited: false, reached: false, before: { integratedLufs: null, truePeakDbtp: null } });
  expect((await renderer.render(0, 10))[0]).toEqual(new Float32Array(10));
});

test('cancelling stops at the next block with the signal’s reason, and leaves the renderer open', async () => {
  const controller = new AbortController();
  const sound = peaky(0.1);
  const progress: number[] = [];
  const options = {
    signal: controller.signal,
    onProgress: (done: number) => {
      progress.push(done);
      if (done >= 2 * RATE) controller.abort(new Error('stopped by the test'));
    },
  };
  await expect(normaliseSound(sound, 60 * RATE, loudnessTarget(-14), options)).rejects.toThrow('stopped by the test');
  expect(progress).toEqual([RATE, 2 * RATE]);
  expect(sound.closed()).toBe(false);
});
