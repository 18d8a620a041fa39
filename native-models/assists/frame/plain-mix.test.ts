import { expect, test } from 'vitest';
import { type Result, unwrap } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { samplesToTicks } from '../../../core/base/ticks.ts';
import { memoryPool, planOf, SAMPLE_RATE, type SequenceSketch, seconds, soundProject } from '../../../test/fixtures/sound-project.ts';
import type { PlainSound } from '../assist.ts';
import { type MixAsk, plainMix } from './plain-mix.ts';

const { signal } = new AbortController();
const tone = (hertz: number, gain: number): Float32Array =>
  Float32Array.from({ length: SAMPLE_RATE }, (_, sample) => gain * Math.sin((2 * Math.PI * hertz * sample) / SAMPLE_RATE));
const sounds = { low: { planes: [tone(440, 0.5), tone(440, 0.25)] }, high: { planes: [tone(1000, 0.5)] } };
const clip = (source: string) => ({ start: 0, duration: seconds(1), source });
const main: SequenceSketch = { tracks: [{ clips: [clip('low')] }, { clips: [clip('high')], muted: true }] };
const project = soundProject({ main }, sounds);

const mix = (ask: Partial<MixAsk>): Promise<Result<PlainSound>> =>
  plainMix(
    project,
    { sequenceId: asId<'sequence'>('main'), span: { start: 0, end: seconds(1) }, sampleRate: SAMPLE_RATE, channels: 2, ...ask },
    { pool: memoryPool(sounds), locate: (asset) => asset.id },
    signal,
  );

/** Largest distance from `expected`, the edges left out, where a resampler meets silence. */
const error = (samples: Float32Array | undefined, expected: (sample: number) => number, edge: number): number =>
  (samples ?? new Float32Array())
    .slice(edge, -edge)
    .reduce((worst, value, index) => Math.max(worst, Math.abs(value - expected(index + edge))), 0);

test('at the rate of the sequence the mix passes sample by sample, and one channel is the mean of both', async () => {
  const { planes } = unwrap(await mix({}));
  expect(planes).toEqual([sounds.low.planes[0], sounds.low.planes[1]]);
  const mono = unwrap(await mix({ channels: 1 }));
  expect(mono.planes.length).toBe(1);
  expect(error(mono.planes[0], (sample) => 0.375 * Math.sin((2 * Math.PI * 440 * sample) / SAMPLE_RATE), 1)).toBeLessThan(1e-6);
});

test('at another rate the sound stays where it is, for as long as the span', async () => {
  for (const sampleRate of [16_000, 22_050, 24_000, 44_100]) {
    const { planes } = unwrap(await mix({ sampleRate, channels: 1 }));
    expect(planes[0]?.length).toBe(sampleRate);
    expect(error(planes[0], (sample) => 0.375 * Math.sin((2 * Math.PI * 440 * sample) / sampleRate), 200)).toBeLessThan(1e-4);
  }
});

test('a span that begins between two samples of the new rate begins there', async () => {
  const start = samplesToTicks(1001, SAMPLE_RATE);
  const { planes } = unwrap(await mix({ span: { start, end: start + seconds(0.5) }, sampleRate: 16_000, channels: 1 }));
  expect(planes[0]?.length).toBe(8000);
  const at = (sample: number): number => 1001 / SAMPLE_RATE + sample / 16_000;
  expect(error(planes[0], (sample) => 0.375 * Math.sin(2 * Math.PI * 440 * at(sample)), 200)).toBeLessThan(1e-4);
});

test('a track that is named is heard alone, muted or not; one that is no sound track of the sequence is refused', async () => {
  const [, high = ''] = planNames();
  const { planes } = unwrap(await mix({ trackIds: [high] }));
  expect(planes[0]).toEqual(sounds.high.planes[0]);
  expect(await mix({ trackIds: ['track_none'] })).toMatchObject({ ok: false, error: { code: 'track.missing' } });
});

const planNames = (): readonly string[] => [...project.tables.tracks.keys()];

test('a span that is none, or longer than a day, is refused, and an abort ends the mixing', async () => {
  expect(planOf(project).sampleCount).toBe(SAMPLE_RATE);
  for (const span of [
    { start: 5, end: 5 },
    { start: -1, end: 5 },
    { start: 0, end: seconds(90_000) },
  ])
    expect(await mix({ span })).toMatchObject({ ok: false, error: { code: 'range.outside' } });
  const stopped = AbortSignal.abort(new Error('enough'));
  const ask = { sequenceId: asId<'sequence'>('main'), span: { start: 0, end: seconds(1) }, sampleRate: 16_000, channels: 1 } as const;
  await expect(plainMix(project, ask, { pool: memoryPool(sounds), locate: (asset) => asset.id }, stopped)).rejects.toThrow('enough');
});
