import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Frame } from 'node-av/lib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { compile } from '../../core/graph/compile.ts';
import type { RenderGraph } from '../../core/graph/render-graph.ts';
import type { Effect } from '../../core/model/animation.ts';
import type { Asset } from '../../core/model/records.ts';
import { readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { type MovieSpec, makeMovie, SHARED_MEDIA } from '../../test/fixtures/media.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { MAIN, pictureProject } from '../../test/fixtures/picture-project.ts';
import { fingerprintFile } from '../ingest/fingerprint.ts';
import { makeProxy, proxySource } from '../ingest/proxy.ts';
import { createMediaPool } from '../media/pool.ts';
import { createFileResources } from '../render/file-resources.ts';
import { comparePictures } from '../render/frame-difference.ts';
import { createPreview, type Preview } from '../render/preview.ts';
import { type ContentStore, openStore } from '../store/content-store.ts';
import { ProxyShelf } from './proxy-shelf.ts';

/** As an import describes it. */
const importedAsset = async (path: string): Promise<Asset> => ({
  ...(await assetOf(path)),
  fingerprint: unwrap(await fingerprintFile(path)),
});

let folder = '';
let store: ContentStore;
let shelf: ProxyShelf;
let close: (() => Promise<void>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-shelf-'));
  store = unwrap(await openStore(join(folder, 'cache')));
  shelf = new ProxyShelf(store);
});
afterEach(async () => {
  for (const end of close) await end();
  close = [];
  await shelf.close();
  await rm(folder, { recursive: true, force: true });
});

function openPreview(): Preview {
  const pool = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 1 });
  const resources = createFileResources({ projectDirectory: folder, fontDirectory: folder });
  const preview = createPreview({ pool, locate: (asset) => asset.path, resources, proxies: shelf });
  close.push(async () => {
    await preview.close();
    pool.close();
  });
  return preview;
}

async function makeProxyOf(asset: Asset): Promise<void> {
  const index = asset.streams.find((stream) => stream.kind === 'picture')?.index ?? 0;
  const source = proxySource(asset, index, asset.path);
  if (source === null) throw new Error('no source');
  const options = {
    store,
    workFolder: join(folder, 'work'),
    signal: new AbortController().signal,
    turn: async () => undefined,
    onProgress: () => undefined,
  };
  unwrap(await makeProxy(source, options));
  shelf.proxyOf(asset, index);
  await shelf.settled();
}

async function show(
  preview: Preview,
  graph: RenderGraph,
  frame: number,
  sources: 'original' | 'proxy',
): Promise<{ frame: Frame; shown: string }> {
  const { width, height } = graph.sequence;
  const outcome = await preview.request({ viewer: 'v', graph, frame, profile: { width, height, pixelFormat: 'yuv420p', sources } });
  if (outcome.kind !== 'frame') throw new Error(outcome.kind);
  return outcome;
}

/** PSNR in dB of a frame read from the proxy against the one read from the original. */
async function likeness(asset: Asset, effects: readonly Effect[]): Promise<number> {
  const size = { width: 640, height: 360 };
  const graph = unwrap(compile(pictureProject({ ...size, tracks: [[{ content: asset, frames: 10, effects }]] }), MAIN));
  const preview = openPreview();
  const original = await show(preview, graph, 4, 'original');
  const proxy = await show(preview, graph, 4, 'proxy');
  expect([original.shown, proxy.shown]).toEqual(['original', 'proxy']);
  const difference = comparePictures(original.frame, proxy.frame);
  original.frame.free();
  proxy.frame.free();
  if (!('psnrDb' in difference)) throw new Error(difference.incomparable);
  return difference.psnrDb;
}

const transform = (params: Effect['params']): Effect => ({ id: 'effect_t', kind: 'transform', enabled: true, params, keyframes: {} });
const MOVED = transform({ scale: 62, position: [0.4, 0.55], rotation: 11, cropLeft: 12, cropTop: 7 });

const MADE: readonly (readonly [string, Omit<MovieSpec, 'path'>])[] = [
  ['plain', {}],
  ['turned', { rotation: 90 }],
  ['of other pixel shape', { pixelAspect: { num: 4, den: 3 } }],
  ['of full range', { colour: { primaries: 1, transfer: 1, matrix: 1, range: 2 } }],
  ['of ten bits', { pixelFormat: 'yuv420p10le' }],
  ['in R’G’B’', { codec: 'libx264rgb', pixelFormat: 'rgb24', options: { preset: 'ultrafast', crf: '2' } }],
];

describe('a layer looks the same from its proxy:', () => {
  test.each(MADE)('%s', async (_, spec) => {
    const asset = await importedAsset(
      await makeMovie({ ...spec, path: join(folder, 'a.mkv'), width: 1312, height: 738, frames: 6, gop: 6 }),
    );
    await makeProxyOf(asset);
    expect(await likeness(asset, [])).toBeGreaterThan(30);
    expect(await likeness(asset, [MOVED])).toBeGreaterThan(30);
  });

  test.skipIf(!existsSync(SHARED_MEDIA)).each(['rotated-1080p24.mp4', 'sar-2by3.mp4', 'animation-1080p25.mp4'])(
    'real footage: %s',
    async (name) => {
      const asset = await importedAsset(join(SHARED_MEDIA, name));
      await makeProxyOf(asset);
      expect(await likeness(asset, [])).toBeGreaterThan(32);
      expect(await likeness(asset, [MOVED])).toBeGreaterThan(32);
    },
  );
});

test('a proxy that went away or is damaged gives the original, and no error', async () => {
  const asset = await importedAsset(await makeMovie({ path: join(folder, 'a.mp4'), frames: 20, gop: 20 }));
  await makeProxyOf(asset);
  const graph = unwrap(compile(pictureProject({ tracks: [[{ content: asset, frames: 20 }]] }), MAIN));
  const preview = openPreview();
  expect((await show(preview, graph, 3, 'proxy')).shown).toBe('proxy');
  const path = shelf.proxyOf(asset, 0)?.path ?? '';
  await writeFile(path, 'no movie any more');
  let told = 0;
  shelf.onChange(() => {
    told += 1;
  });
  const other = openPreview();
  const shown = await show(other, graph, 7, 'proxy');
  expect([shown.shown, readFrameNumber(shown.frame), told]).toEqual(['original', 7, 1]);
});

test('a proxy that is made while its footage is on screen is told of', async () => {
  const asset = await importedAsset(await makeMovie({ path: join(folder, 'a.mp4'), frames: 20, gop: 20 }));
  const graph = unwrap(compile(pictureProject({ tracks: [[{ content: asset, frames: 20 }]] }), MAIN));
  const preview = openPreview();
  expect((await show(preview, graph, 3, 'proxy')).shown).toBe('original');
  await shelf.settled();
  const told = new Promise<void>((resolve) => void shelf.onChange(resolve));
  const source = proxySource(asset, 0, asset.path);
  await makeProxyOf(asset);
  shelf.refresh(source?.key ?? '');
  await told;
  const shown = await show(preview, graph, 3, 'proxy');
  expect([shown.shown, readFrameNumber(shown.frame)]).toEqual(['proxy', 3]);
  expect((await show(preview, graph, 3, 'original')).shown).toBe('original');
});
