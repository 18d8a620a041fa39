import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { ratio } from '../../core/base/ratio.ts';
import { framesToTicks } from '../../core/base/ticks.ts';
import { compile } from '../../core/graph/compile.ts';
import type { RenderGraph } from '../../core/graph/render-graph.ts';
import type { Asset } from '../../core/model/records.ts';
import { readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { makeMediaFolder, makeMovie } from '../../test/fixtures/media.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { MAIN, pictureProject, type ShotSketch } from '../../test/fixtures/picture-project.ts';
import { effectOf } from '../../test/fixtures/records.ts';
import type { MediaPool } from '../media/contract.ts';
import { createMediaPool } from '../media/pool.ts';
import { createFileResources } from './file-resources.ts';
import { pictureDigest } from './frame-digest.ts';
import { createPictureRenderer, type LivePictureRenderer, type PictureRendererOptions, pictureThreads } from './picture-renderer.ts';

const RATE = ratio(25);
const PROFILE = { width: 160, height: 90, pixelFormat: 'yuv420p' };
const folder = makeMediaFolder();
const resources = createFileResources({ projectDirectory: folder.path, fontDirectory: folder.path });
let movie: Asset;
let other: Asset;
let pool: MediaPool;

beforeAll(async () => {
  movie = await assetOf(await makeMovie({ path: join(folder.path, 'movie.mp4'), frames: 60, gop: 15 }));
  other = await assetOf(await makeMovie({ path: join(folder.path, 'other.mp4'), frames: 40, width: 96, height: 54 }));
  pool = createMediaPool({ maxPictureReaders: 6, maxSoundReaders: 1 });
});
afterAll(() => {
  pool.close();
  folder.remove();
});

const graphOf = (...tracks: readonly (readonly ShotSketch[])[]): RenderGraph => unwrap(compile(pictureProject({ tracks }), MAIN));
const open = (graph: RenderGraph, options: Partial<PictureRendererOptions> = {}): LivePictureRenderer =>
  createPictureRenderer({ graph, profile: PROFILE, pool, locate: (asset) => asset.path, resources, ...options });

describe('a picture renderer', () => {
  test('gives the size and pixel format of its profile, and the background past the end', async () => {
    const renderer = open(graphOf([{ content: movie, frames: 10 }]), { profile: { width: 80, height: 44, pixelFormat: 'yuv422p10le' } });
    const frame = await renderer.render(3);
    expect([frame.width, frame.height]).toEqual([80, 44]);
    const shown = pictureDigest(frame);
    const past = pictureDigest(await renderer.render(10));
    expect(past).not.toBe(shown);
    expect(past).toBe(pictureDigest(await renderer.render(1000)));
    renderer.close();
  });

  test('keeps its readers and its filter graph when the graph changes under it', async () => {
    let opened = 0;
    const counting: MediaPool = {
      ...pool,
      picture: async (key, path, stream, options) => {
        if (!keys.has(key)) opened += 1;
        keys.add(key);
        return pool.picture(key, path, stream, options);
      },
    };
    const keys = new Set<string>();
    const renderer = open(graphOf([{ content: movie, frames: 20 }]), { pool: counting });
    expect(readFrameNumber(await renderer.render(4))).toBe(4);
    renderer.show(graphOf([{ content: movie, frames: 20, sourceStart: framesToTicks(7, RATE) }]));
    expect(readFrameNumber(await renderer.render(4))).toBe(11);
    expect(opened).toBe(1);
    expect(renderer.counts.graphsBuilt).toBe(1);
    renderer.close();
  });

  test('names the asset and the timecode when a file is missing, and goes on where it can', async () => {
    const gone: Asset = { ...other, name: 'Interview A', path: join(folder.path, 'gone.mp4') };
    const renderer = open(
      graphOf([
        { content: movie, frames: 30 },
        { content: gone, frames: 5 },
      ]),
    );
    await expect(renderer.render(31)).rejects.toMatchObject({
      name: 'FaultError',
      fault: { code: 'media.missing', data: { assetId: gone.id, frame: 31, timecode: '00:00:01:06' } },
    });
    await expect(renderer.render(31)).rejects.toThrow(/00:00:01:06.*Interview A/);
    expect(readFrameNumber(await renderer.render(12))).toBe(12);
    renderer.close();
  });

  test('keeps one filter graph through keyframes and through a cut between like sources', async () => {
    const fading = effectOf(
      'opacity',
      {},
      {
        opacity: [
          { time: 0, value: 20, easing: { kind: 'linear' } },
          { time: framesToTicks(20, RATE), value: 80, easing: { kind: 'linear' } },
        ],
      },
    );
    const inset = effectOf('transform', { scale: 40, position: [0.75, 0.3] });
    const renderer = open(
      graphOf(
        [
          { content: movie, frames: 10 },
          { content: movie, frames: 10, sourceStart: framesToTicks(30, RATE) },
        ],
        [{ content: other, frames: 20, effects: [inset, fading] }],
      ),
    );
    const seen = new Set<string>();
    for (let frame = 0; frame < 20; frame++) seen.add(pictureDigest(await renderer.render(frame)));
    expect(seen.size).toBe(20);
    expect(renderer.counts.graphsBuilt).toBe(1);
    renderer.close();
  });

  test('does not grow over 2,000 frames of cuts, jumps and rebuilt graphs', async () => {
    const shots = Array.from({ length: 50 }, (_, index): ShotSketch => {
      const blur = effectOf('blur', { radius: 1 + (index % 7) });
      return { content: index % 2 === 0 ? movie : other, frames: 8, effects: index % 3 === 0 ? [blur] : [] };
    });
    const renderer = open(graphOf(shots));
    const settle = async (from: number, count: number): Promise<number> => {
      for (let index = from; index < from + count; index++) await renderer.render(index % 400);
      globalThis.gc?.();
      return process.memoryUsage().rss;
    };
    const warm = await settle(0, 500);
    const after = await settle(500, 2000);
    expect(after - warm).toBeLessThan(48 << 20);
    renderer.close();
  });

  test('chooses threads for small and large machines', () => {
    expect(pictureThreads(1)).toEqual({ filters: 1, decoder: 1 });
    expect(pictureThreads(2)).toEqual({ filters: 2, decoder: 2 });
    expect(pictureThreads(64)).toEqual({ filters: 16, decoder: 8 });
  });
});
