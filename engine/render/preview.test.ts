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
import type { MediaPool } from '../media/contract.ts';
import { createMediaPool } from '../media/pool.ts';
import { createFileResources } from './file-resources.ts';
import { createPreview, type Preview, type PreviewOutcome, type PreviewRequest, previewProfile } from './preview.ts';

const RATE = ratio(25);
const folder = makeMediaFolder();
const resources = createFileResources({ projectDirectory: folder.path, fontDirectory: folder.path });
let movie: Asset;

beforeAll(async () => {
  movie = await assetOf(await makeMovie({ path: join(folder.path, 'movie.mp4'), frames: 60, gop: 15 }));
});
afterAll(() => folder.remove());

const graphOf = (...shots: readonly ShotSketch[]): RenderGraph => unwrap(compile(pictureProject({ tracks: [shots] }), MAIN));

/** A pool that tells each frame read, so that a test can see what work was done. */
function watchedPool(): { readonly pool: MediaPool; readonly reads: number[] } {
  const inner = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 1 });
  const reads: number[] = [];
  const pool: MediaPool = {
    ...inner,
    picture: async (...args) => {
      const reader = unwrap(await inner.picture(...args));
      const frameAt = (time: number) => {
        reads.push(Math.floor(time / framesToTicks(1, RATE)));
        return reader.frameAt(time);
      };
      return { ok: true, value: { frameAt, close: () => reader.close() } };
    },
  };
  return { pool, reads };
}

async function withPreview(use: (preview: Preview, reads: readonly number[]) => Promise<void>): Promise<void> {
  const { pool, reads } = watchedPool();
  const preview = createPreview({ pool, locate: (asset) => asset.path, resources });
  try {
    await use(preview, reads);
  } finally {
    await preview.close();
    pool.close();
  }
}

const ask = (graph: RenderGraph, frame: number, more: Partial<PreviewRequest> = {}): PreviewRequest => ({
  viewer: 'program',
  graph,
  frame,
  profile: { width: 160, height: 90, pixelFormat: 'yuv420p' },
  ...more,
});

function numberOf(outcome: PreviewOutcome): number {
  if (outcome.kind !== 'frame') throw new Error(`expected a frame, not ${outcome.kind}`);
  const number = readFrameNumber(outcome.frame);
  outcome.frame.free();
  return number;
}

describe('a preview', () => {
  test('answers the newest wish of a viewer and lets go of older ones that have not begun', () =>
    withPreview(async (preview, reads) => {
      const graph = graphOf({ content: movie, frames: 50 });
      const wishes = [3, 9, 20, 31, 44].map((frame) => preview.request(ask(graph, frame)));
      const outcomes = await Promise.all(wishes);
      expect(outcomes.map((outcome) => outcome.kind)).toEqual(['frame', 'superseded', 'superseded', 'superseded', 'frame']);
      expect(reads).toEqual([3, 44]);
      const last = outcomes.at(-1);
      expect(last === undefined ? null : numberOf(last)).toBe(44);
      const first = outcomes[0];
      if (first?.kind === 'frame') first.frame.free();
    }));

  test('serves every viewer, whoever else asks', () =>
    withPreview(async (preview) => {
      const graph = graphOf({ content: movie, frames: 50 });
      const [a, b, c] = await Promise.all([
        preview.request(ask(graph, 1)),
        preview.request(ask(graph, 2, { viewer: 'source' })),
        preview.request(ask(graph, 3, { viewer: 'trim' })),
      ]);
      expect([numberOf(a), numberOf(b), numberOf(c)]).toEqual([1, 2, 3]);
    }));

  test('makes a frame once while nothing that decides it changes', () =>
    withPreview(async (preview, reads) => {
      const before = graphOf({ content: movie, frames: 30 });
      expect(numberOf(await preview.request(ask(before, 12)))).toBe(12);
      expect(numberOf(await preview.request(ask(before, 12)))).toBe(12);
      expect(reads).toEqual([12]);
      // The same shot, moved along the timeline: its frames are known under their new numbers.
      const moved = graphOf({ content: movie, frames: 30, gapFrames: 5 });
      expect(numberOf(await preview.request(ask(moved, 17)))).toBe(12);
      expect(reads).toEqual([12]);
      const slipped = graphOf({ content: movie, frames: 30, sourceStart: framesToTicks(4, RATE) });
      expect(numberOf(await preview.request(ask(slipped, 12)))).toBe(16);
      expect(numberOf(await preview.request(ask(before, 12, { profile: { width: 80, height: 46, pixelFormat: 'yuv420p' } })))).toBe(12);
      expect(reads).toEqual([12, 16, 12]);
      preview.forget();
      expect(numberOf(await preview.request(ask(before, 12)))).toBe(12);
      expect(reads.length).toBe(4);
    }));

  test('cancels what has not begun at once, and gives nothing to whoever stopped waiting', () =>
    withPreview(async (preview, reads) => {
      const graph = graphOf({ content: movie, frames: 50 });
      const begun = new AbortController();
      const waiting = new AbortController();
      const first = preview.request(ask(graph, 5, { signal: begun.signal }));
      const second = preview.request(ask(graph, 6, { viewer: 'source', signal: waiting.signal }));
      begun.abort();
      waiting.abort();
      expect(await second).toEqual({ kind: 'cancelled' });
      expect(await first).toEqual({ kind: 'cancelled' });
      expect(await preview.request(ask(graph, 7, { signal: waiting.signal }))).toEqual({ kind: 'cancelled' });
      expect(reads).toEqual([5]);
    }));

  test('refuses what cannot be read and goes on with the next request', () =>
    withPreview(async (preview) => {
      const gone: Asset = { ...movie, path: join(folder.path, 'gone.mp4') };
      await expect(preview.request(ask(graphOf({ content: gone, frames: 5 }), 1))).rejects.toMatchObject({
        fault: { code: 'media.missing' },
      });
      expect(numberOf(await preview.request(ask(graphOf({ content: movie, frames: 5 }), 1)))).toBe(1);
    }));

  test('ends requests as cancelled when it closes', async () => {
    const { pool } = watchedPool();
    const preview = createPreview({ pool, locate: (asset) => asset.path, resources });
    const graph = graphOf({ content: movie, frames: 50 });
    const wishes = [preview.request(ask(graph, 1)), preview.request(ask(graph, 2, { viewer: 'source' }))];
    await preview.close();
    const outcomes = await Promise.all(wishes);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['frame', 'cancelled']);
    expect((await preview.request(ask(graph, 3))).kind).toBe('cancelled');
    for (const outcome of outcomes) if (outcome.kind === 'frame') outcome.frame.free();
    pool.close();
  });

  test('scales a sequence to even sides', () => {
    const sequence = pictureProject({ width: 1920, height: 1080, tracks: [[]] }).tables.sequences.get(MAIN);
    if (sequence === undefined) throw new Error('no sequence');
    expect(previewProfile(sequence, 'full', 'yuv420p')).toEqual({ width: 1920, height: 1080, pixelFormat: 'yuv420p' });
    expect(previewProfile(sequence, 'half', 'yuv420p')).toEqual({ width: 960, height: 540, pixelFormat: 'yuv420p' });
    expect(previewProfile(sequence, 'quarter', 'yuv420p')).toEqual({ width: 480, height: 270, pixelFormat: 'yuv420p' });
    expect(previewProfile({ ...sequence, width: 854, height: 482 }, 'quarter', 'rgba')).toMatchObject({ width: 214, height: 120 });
  });
});
