import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import { framesToTicks, samplesToTicks, TICKS_PER_SECOND } from '../../core/base/ticks.ts';
import type { Asset } from '../../core/model/records.ts';
import { readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { makeMovie } from '../../test/fixtures/media.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { NO_PROXIES } from '../ingest/proxy-lookup.ts';
import { openPicture } from '../media/picture-reader.ts';
import { type ContentStore, openStore } from '../store/content-store.ts';
import { Filmstrip } from './filmstrip.ts';
import { NewestFirst } from './newest-first.ts';
import { Waveforms } from './waveform.ts';

const RATE = ratio(25);
const locate = (asset: Asset): string => asset.path;
let folder = '';
let store: ContentStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-derived-'));
  store = unwrap(await openStore(join(folder, 'cache')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function numberOf(jpeg: Uint8Array): Promise<number> {
  const path = join(folder, 'thumbnail.jpg');
  await writeFile(path, jpeg);
  const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
  try {
    return readFrameNumber(await reader.frameAt(0));
  } finally {
    reader.close();
  }
}

async function numbersAt(strip: Filmstrip, asset: Asset, frames: readonly number[], heightPx = 90): Promise<readonly number[]> {
  const jpegs: Uint8Array[] = [];
  const times = frames.map((frame) => framesToTicks(frame, RATE) + 1000);
  const request = { asset, streamIndex: 0, times, heightPx, signal: new AbortController().signal };
  unwrap(await strip.request({ ...request, onThumbnail: ({ jpeg }) => jpegs.push(jpeg) }));
  const numbers: number[] = [];
  for (const jpeg of jpegs) numbers.push(await numberOf(jpeg));
  return numbers;
}

test('a filmstrip shows the frames that were asked for, once they are made from the store alone', async () => {
  const asset = await assetOf(await makeMovie({ path: join(folder, 'a.mp4'), frames: 60, gop: 60 }));
  const strip = new Filmstrip({ store, locate, proxies: NO_PROXIES });
  expect(await numbersAt(strip, asset, [40, 3, 17, 59])).toEqual([3, 17, 40, 59]);
  await rm(asset.path);
  strip.close();
  const again = new Filmstrip({ store, locate, proxies: NO_PROXIES });
  expect(await numbersAt(again, asset, [59, 17])).toEqual([17, 59]);
  const signal = new AbortController().signal;
  const gone = await again.request({
    asset,
    streamIndex: 0,
    times: [framesToTicks(5, RATE)],
    heightPx: 90,
    signal,
    onThumbnail: () => undefined,
  });
  expect(gone).toMatchObject({ error: { code: 'media.missing' } });
  again.close();
});

test('a filmstrip that nobody looks at any more is given up, and what was asked later does not wait for it', async () => {
  const asset = await assetOf(await makeMovie({ path: join(folder, 'a.mp4'), frames: 60, gop: 12 }));
  const strip = new Filmstrip({ store, locate, proxies: NO_PROXIES });
  const order: string[] = [];
  const ask = (name: string, frames: readonly number[], signal: AbortSignal) =>
    strip.request({
      asset,
      streamIndex: 0,
      times: frames.map((frame) => framesToTicks(frame, RATE)),
      heightPx: 46,
      signal,
      onThumbnail: () => order.push(name),
    });
  const stop = new AbortController();
  const stay = new AbortController().signal;
  const first = ask(
    'first',
    Array.from({ length: 30 }, (_, index) => index),
    stop.signal,
  );
  const second = ask('second', [40], stay);
  const third = ask('third', [50], stay);
  unwrap(await second);
  unwrap(await third);
  expect(order.filter((name) => name === 'first').length).toBeLessThan(30);
  stop.abort(new Error('scrolled away'));
  await expect(first).rejects.toThrow('scrolled away');
  expect(order.length).toBeLessThan(30);
  strip.close();
});

test('a waveform is the same from peaks as from samples, at its place', async () => {
  const path = await makeMovie({
    path: join(folder, 'a.wav'),
    frames: 0,
    sound: [{ codec: 'pcm_s16le', samples: 200_000, signal: 'pulse' }],
  });
  const asset = await assetOf(path);
  const waves = new Waveforms({ store, locate });
  const signal = new AbortController().signal;
  const range = { asset, streamIndex: 0, from: samplesToTicks(51_200, 48_000), to: samplesToTicks(102_400, 48_000), signal };
  const coarse = unwrap(await waves.request({ ...range, buckets: 200 }));
  const fine = unwrap(await waves.request({ ...range, buckets: 400 }));
  expect([coarse.samplesPerBucket, fine.samplesPerBucket, coarse.firstSample, fine.firstSample]).toEqual([256, 128, 51_200, 51_200]);
  for (const [index, channel] of coarse.channels.entries()) {
    const halves = fine.channels[index];
    expect([...channel.max]).toEqual(Array.from(channel.max, (_, at) => Math.max(halves?.max[2 * at] ?? 0, halves?.max[2 * at + 1] ?? 0)));
    expect([...channel.min]).toEqual(Array.from(channel.min, (_, at) => Math.min(halves?.min[2 * at] ?? 0, halves?.min[2 * at + 1] ?? 0)));
  }
  const single = unwrap(await waves.request({ ...range, to: range.from + samplesToTicks(10, 48_000), buckets: 500 }));
  expect([single.samplesPerBucket, single.channels[0]?.min.length]).toEqual([1, 10]);
  const whole = unwrap(await waves.request({ ...range, from: 0, to: 10 * TICKS_PER_SECOND, buckets: 20 }));
  expect(whole.samplesPerBucket).toBeGreaterThan(2000);
  expect(await waves.request({ ...range, streamIndex: 7, buckets: 10 })).toMatchObject({ error: { code: 'media.no-stream' } });
});

test('work asked for last runs first, and aborted work never', async () => {
  const turns = new NewestFirst(1);
  const signal = new AbortController().signal;
  const ran: string[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const first = turns.run(() => gate, signal);
  const stop = new AbortController();
  const jobs = ['a', 'b', 'c'].map((name) => turns.run(async () => void ran.push(name), name === 'b' ? stop.signal : signal));
  stop.abort(new Error('no longer wanted'));
  await expect(jobs[1]).rejects.toThrow('no longer wanted');
  open();
  await Promise.all([first, jobs[0], jobs[2]]);
  expect(ran).toEqual(['c', 'a']);
});
