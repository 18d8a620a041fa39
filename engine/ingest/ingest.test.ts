import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import type { Asset, PictureStream, SoundStream } from '../../core/model/records.ts';
import { makeMediaFolder, makeMovie, makeStill } from '../../test/fixtures/media.ts';
import { signalSample } from '../../test/fixtures/signal.ts';
import { probeFile } from '../media/probe.ts';
import { fromAssetPath, toAssetPath } from './asset-path.ts';
import { conformReport } from './conform.ts';
import { memoryStore } from './derived-store.ts';
import { fingerprintFile, hashFile } from './fingerprint.ts';
import { describeAsset, describeMedia } from './import-media.ts';
import { makePeaks } from './peaks.ts';
import { decodePeaks, encodePeaks } from './peaks-format.ts';
import { listCandidates, matchMissing } from './relink.ts';
import { makeThumbnails } from './thumbnails.ts';

const folder = makeMediaFolder();
afterAll(() => folder.remove());
const at = (...names: string[]): string => join(folder.path, ...names);

describe('fingerprints', () => {
  it('tell files apart by size, head and tail, and not by name', async () => {
    const bytes = Buffer.alloc(3 << 20, 7);
    writeFileSync(at('one.bin'), bytes);
    copyFileSync(at('one.bin'), at('copy.bin'));
    bytes[bytes.length - 1] = 8;
    writeFileSync(at('tail.bin'), bytes);
    const one = unwrap(await fingerprintFile(at('one.bin')));
    expect(unwrap(await fingerprintFile(at('copy.bin')))).toEqual(one);
    expect(unwrap(await fingerprintFile(at('tail.bin'))).quick).not.toBe(one.quick);
    expect(one).toMatchObject({ sizeBytes: 3 << 20, full: null });
  });

  it('hash a whole file with progress that ends at its size, and stop at a signal', async () => {
    writeFileSync(at('whole.bin'), Buffer.alloc((5 << 20) + 11, 3));
    const seen: number[] = [];
    const hash = unwrap(await hashFile(at('whole.bin'), { onProgress: ({ done, total }) => seen.push(done / total) }));
    expect(hash).toBe(
      createHash('sha256')
        .update(readFileSync(at('whole.bin')))
        .digest('hex'),
    );
    expect(seen.at(-1)).toBe(1);
    const stop = new AbortController();
    const running = hashFile(at('whole.bin'), { signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) });
    await expect(running).rejects.toThrow('enough');
    expect(await hashFile(at('none.bin'))).toMatchObject({ ok: false, error: { code: 'media.missing' } });
  });
});

describe('describing an asset', () => {
  it('names media below the project relatively and other media absolutely', () => {
    expect(toAssetPath('/films/one/media/a.mp4', '/films/one')).toBe('media/a.mp4');
    expect(toAssetPath('/films/other/a.mp4', '/films/one')).toBe('/films/other/a.mp4');
    expect(toAssetPath('/films/one-more/a.mp4', '/films/one')).toBe('/films/one-more/a.mp4');
    expect(toAssetPath('/films/one/..a.mp4', '/films/one')).toBe('..a.mp4');
    expect(fromAssetPath('media/a.mp4', '/films/one')).toBe('/films/one/media/a.mp4');
    expect(fromAssetPath('/films/other/a.mp4', '/films/one')).toBe('/films/other/a.mp4');
  });

  it('records streams, duration, timecode and fingerprint of a movie', async () => {
    mkdirSync(at('media'));
    const path = await makeMovie({ path: at('media', 'shot.mov'), frames: 50, timecode: '10:00:00:00', sound: [{ codec: 'pcm_s16le' }] });
    const asset = unwrap(await describeAsset(path, { projectFolder: folder.path }));
    expect(asset).toMatchObject({
      name: 'shot.mov',
      kind: 'movie',
      path: 'media/shot.mov',
      duration: 2 * TICKS_PER_SECOND,
      timecode: '10:00:00:00',
      colourOverride: null,
    });
    expect(asset.streams.map((stream) => stream.kind)).toEqual(['picture', 'sound']);
    expect(asset.fingerprint.quick).toMatch(/^[0-9a-f]{64}$/);
  });

  it('takes one numbered picture for its sequence only when asked', async () => {
    for (let number = 1; number <= 6; number += 1) await makeStill(at(`take_${number}.png`), number);
    expect(unwrap(await describeAsset(at('take_3.png'), { projectFolder: folder.path })).kind).toBe('still');
    const described = unwrap(await describeMedia(at('take_3.png'), { projectFolder: folder.path, asImageSequence: true }));
    expect(described.asset).toMatchObject({ kind: 'image-sequence', path: 'take_%d.png', duration: (6 * TICKS_PER_SECOND) / 25 });
  });

  it('passes on why a file cannot be used', async () => {
    expect(await describeAsset(at('gone.mp4'), { projectFolder: folder.path })).toMatchObject({
      ok: false,
      error: { code: 'media.missing' },
    });
  });
});

describe('conforming a variable rate', () => {
  it('stays below one frame over the whole length, where counting frames would run away', async () => {
    // A phone that slows down in the dark: 30 frames a second, then 24.
    const path = await makeMovie({
      path: at('phone.mp4'),
      frames: 600,
      timeBase: { num: 1, den: 90_000 },
      timestamps: (frame) => (frame < 400 ? frame * 3000 : 400 * 3000 + (frame - 400) * 3750),
      options: { preset: 'ultrafast', crf: '30' },
      sound: [{ samples: 48_000 * 21 }],
    });
    const report = unwrap(await conformReport(path, 0, { num: 30, den: 1 }));
    expect(report).toMatchObject({ sourceFrames: 600, sequenceFrames: 650, dropped: 0, repeated: 50, soundDriftSamples: 0 });
    expect(report.maxErrorFrames).toBeLessThan(1);
    expect(Math.abs(report.pictureToSoundFrames ?? 1)).toBeLessThan(1);
    expect(report.countingDriftFrames).toBeGreaterThan(45);
  });

  it('is nothing at all where the rates agree', async () => {
    const path = await makeMovie({ path: at('same.mp4'), frames: 60, rate: { num: 30_000, den: 1001 } });
    expect(unwrap(await conformReport(path, 0, { num: 30_000, den: 1001 }))).toMatchObject({
      dropped: 0,
      repeated: 0,
      maxErrorFrames: 0,
      endDriftFrames: 0,
      soundDriftSamples: null,
    });
  });
});

describe('peaks', () => {
  it('are the smallest, largest and root-mean-square values of every bucket, at every level', async () => {
    const samples = 100_000;
    const path = await makeMovie({ path: at('peaks.wav'), frames: 0, sound: [{ codec: 'pcm_f32le', signal: 'chirp', samples }] });
    const stream = unwrap(await probeFile(path)).streams[0];
    if (stream?.kind !== 'sound') throw new Error('a sound file has a sound stream');
    const store = memoryStore();
    const seen: number[] = [];
    const peaks = unwrap(await makePeaks(path, stream, { store, key: 'k', onProgress: ({ done, total }) => seen.push(done / total) }));
    expect(seen.at(-1)).toBe(1);
    expect(peaks).toMatchObject({ samples, sampleRate: 48_000 });
    for (const level of peaks.levels) {
      const bucket = 3;
      const values = Array.from({ length: level.samplesPerBucket }, (_, index) => bucket * level.samplesPerBucket + index)
        .filter((index) => index < samples)
        .map((index) => signalSample('chirp', index, 1, 48_000));
      const channel = level.channels[1];
      expect(channel?.min.length).toBe(Math.ceil(samples / level.samplesPerBucket));
      expect((channel?.max[bucket] ?? 0) / 32_767).toBeCloseTo(Math.max(...values), 3);
      expect((channel?.min[bucket] ?? 0) / 32_767).toBeCloseTo(Math.min(...values), 3);
      const rms = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
      expect((channel?.rms[bucket] ?? 0) / 32_767).toBeCloseTo(rms, 3);
    }
    expect(peaks.levels.length).toBeGreaterThan(1);
    expect(unwrap(await makePeaks(at('deleted.wav'), stream, { store, key: 'k' }))).toEqual(peaks);
  });

  it('survive storing, and damage to what was stored is noticed', async () => {
    const channel = { min: Int16Array.of(-5, -6), max: Int16Array.of(5, 6), rms: Int16Array.of(1, 2) };
    const peaks = { sampleRate: 44_100, samples: 500, levels: [{ samplesPerBucket: 256, channels: [channel] }] };
    const bytes = encodePeaks(peaks);
    expect(decodePeaks(bytes)).toEqual(peaks);
    expect(decodePeaks(bytes.subarray(0, bytes.length - 1))).toBeNull();
    expect(decodePeaks(Buffer.from('nonsense'))).toBeNull();
  });

  it('stop at a signal', async () => {
    const path = await makeMovie({ path: at('stop.wav'), frames: 0, sound: [{ codec: 'pcm_s16le', samples: 96_000 }] });
    const stream = unwrap(await probeFile(path)).streams[0] as SoundStream;
    await expect(
      makePeaks(path, stream, { store: memoryStore(), key: 'k', signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough');
  });
});

it('thumbnails stand upright, one an interval, and are not made twice', async () => {
  const path = await makeMovie({ path: at('strip.mp4'), frames: 100, rotation: 90 });
  const stream = unwrap(await probeFile(path)).streams[0] as PictureStream;
  const store = memoryStore();
  const options = { store, key: 'k', interval: TICKS_PER_SECOND, heightPx: 64 };
  const strip = unwrap(await makeThumbnails(path, stream, options));
  expect(strip.map(({ time }) => time)).toEqual([0, 1, 2, 3].map((second) => second * TICKS_PER_SECOND));
  writeFileSync(at('thumb.jpg'), (await store.get(strip[2]?.key ?? '')) ?? Buffer.alloc(0));
  expect(unwrap(await probeFile(at('thumb.jpg'))).streams[0]).toMatchObject({ codec: 'mjpeg', width: 36, height: 64 });
  expect(unwrap(await makeThumbnails(at('deleted.mp4'), stream, options))).toEqual(strip);
});

it('a missing file is found again by its bytes under any name, else by name and duration', async () => {
  const first = await makeMovie({ path: at('moved-1.mp4'), frames: 30 });
  const second = await makeMovie({ path: at('moved-2.mp4'), frames: 40 });
  const asset = async (path: string, id: string): Promise<Asset> => ({
    ...unwrap(await describeAsset(path, { projectFolder: folder.path })),
    id: asId<'asset'>(id),
    binId: null,
  });
  const assets = [
    await asset(first, 'asset_1'),
    await asset(second, 'asset_2'),
    { ...(await asset(first, 'asset_3')), fingerprint: { sizeBytes: 1, quick: 'x', full: null }, path: 'never.mp4' },
  ];
  mkdirSync(at('found', 'deep'), { recursive: true });
  copyFileSync(first, at('found', 'deep', 'renamed.mp4'));
  await makeMovie({ path: at('found', 'moved-2.mp4'), frames: 40, gop: 5 });
  writeFileSync(at('found', 'notes.txt'), 'no media');
  const result = await matchMissing(assets, await listCandidates(at('found')));
  expect(result).toEqual({
    matches: [
      { assetId: 'asset_1', path: at('found', 'deep', 'renamed.mp4'), by: 'fingerprint' },
      { assetId: 'asset_2', path: at('found', 'moved-2.mp4'), by: 'name-and-duration' },
    ],
    unmatched: ['asset_3'],
  });
});
