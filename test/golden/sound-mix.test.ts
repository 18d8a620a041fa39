import { expect, test } from 'vitest';
import { ratio } from '../../core/base/ratio.ts';
import { framesToTicks, ticksToSamples } from '../../core/base/ticks.ts';
import { effectOf } from '../fixtures/records.ts';
import { type ClipSketch, renderInBlocks, SAMPLE_RATE, type SoundSketch, seconds, sketchRenderer } from '../fixtures/sound-project.ts';

const NTSC = ratio(30_000, 1001);

/** Every sample says where it is: left the position, right its negative, both exact in a float. */
const ramp = (length: number): SoundSketch => ({
  planes: [Float32Array.from({ length }, (_, index) => index), Float32Array.from({ length }, (_, index) => -index)],
});
const constant = (length: number, value: number, layout = 'stereo', channels = 2): SoundSketch => ({
  planes: Array.from({ length: channels }, () => new Float32Array(length).fill(value)),
  layout,
});

test('across 40 cuts at 29.97 every sample is the one that the time map names, with no gap and no overlap', async () => {
  const clips: ClipSketch[] = [];
  let frame = 3;
  for (let index = 0; index < 41; index++) {
    const length = 7 + ((index * 13) % 17);
    clips.push({
      start: framesToTicks(frame, NTSC),
      duration: framesToTicks(length, NTSC),
      source: 'ramp',
      sourceStart: framesToTicks((index * 37) % 200, NTSC),
    });
    frame += length;
  }
  const renderer = sketchRenderer({ main: { tracks: [{ clips }] } }, { ramp: ramp(600_000) });
  const end = ticksToSamples(framesToTicks(frame, NTSC), SAMPLE_RATE);
  const [left, right] = await renderInBlocks(renderer, 0, end, 4800);
  for (const clip of clips) {
    const from = ticksToSamples(clip.start, SAMPLE_RATE);
    const to = ticksToSamples(clip.start + clip.duration, SAMPLE_RATE);
    const offset = ticksToSamples((clip.sourceStart ?? 0) - clip.start, SAMPLE_RATE);
    expect(Math.abs(from + offset - ticksToSamples(clip.sourceStart ?? 0, SAMPLE_RATE))).toBeLessThanOrEqual(1);
    for (let sample = from; sample < to; sample++) {
      if (left[sample] !== sample + offset || right[sample] !== -(sample + offset))
        expect([sample, left[sample]]).toEqual([sample, sample + offset]);
    }
  }
  expect(left.subarray(0, ticksToSamples(framesToTicks(3, NTSC), SAMPLE_RATE)).every((sample) => sample === 0)).toBe(true);
  renderer.close();
});

test('a clip at the end of a two-hour timeline begins on its exact sample', async () => {
  const start = framesToTicks(215_784, NTSC);
  const renderer = sketchRenderer(
    { main: { tracks: [{ clips: [{ start, duration: seconds(1), source: 'ramp', sourceStart: seconds(1) }] }] } },
    { ramp: ramp(100_000) },
  );
  const first = ticksToSamples(start, SAMPLE_RATE);
  const [left] = await renderInBlocks(renderer, first - 2, 6, 6);
  expect([...left]).toEqual([0, 0, 48_000, 48_001, 48_002, 48_003]);
});

test('volume, fades and pan are exact to a millionth at every sample', async () => {
  const gain = effectOf(
    'volume',
    {},
    {
      gain: [
        { time: seconds(0.1), value: -20, easing: { kind: 'linear' } },
        { time: seconds(0.3), value: 6, easing: { kind: 'hold' } },
      ],
    },
  );
  const renderer = sketchRenderer(
    {
      main: {
        tracks: [
          {
            clips: [
              {
                start: seconds(0.5),
                duration: seconds(1),
                source: 'one',
                effects: [gain, effectOf('pan', { pan: 50 })],
                fadeIn: { duration: seconds(0.2), curve: 's-curve' },
                fadeOut: { duration: seconds(0.25), curve: 'equal-power' },
              },
            ],
          },
        ],
      },
    },
    { one: constant(96_000, 0.25) },
  );
  const [left, right] = await renderInBlocks(renderer, 24_000, 48_000, 1111);
  for (let n = 0; n < 48_000; n++) {
    const decibels = -20 + 26 * Math.min(1, Math.max(0, (n - 4800) / 9600));
    const fadeIn = n < 9600 ? (1 - Math.cos((Math.PI * n) / 9600)) / 2 : 1;
    const fadeOut = n > 36_000 ? Math.sin(((48_000 - n) / 12_000) * (Math.PI / 2)) : 1;
    const level = 0.25 * 10 ** (decibels / 20) * fadeIn * fadeOut;
    const expectedLeft = level * Math.cos(Math.PI / 4);
    const expectedRight = level * (1 + Math.sin(Math.PI / 4));
    if (Math.abs((left[n] ?? 9) - expectedLeft) > 1e-6 || Math.abs((right[n] ?? 9) - expectedRight) > 1e-6)
      expect([n, left[n], right[n]]).toEqual([n, expectedLeft, expectedRight]);
  }
});

test('a cross-fade plays both clips into their handles at equal power', async () => {
  const renderer = sketchRenderer(
    {
      main: {
        tracks: [
          {
            clips: [
              { start: 0, duration: seconds(1), source: 'left', sourceStart: seconds(1) },
              { start: seconds(1), duration: seconds(1), source: 'right', sourceStart: seconds(1) },
            ],
            transitions: [{ afterClip: 0, kind: 'crossfade', before: seconds(0.25), after: seconds(0.25) }],
          },
        ],
      },
    },
    {
      left: { planes: [new Float32Array(200_000).fill(1), new Float32Array(200_000)] },
      right: { planes: [new Float32Array(200_000), new Float32Array(200_000).fill(1)] },
    },
  );
  const [left, right] = await renderInBlocks(renderer, 0, 96_000, 4800);
  for (let n = 0; n < 96_000; n++) {
    const power = (left[n] ?? 0) ** 2 + (right[n] ?? 0) ** 2;
    if (Math.abs(power - 1) > 1e-6) expect([n, power]).toEqual([n, 1]);
  }
  expect(left[35_999]).toBe(1);
  expect(right[35_999]).toBe(0);
  expect(left[48_000]).toBeCloseTo(Math.SQRT1_2, 6);
  expect(left[60_000]).toBe(0);
  expect(right[60_000]).toBe(1);
});
