import { describe, expect, test } from 'vitest';
import { EFFECTS } from '../../core/effects/registry.ts';
import { SOUND_EFFECTS } from '../../core/effects/sound/index.ts';
import type { Effect, ParamValue } from '../../core/model/animation.ts';
import { effectOf } from '../fixtures/records.ts';
import { renderInBlocks, type SoundSketch, seconds, sketchRenderer } from '../fixtures/sound-project.ts';

const LENGTH = 144_000;

/** Bursts of tone over quiet noise: something for every effect to work on. */
function speechLike(): SoundSketch {
  let state = 1;
  const noise = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 1_073_741_824 - 1;
  };
  const planes = [220, 330].map((hertz) =>
    Float32Array.from({ length: LENGTH * 2 }, (_, n) => {
      const burst = n % 24_000 < 12_000 ? 0.5 * Math.sin((2 * Math.PI * hertz * n) / 48_000) : 0;
      return burst + 0.01 * noise();
    }),
  );
  return { planes };
}
const SOUNDS = { speech: speechLike() };

const withEffects = (effects: readonly Effect[]) =>
  sketchRenderer(
    {
      main: { tracks: [{ clips: [{ start: seconds(0.25), duration: seconds(2.5), source: 'speech', sourceStart: seconds(1), effects }] }] },
    },
    SOUNDS,
  );

const render = (effects: readonly Effect[], start: number, count: number, block = 4800) =>
  renderInBlocks(withEffects(effects), start, count, block);

const difference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, sample, n) => Math.max(most, Math.abs(sample - (b[n] ?? 0))), 0);

/** Params at one end of their ranges. */
const extreme = (kind: string, end: 'min' | 'max'): Record<string, ParamValue> =>
  Object.fromEntries(
    (EFFECTS.get(kind)?.params ?? []).map((param) => {
      if (param.type === 'number') return [param.key, param[end]];
      if (param.type === 'boolean') return [param.key, end === 'max'];
      if (param.type === 'choice') return [param.key, (end === 'min' ? param.choices[0] : param.choices.at(-1)) ?? ''];
      throw new Error(`no extreme for a ${param.type}`);
    }),
  );

describe.each(SOUND_EFFECTS.map((definition) => definition.kind))('%s', (kind) => {
  test('gives finite sound at both ends of every parameter and with every animatable parameter moving', async () => {
    for (const params of [extreme(kind, 'min'), extreme(kind, 'max')]) {
      const [left] = await render([effectOf(kind, params)], 12_000, 24_000);
      expect(left.every(Number.isFinite)).toBe(true);
    }
    const keyframes = Object.fromEntries(
      (EFFECTS.get(kind)?.params ?? []).flatMap((param) =>
        param.type === 'number' && param.animatable
          ? [
              [
                param.key,
                [
                  { time: 0, value: param.default, easing: { kind: 'linear' } as const },
                  { time: seconds(0.4), value: param.min + (param.max - param.min) / 2, easing: { kind: 'linear' } as const },
                ],
              ] as const,
            ]
          : [],
      ),
    );
    const [moving] = await render([effectOf(kind, {}, keyframes)], 12_000, 48_000);
    expect(moving.every(Number.isFinite)).toBe(true);
  });

  test('does not depend on the size of the blocks it is asked for', async () => {
    const whole = await render([effectOf(kind, {})], 0, LENGTH, LENGTH);
    const parts = await render([effectOf(kind, {})], 0, LENGTH, 1777);
    expect(difference(whole[0], parts[0])).toBe(0);
    expect(difference(whole[1], parts[1])).toBe(0);
  });

  test('sounds nearly the same after a jump as in one pass', async () => {
    const whole = await render([effectOf(kind, {})], 0, LENGTH);
    const renderer = withEffects([effectOf(kind, {})]);
    await renderer.render(12_000, 100);
    const [jumped] = await renderer.render(125_000, 6000);
    renderer.close();
    expect(jumped).toBeDefined();
    if (jumped !== undefined) expect(difference(jumped, whole[0].subarray(125_000, 131_000))).toBeLessThan(2e-3);
  });
});

test.each([
  ['eq', {}],
  ['compressor', { threshold: 0 }],
  ['gate', { threshold: -80 }],
  ['limiter', { ceiling: 0 }],
  ['delay', { mix: 0 }],
  ['denoise', { reduction: 0.1, floor: -80 }],
])('%s keeps sound in its place: what it should not touch comes out on the same sample', async (kind, params) => {
  const plain = await render([], 0, LENGTH);
  const treated = await render([effectOf(kind, params)], 0, LENGTH);
  expect(difference(plain[0], treated[0])).toBeLessThan(kind === 'denoise' ? 0.02 : 1e-5);
});

const level = (samples: Float32Array): number => Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

test('each effect does what its name says', async () => {
  const at = async (effects: readonly Effect[]) => render(effects, 12_000, 96_000);
  const plain = (await at([]))[0];
  const burst = (samples: Float32Array): number => level(samples.subarray(26_000, 34_000));
  const pause = (samples: Float32Array): number => level(samples.subarray(42_000, 46_000));
  const [compressed] = await at([effectOf('compressor', { threshold: -30, ratio: 10, knee: 0 })]);
  expect(20 * Math.log10(burst(compressed) / burst(plain))).toBeLessThan(-12);
  const [gated] = await at([effectOf('gate', { threshold: -30, reduction: 40, release: 20 })]);
  expect(20 * Math.log10(pause(gated) / pause(plain))).toBeLessThan(-20);
  expect(20 * Math.log10(burst(gated) / burst(plain))).toBeGreaterThan(-0.5);
  const [boosted] = await at([effectOf('eq', { peak1Frequency: 220, peak1Gain: 6 })]);
  expect(20 * Math.log10(burst(boosted) / burst(plain))).toBeCloseTo(6, 1);
  const [quiet] = await at([effectOf('denoise', { floor: -45, reduction: 20 })]);
  expect(20 * Math.log10(pause(quiet) / pause(plain))).toBeLessThan(-8);
  const [held] = await at([effectOf('limiter', { ceiling: -12 })]);
  expect(held.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeLessThanOrEqual(10 ** (-12 / 20) + 1e-4);
  const [left, right] = await at([effectOf('channels', { route: 'swap' })]);
  expect(difference(left, (await at([]))[1])).toBeLessThan(1e-6);
  expect(difference(right, plain)).toBeLessThan(1e-6);
});

test('a delay repeats an impulse at its time, falling by its feedback', async () => {
  const click = new Float32Array(96_000);
  click[1000] = 0.5;
  const renderer = sketchRenderer(
    {
      main: {
        tracks: [
          {
            clips: [
              { start: 0, duration: seconds(2), source: 'click', effects: [effectOf('delay', { time: 250, feedback: 50, mix: 50 })] },
            ],
          },
        ],
      },
    },
    { click: { planes: [click] } },
  );
  const [left] = await renderInBlocks(renderer, 0, 96_000, 4800);
  for (let repeat = 0; repeat < 7; repeat++)
    expect(left[1000 + repeat * 12_000]).toBeCloseTo(0.5 * (repeat === 0 ? 1 : 0.5 ** (repeat - 1)), 5);
});

test('a volume before a compressor drives it, one after it does not', async () => {
  const squash = effectOf('compressor', { threshold: -30, ratio: 10 });
  const louder = effectOf('volume', { gain: 12 });
  const [driven] = await render([louder, squash], 38_000, 6000);
  const [lifted] = await render([squash, louder], 38_000, 6000);
  expect(20 * Math.log10(level(lifted) / level(driven))).toBeGreaterThan(6);
});

test('a moving equaliser follows its keyframes', async () => {
  const linear = { kind: 'linear' } as const;
  const keyframes = {
    peak1Gain: [
      { time: 0, value: -12, easing: linear },
      { time: seconds(2), value: 12, easing: linear },
    ],
  };
  const [plain] = await render([], 12_000, 120_000);
  const [moved] = await render([effectOf('eq', { peak1Frequency: 220, peak1Q: 0.5 }, keyframes)], 12_000, 120_000);
  // Bursts last half of every half second; the gain in the middle of each is what the keyframes say.
  for (const middle of [6000, 30_000, 54_000, 78_000, 102_000]) {
    const from = middle - 1200;
    const change = 20 * Math.log10(level(moved.subarray(from, middle + 1200)) / level(plain.subarray(from, middle + 1200)));
    expect(Math.abs(change - Math.min(12, -12 + (24 * middle) / 96_000))).toBeLessThan(0.5);
  }
});

test.each([44_100, 96_000])('at %d Hz noise reduction still gives each sample back in its place', async (sampleRate) => {
  const clip = { start: 0, duration: seconds(2), source: 'speech' };
  const at = (effects: readonly Effect[]) =>
    renderInBlocks(sketchRenderer({ main: { tracks: [{ clips: [{ ...clip, effects }] }], sampleRate } }, SOUNDS), 0, 80_000, 4800);
  expect(difference((await at([]))[0], (await at([effectOf('denoise', { reduction: 0.1, floor: -80 })]))[0])).toBeLessThan(0.02);
});
