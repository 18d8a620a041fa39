import { describe, expect, test } from 'vitest';
import { ok } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import type { Asset } from '../../core/model/records.ts';
import type { ChannelItem } from '../../core/protocol/contract.ts';
import type { DerivedWish } from '../../core/protocol/derived-contract.ts';
import type { FilmstripRequest } from './filmstrip.ts';
import type { WaveformRequest } from './waveform.ts';
import { WishList } from './wish-list.ts';

const asset: Asset = {
  id: asId<'asset'>('asset_a'),
  name: 'a',
  kind: 'movie',
  path: 'a',
  fingerprint: { sizeBytes: 1, quick: 'a', full: null },
  duration: 100,
  streams: [],
  timecode: null,
  binId: null,
  colourOverride: null,
};
const shape = (key: string, streamIndex = 1): DerivedWish => ({
  kind: 'waveform',
  key,
  assetId: asset.id,
  streamIndex,
  from: 0,
  to: 10,
  buckets: 4,
});
const picture = (key: string, time: number): DerivedWish => ({
  kind: 'thumbnail',
  key,
  assetId: asset.id,
  streamIndex: 0,
  time,
  heightPx: 48,
});

/** A list over work that ends when the test says so. */
function desk(known: Asset | null = asset) {
  const items: { readonly item: ChannelItem<'derived.pictures'>; readonly bytes: Uint8Array | undefined }[] = [];
  const sounds: { readonly request: WaveformRequest; end(): void }[] = [];
  const strips: { readonly request: FilmstripRequest; end(): void }[] = [];
  const bugs: unknown[] = [];
  const aborted = (signal: AbortSignal) => new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const list = new WishList({
    assetOf: () => known,
    waveforms: {
      request: (request) =>
        Promise.race([
          aborted(request.signal),
          new Promise<ReturnType<typeof wave>>((resolve) => sounds.push({ request, end: () => resolve(wave()) })),
        ]),
    },
    filmstrip: {
      request: (request) =>
        Promise.race([
          aborted(request.signal),
          new Promise<ReturnType<typeof ok<void>>>((resolve) => {
            strips.push({
              request,
              end: () => {
                for (const time of request.times) request.onThumbnail({ time, jpeg: Uint8Array.of(time) });
                resolve(ok(undefined));
              },
            });
          }),
        ]),
    },
    onAnswer: (item, bytes) => items.push({ item, bytes }),
    whenRoom: () => Promise.resolve(),
    onBug: (error) => bugs.push(error),
  });
  return { list, items, sounds, strips, bugs };
}
const wave = () =>
  ok({
    sampleRate: 48_000,
    firstSample: 0,
    samplesPerBucket: 2,
    channels: [{ min: Int16Array.of(-1, -2), max: Int16Array.of(1, 2), rms: Int16Array.of(0, 0) }],
  });
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what a window wishes to draw', () => {
  test('comes in its order, sounds and pictures beside each other', async () => {
    const { list, items, sounds, strips } = desk();
    list.replace([shape('w1'), picture('p1', 3), shape('w2', 2), shape('w3', 3), picture('p2', 1)]);
    expect(sounds.map(({ request }) => request.streamIndex)).toEqual([1, 2]);
    expect(strips[0]?.request.times).toEqual([3, 1]);
    strips[0]?.end();
    sounds[0]?.end();
    await settled();
    expect(items.map(({ item }) => item.key).sort()).toEqual(['p1', 'p2', 'w1']);
    expect(sounds).toHaveLength(3);
    const bytes = items.find(({ item }) => item.key === 'w1')?.bytes;
    expect(bytes === undefined ? null : [...new Int16Array(bytes.slice().buffer)]).toEqual([-1, -2, 1, 2]);
    await list.close();
  });

  test('what a new list leaves out is given up, and nothing is answered twice', async () => {
    const { list, items, strips, bugs } = desk();
    list.replace([picture('p1', 1), picture('p2', 2)]);
    list.replace([picture('p3', 3)]);
    await settled();
    expect(strips[0]?.request.signal.aborted).toBe(true);
    strips[1]?.end();
    await settled();
    list.replace([picture('p3', 3)]);
    await settled();
    expect(items.map(({ item }) => item.key)).toEqual(['p3']);
    expect(strips).toHaveLength(2);
    expect(bugs).toEqual([]);
    await list.close();
  });

  test('a sound that is read for one stretch is not begun again for another', async () => {
    const { list, sounds } = desk();
    list.replace([shape('near')]);
    list.replace([shape('far')]);
    expect(sounds[0]?.request.signal.aborted).toBe(false);
    list.replace([]);
    expect(sounds[0]?.request.signal.aborted).toBe(true);
    await list.close();
  });

  test('an asset that is gone is told, with what to do', async () => {
    const { list, items } = desk(null);
    list.replace([shape('w1'), picture('p1', 1)]);
    await settled();
    expect(items.map(({ item }) => (item.kind === 'failed' ? item.fault.code : item.kind))).toEqual(['asset.missing', 'asset.missing']);
    await list.close();
  });

  test('closing waits for what is under way', async () => {
    const { list, sounds, items } = desk();
    list.replace([shape('w1')]);
    await list.close();
    expect(sounds[0]?.request.signal.aborted).toBe(true);
    expect(items).toEqual([]);
  });
});
