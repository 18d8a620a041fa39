import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FaultError, unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import { framesToTicks, ticksToSamples } from '../../core/base/ticks.ts';
import type { Asset } from '../../core/model/records.ts';
import type { MediaPool } from '../../engine/media/contract.ts';
import { createMediaPool } from '../../engine/media/pool.ts';
import type { SoundRenderer } from '../../engine/render/contract.ts';
import { createSoundRenderer } from '../../engine/render/sound/sound-renderer.ts';
import { makeMediaFolder, makeMovie, SHARED_MEDIA, type SoundSpec } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { effectOf } from '../fixtures/records.ts';
import { rampPosition } from '../fixtures/signal.ts';
import { type ClipSketch, planOf, renderInBlocks, SAMPLE_RATE, seconds, soundProject } from '../fixtures/sound-project.ts';

const PAL = ratio(25);
const SECONDS = 12;
const folder = makeMediaFolder();
let pool: MediaPool;
const files = new Map<string, Asset>();

async function make(name: string, sound: SoundSpec, frames = 0): Promise<void> {
  const samples = SECONDS * (sound.sampleRate ?? SAMPLE_RATE);
  const path = await makeMovie({
    path: join(folder.path, name),
    frames,
    rate: { num: 25, den: 1 },
    width: 64,
    height: 64,
    sound: [{ samples, ...sound }],
  });
  files.set(name, await assetOf(path));
}

beforeAll(async () => {
  await make('ramp.wav', { codec: 'pcm_f32le', signal: 'ramp' });
  await make('pulse44.flac', { codec: 'flac', sampleRate: 44_100, signal: 'pulse' });
  await make('pulse.mp4', { codec: 'aac', signal: 'pulse', options: { b: '192k' } }, SECONDS * 25);
  await make('pulse.mka', { codec: 'aac', signal: 'pulse', options: { b: '192k' } });
  await make('pulse.webm', { codec: 'libopus', signal: 'pulse', options: { b: '160k' } });
  await make('surround.mka', { codec: 'flac', layout: '5.1', signal: 'ramp' });
  pool = createMediaPool({ maxPictureReaders: 2, maxSoundReaders: 3 });
});
afterAll(() => {
  pool.close();
  folder.remove();
});

/** A renderer of one track of clips whose sources are files made above, or assets. */
function rendererOf(clips: readonly ClipSketch[], assets: ReadonlyMap<string, Asset> = files): SoundRenderer {
  const project = soundProject({ main: { tracks: [{ clips }] } }, {});
  const rows = project.tables.assets.asMutable();
  const clipRows = project.tables.clips.map((clip) => {
    if (clip.content.kind !== 'asset') return clip;
    const asset = assets.get(clip.content.assetId);
    if (asset === undefined) throw new Error(`no file ${clip.content.assetId}`);
    rows.set(asset.id, asset);
    const stream = asset.streams.find(({ kind }) => kind === 'sound');
    return { ...clip, content: { ...clip.content, assetId: asset.id, streamIndex: stream?.index ?? -1 } };
  });
  const plan = planOf({ ...project, tables: { ...project.tables, assets: rows.asImmutable(), clips: clipRows } });
  return createSoundRenderer({ plan, pool, locate: (asset) => asset.path });
}

/** Clips of one file that follow each other, jumping about in it. */
function cuts(source: string, count: number): ClipSketch[] {
  const clips: ClipSketch[] = [];
  let frame = 0;
  for (let index = 0; index < count; index++) {
    const length = 9 + ((index * 7) % 13);
    clips.push({
      start: framesToTicks(frame, PAL),
      duration: framesToTicks(length, PAL),
      source,
      sourceStart: framesToTicks((index * 61) % (SECONDS * 25 - 25), PAL),
    });
    frame += length;
  }
  return clips;
}

test('across 30 cuts of a file every sample is the one that the time map names', async () => {
  const clips = cuts('ramp.wav', 30);
  const renderer = rendererOf(clips);
  for (const clip of clips) {
    const from = ticksToSamples(clip.start, SAMPLE_RATE);
    const count = ticksToSamples(clip.duration, SAMPLE_RATE);
    const source = ticksToSamples(clip.sourceStart ?? 0, SAMPLE_RATE);
    const [left] = await renderer.render(from, count);
    for (const probe of [0, 1, 777, count - 2, count - 1]) expect(rampPosition(left?.[probe] ?? -1)).toBe((source + probe) % 20_000);
  }
});

test.each(['pulse44.flac', 'pulse.mp4', 'pulse.mka', 'pulse.webm'])(
  'across 30 cuts of %s every pulse is within one sample of its place',
  async (name) => {
    const clips = cuts(name, 30);
    const renderer = rendererOf(clips);
    const last = clips.at(-1);
    const [left] = await renderInBlocks(renderer, 0, ticksToSamples((last?.start ?? 0) + (last?.duration ?? 0), SAMPLE_RATE), 4801);
    let pulses = 0;
    for (const clip of clips) {
      const from = ticksToSamples(clip.start, SAMPLE_RATE);
      const to = from + ticksToSamples(clip.duration, SAMPLE_RATE);
      const offset = ticksToSamples((clip.sourceStart ?? 0) - clip.start, SAMPLE_RATE);
      for (let pulse = Math.ceil((from + offset) / 12_000) * 12_000; pulse < to + offset; pulse += 12_000) {
        const at = pulse - offset;
        if (at < from + 40 || at > to - 40 || pulse === 0) continue;
        let peak = at - 30;
        for (let n = at - 30; n < at + 30; n++) if ((left[n] ?? 0) > (left[peak] ?? 0)) peak = n;
        expect(Math.abs(peak - at)).toBeLessThanOrEqual(1);
        pulses++;
      }
    }
    expect(pulses).toBeGreaterThan(40);
  },
);

test('5.1 from a file comes down to stereo', async () => {
  const renderer = rendererOf([{ start: 0, duration: seconds(1), source: 'surround.mka' }]);
  const [left, right] = await renderer.render(100, 1);
  const channel = (index: number): number => ((100 + index * 5000) % 20_000) / 20_000;
  expect(left?.[0]).toBeCloseTo(channel(0) + Math.SQRT1_2 * (channel(2) + channel(4)), 3);
  expect(right?.[0]).toBeCloseTo(channel(1) + Math.SQRT1_2 * (channel(2) + channel(5)), 3);
});

test.each(['ramp.wav', 'pulse44.flac', 'pulse.mp4', 'pulse.mka', 'pulse.webm'])(
  'any order of reading %s gives the same bits as one pass',
  async (name) => {
    const clips = cuts(name, 8);
    const [whole] = await renderInBlocks(rendererOf(clips), 0, 200_000, 4800);
    const renderer = rendererOf(clips);
    for (const start of [150_000, 3, 90_001, 20_000, 170_000]) {
      const [part] = await renderer.render(start, 3000);
      expect(part?.findIndex((sample, n) => sample !== whole[start + n])).toBe(-1);
    }
  },
);

test('a compressor at the start of a clip has heard the handle before it, not what else was on the timeline', async () => {
  const squash = effectOf('compressor', { threshold: -40, ratio: 8, release: 800 });
  const clip: ClipSketch = { start: seconds(2), duration: seconds(1), source: 'pulse.mp4', sourceStart: seconds(5), effects: [squash] };
  const alone = await rendererOf([clip]).render(96_000, 24_000);
  const renderer = rendererOf([{ start: 0, duration: seconds(2), source: 'ramp.wav' }, clip]);
  await renderInBlocks(renderer, 0, 96_000, 4800);
  const after = await renderer.render(96_000, 24_000);
  expect(after[0]?.findIndex((sample, n) => sample !== alone[0]?.[n])).toBe(-1);
  const longer = await rendererOf([{ ...clip, start: seconds(1), duration: seconds(2), sourceStart: seconds(4) }]).render(96_000, 24_000);
  expect(longer[0]?.every((sample, n) => Math.abs(sample - (alone[0]?.[n] ?? 9)) < 1e-3)).toBe(true);
});

test('a file that is not there is a fault with a code', async () => {
  const gone: Asset = { ...unwrapAsset('ramp.wav'), path: join(folder.path, 'gone.wav') };
  const renderer = rendererOf([{ start: 0, duration: seconds(1), source: 'gone' }], new Map([['gone', gone]]));
  const error: unknown = await renderer.render(0, 10).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FaultError);
  expect(error instanceof FaultError && error.fault.code).toBe('media.missing');
});

const footage = join(SHARED_MEDIA, 'timecode-720p30.mp4');
test.skipIf(!existsSync(footage))(
  'real footage plays as its reader gives it, in any order (skipped where the shared footage is absent)',
  async () => {
    const asset = await assetOf(footage);
    const stream = asset.streams.find(({ kind }) => kind === 'sound');
    if (stream?.kind !== 'sound') throw new Error('the footage has sound');
    const renderer = rendererOf(
      [{ start: seconds(1), duration: seconds(5), source: 'real', sourceStart: seconds(0.5) }],
      new Map([['real', asset]]),
    );
    const reader = unwrap(await pool.sound('check', footage, stream.index, { sampleRate: SAMPLE_RATE, layout: 'stereo' }));
    let loudest = 0;
    for (const start of [48_000, 150_000, 60_000, 200_000]) {
      const [left] = await renderer.render(start, 48_000);
      const [source] = await reader.read(start - 24_000, 48_000);
      expect(left?.findIndex((sample, n) => sample !== source?.[n])).toBe(-1);
      loudest = left?.reduce((most, sample) => Math.max(most, Math.abs(sample)), loudest) ?? 0;
    }
    expect(loudest).toBeGreaterThan(0.05);
  },
);

function unwrapAsset(name: string): Asset {
  const asset = files.get(name);
  if (asset === undefined) throw new Error(`no file ${name}`);
  return asset;
}
