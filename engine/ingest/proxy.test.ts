import { existsSync } from 'node:fs';
import { appendFile, mkdtemp, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import { TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import type { Asset, PictureStream } from '../../core/model/records.ts';
import { readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { type MovieSpec, makeMovie, makeStill, SHARED_MEDIA } from '../../test/fixtures/media.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { Random } from '../../test/fixtures/random.ts';
import { testSeed } from '../../test/fixtures/test-seed.ts';
import { readStreamTimes } from '../media/frame-times.ts';
import { openPicture } from '../media/picture-reader.ts';
import { proxyFormat } from '../media/proxy-format.ts';
import { type ContentStore, openStore } from '../store/content-store.ts';
import { fingerprintFile } from './fingerprint.ts';
import { describeAsset } from './import-media.ts';
import { findProxy, makeProxy, type ProxySource, proxySource, proxyWorkPath, type StoredProxy } from './proxy.ts';

/** As an import describes it. */
const importedAsset = async (path: string): Promise<Asset> => ({
  ...(await assetOf(path)),
  fingerprint: unwrap(await fingerprintFile(path)),
});

let folder = '';
let store: ContentStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-proxy-'));
  store = unwrap(await openStore(join(folder, 'cache')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const pictureOf = (asset: Asset): PictureStream => {
  const stream = asset.streams.find((candidate) => candidate.kind === 'picture');
  if (stream?.kind !== 'picture') throw new Error('no picture');
  return stream;
};

const sourceOf = (asset: Asset): ProxySource => {
  const source = proxySource(asset, pictureOf(asset).index, asset.path);
  if (source === null) throw new Error('no source');
  return source;
};

const run = (source: ProxySource, signal = new AbortController().signal, onProgress: (time: number) => void = () => undefined) =>
  makeProxy(source, { store, workFolder: join(folder, 'work'), signal, turn: async () => undefined, onProgress });

async function proxyOf(path: string): Promise<{ readonly asset: Asset; readonly proxy: StoredProxy }> {
  const asset = await importedAsset(path);
  const source = sourceOf(asset);
  unwrap(await run(source));
  const proxy = unwrap(await findProxy(store, source.key));
  if (proxy === null) throw new Error('the proxy is not in the store');
  return { asset, proxy };
}

/** Both readers are asked the same times, in no order: on every frame's edge, just off it and in between. */
async function expectSameFrames(path: string, asset: Asset, proxy: StoredProxy, identify = readFrameNumber): Promise<number> {
  const stream = pictureOf(asset);
  const times = unwrap(await readStreamTimes(path, [stream.index])).get(stream.index);
  const starts = times?.starts ?? [];
  expect(proxy.frames).toBe(starts.length);
  const slack = times?.slack ?? 0;
  const asked = [
    -TICKS_PER_SECOND,
    ...starts.flatMap((start) => [start - slack - 1, start - slack, start - 1, start, start + 1]),
    (starts.at(-1) ?? 0) + 9e9,
  ];
  const random = new Random(testSeed());
  const shuffled = [...asked].map((time) => ({ time, at: random.next() })).sort((a, b) => a.at - b.at);
  const original = unwrap(await openPicture(path, stream.index, { deinterlace: stream.interlaced !== 'progressive', threads: 1 }));
  const stand = unwrap(await openPicture(proxy.path, proxy.streamIndex, { deinterlace: false, threads: 1 }));
  try {
    for (const { time } of shuffled.slice(0, 150)) {
      const shown = identify(await original.frameAt(time));
      expect(identify(await stand.frameAt(time + proxy.timeShift)), `at ${time}`).toBe(shown);
    }
  } finally {
    original.close();
    stand.close();
  }
  return starts.length;
}

const irregular = (frame: number): number => frame * 37 + ((frame * frame * 7) % 23);

const CASES: readonly (readonly [string, Omit<MovieSpec, 'path'>, string])[] = [
  ['a long group with B-frames', { frames: 80, gop: 80, bFrames: 3, rate: { num: 30000, den: 1001 } }, 'a.mp4'],
  ['a variable rate in milliseconds', { frames: 60, gop: 60, timestamps: irregular, timeBase: { num: 1, den: 1000 } }, 'vfr.mkv'],
  [
    'a variable rate on 90 kHz',
    { frames: 60, gop: 60, bFrames: 2, timestamps: (n) => irregular(n) * 91, timeBase: { num: 1, den: 90000 } },
    'vfr.mp4',
  ],
  ['23.976 in whole milliseconds', { frames: 60, gop: 60, rate: { num: 24000, den: 1001 } }, 'ntsc.mkv'],
  [
    'a clock that ticks cannot divide',
    { frames: 40, gop: 40, timestamps: (n) => irregular(n) * 11, timeBase: { num: 1, den: 11_111 } },
    'odd.mov',
  ],
  ['frames of twenty seconds', { frames: 8, gop: 8, timestamps: (n) => n * 20_000 + n, timeBase: { num: 1, den: 1000 } }, 'slow.mkv'],
  [
    'a picture that begins after the sound',
    { frames: 40, gop: 40, timestamps: (n) => 7 + n * 40, timeBase: { num: 1, den: 1000 }, sound: [{}] },
    'late.mkv',
  ],
  ['AVI that counts frames', { frames: 40, gop: 40, codec: 'mpeg4', options: {} }, 'count.avi'],
  ['ten bits', { frames: 30, gop: 30, pixelFormat: 'yuv420p10le' }, 'ten.mkv'],
  ['R’G’B’', { frames: 20, codec: 'libx264rgb', pixelFormat: 'rgb24', options: { preset: 'ultrafast', crf: '4' } }, 'rgb.mkv'],
  ['R’G’B’ with alpha', { frames: 12, codec: 'png', pixelFormat: 'rgba', alpha: true }, 'rgba.mov'],
  ['a turned picture', { frames: 30, gop: 30, rotation: 90 }, 'turned.mp4'],
];

describe('a proxy has the frames of its original at their time stamps:', () => {
  test.each(CASES)('%s', async (_, spec, name) => {
    const path = await makeMovie({ ...spec, path: join(folder, name) });
    const { asset, proxy } = await proxyOf(path);
    expect(await expectSameFrames(path, asset, proxy)).toBeGreaterThan(5);
    expect(proxy.stream.width * proxy.stream.height).toBeLessThanOrEqual(1280 * 720);
    expect(proxy.stream.bitDepth).toBe(pictureOf(asset).bitDepth > 8 ? 10 : 8);
  });

  test('alpha comes along', async () => {
    const path = await makeMovie({
      path: join(folder, 'alpha.webm'),
      frames: 20,
      codec: 'libvpx-vp9',
      pixelFormat: 'yuva420p',
      alpha: true,
    });
    const { asset, proxy } = await proxyOf(path);
    expect(pictureOf(asset).hasAlpha).toBe(true);
    expect(proxy.stream).toMatchObject({ hasAlpha: true, pixelFormat: 'yuva420p' });
    await expectSameFrames(path, asset, proxy);
    const reader = unwrap(await openPicture(proxy.path, 0, { deinterlace: false, threads: 1 }));
    const frame = await reader.frameAt(0);
    const row = (frame.linesize[3] ?? 0) * (frame.height >> 1);
    const alpha = [0.1, 0.5, 0.9].map((part) => frame.data?.[3]?.[row + Math.floor(frame.width * part)] ?? -1);
    reader.close();
    expect(alpha[0]).toBeLessThan(40);
    expect(alpha[1]).toBeGreaterThan(110);
    expect(alpha[2]).toBeGreaterThan(215);
  });

  test('colour tags are the original’s', async () => {
    const colour = { primaries: 9, transfer: 16, matrix: 9, range: 1 } as const;
    const path = await makeMovie({ path: join(folder, 'pq.mkv'), frames: 12, pixelFormat: 'yuv420p10le', colour });
    const { asset, proxy } = await proxyOf(path);
    expect(proxy.stream.colour).toEqual(pictureOf(asset).colour);
  });

  test('fields are put together', async () => {
    const path = await makeMovie({
      path: join(folder, 'fields.mpg'),
      frames: 30,
      gop: 15,
      codec: 'mpeg2video',
      interlaced: 'top-first',
      options: { b: '9000000' },
    });
    const { asset, proxy } = await proxyOf(path);
    expect(pictureOf(asset).interlaced).toBe('top-first');
    expect(proxy.stream.interlaced).toBe('progressive');
    await expectSameFrames(path, asset, proxy);
  });

  test('numbered pictures at their own rate', async () => {
    for (let number = 5; number < 17; number += 1) await makeStill(join(folder, `shot_${String(number).padStart(3, '0')}.png`), number);
    const path = join(folder, 'shot_%03d.png');
    const described = unwrap(await describeAsset(path, { projectFolder: '/', imageRate: { num: 12, den: 1 } }));
    const asset: Asset = { ...described, id: asId<'asset'>('asset_shot'), binId: null, path };
    const source = sourceOf(asset);
    expect(unwrap(await run(source)).frames).toBe(12);
    const proxy = unwrap(await findProxy(store, source.key));
    const reader = unwrap(await openPicture(proxy?.path ?? '', 0, { deinterlace: false, threads: 1 }));
    const shown: number[] = [];
    for (const frame of [0, 11, 5])
      shown.push(readFrameNumber(await reader.frameAt((frame * TICKS_PER_SECOND) / 12 + (proxy?.timeShift ?? 0))));
    reader.close();
    expect(shown).toEqual([5, 16, 10]);
  });

  const real = ['timecode-720p30.mp4', 'rotated-1080p24.mp4', 'sar-2by3.mp4', 'hevc-360p30.mp4', 'edit-list-480p25.mp4'];
  test.skipIf(!existsSync(SHARED_MEDIA)).each(real)('real footage: %s', async (name) => {
    const path = join(SHARED_MEDIA, name);
    const asset = await importedAsset(path);
    const source = sourceOf(asset);
    const made = unwrap(await run(source));
    const stream = pictureOf(asset);
    const starts = unwrap(await readStreamTimes(path, [stream.index])).get(stream.index)?.starts ?? [];
    expect(made.frames).toBe(starts.length);
    const format = proxyFormat(stream);
    const proxy = unwrap(await findProxy(store, source.key));
    expect(proxy?.stream).toMatchObject({ width: format.widthPx, height: format.heightPx });
  });
});

test('work goes on after a kill where it stopped, and comes out as if there had been none', async () => {
  const path = await makeMovie({
    path: join(folder, 'a.mkv'),
    frames: 90,
    gop: 15,
    bFrames: 2,
    timestamps: irregular,
    timeBase: { num: 1, den: 1000 },
  });
  const source = sourceOf(await importedAsset(path));
  const stop = new AbortController();
  const first: number[] = [];
  await expect(
    run(source, stop.signal, (time) => {
      first.push(time);
      if (first.length === 40) stop.abort(new Error('stopped'));
    }),
  ).rejects.toThrow('stopped');
  const work = proxyWorkPath(join(folder, 'work'), source.key);
  // A torn last record, as a kill in the middle of a write leaves it.
  await truncate(work, (await stat(work)).size - 5);
  const second: number[] = [];
  unwrap(await run(source, undefined, (time) => second.push(time)));
  expect(second[0]).toBeGreaterThan(0);
  const proxy = unwrap(await findProxy(store, source.key));
  if (proxy === null) throw new Error('no proxy');
  expect(await expectSameFrames(path, await importedAsset(path), proxy)).toBe(90);
  expect(await readdir(join(folder, 'work'))).toEqual([]);
});

test('work that was whole but not yet a movie is not coded again', async () => {
  const path = await makeMovie({ path: join(folder, 'a.mp4'), frames: 50, gop: 50 });
  const source = sourceOf(await importedAsset(path));
  const stop = new AbortController();
  let count = 0;
  await expect(
    run(source, stop.signal, () => {
      count += 1;
      if (count === 50) stop.abort(new Error('stopped'));
    }),
  ).rejects.toThrow('stopped');
  expect(unwrap(await run(source)).frames).toBe(50);
});

test('a damaged proxy is found out and made anew', async () => {
  const path = await makeMovie({ path: join(folder, 'a.mp4'), frames: 30, gop: 30 });
  const { proxy } = await proxyOf(path);
  const again = unwrap(await openStore(join(folder, 'cache')));
  await writeFile(proxy.path, Buffer.alloc((await stat(proxy.path)).size));
  const source = sourceOf(await importedAsset(path));
  expect(unwrap(await findProxy(again, source.key))).toBeNull();
  store = again;
  expect(unwrap(await run(source)).frames).toBe(30);
});

test('a proxy that the disk has no room for is refused before its first frame, and leaves nothing', async () => {
  const source = sourceOf(await importedAsset(await makeMovie({ path: join(folder, 'a.mp4'), frames: 10, gop: 10 })));
  const endless = { ...source, stream: { ...source.stream, width: 8000, height: 8000, duration: Number.MAX_SAFE_INTEGER } };
  const seen: number[] = [];
  const refused = await run(endless, undefined, (time) => seen.push(time));
  expect(refused).toMatchObject({ ok: false, error: { code: 'disk.full', message: expect.stringContaining('free some space') } });
  expect([seen, await readdir(join(folder, 'work'))]).toEqual([[], []]);
});

test('no proxy is kept of a file that changed after its import or while it was read', async () => {
  const path = await makeMovie({ path: join(folder, 'a.mkv'), frames: 30, gop: 30 });
  const source = sourceOf(await importedAsset(path));
  let appended: Promise<void> | null = null;
  const during = await run(source, undefined, () => {
    appended ??= appendFile(path, Buffer.alloc(64));
  });
  await appended;
  expect(during).toMatchObject({ ok: false, error: { code: 'media.changed' } });
  expect(await run(source)).toMatchObject({ ok: false, error: { code: 'media.changed' } });
  expect(unwrap(await findProxy(store, source.key))).toBeNull();
  expect(await readdir(join(folder, 'work'))).toEqual([]);
});

test('an original that is gone, empty or damaged is one clear fault', async () => {
  const path = await makeMovie({ path: join(folder, 'a.mp4'), frames: 30, gop: 30 });
  const asset = await importedAsset(path);
  const source = sourceOf(asset);
  await truncate(path, 900);
  expect(await run(source)).toMatchObject({ ok: false, error: { code: 'media.changed' } });
  expect(await run(sourceOf({ ...asset, fingerprint: unwrap(await fingerprintFile(path)) }))).toMatchObject({
    ok: false,
    error: { code: 'media.damaged' },
  });
  await rm(path);
  expect(await run(source)).toMatchObject({ ok: false, error: { code: 'media.missing' } });
  expect(basename(source.path)).toBe('a.mp4');
});
