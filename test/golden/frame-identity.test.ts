import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { type Ratio, ratio } from '../../core/base/ratio.ts';
import { frameDuration, framesToTicks } from '../../core/base/ticks.ts';
import { compile } from '../../core/graph/compile.ts';
import type { Asset } from '../../core/model/records.ts';
import type { MediaPool } from '../../engine/media/contract.ts';
import { createMediaPool } from '../../engine/media/pool.ts';
import { createFileResources } from '../../engine/render/file-resources.ts';
import { createPictureRenderer } from '../../engine/render/picture-renderer.ts';
import { readFrameNumber } from '../fixtures/frame-number.ts';
import { makeMediaFolder, makeMovie } from '../fixtures/media.ts';
import { assetOf } from '../fixtures/movie-asset.ts';
import { MAIN, pictureProject, type ShotSketch } from '../fixtures/picture-project.ts';
import { Random } from '../fixtures/random.ts';

const RATES: readonly Ratio[] = [ratio(24), ratio(25), ratio(30), ratio(30_000, 1001)];
const SPEEDS: readonly Ratio[] = [ratio(1), ratio(1), ratio(2), ratio(1, 3), ratio(-1), ratio(-3, 2), ratio(0)];
const SOURCE_FRAMES = 120;
const SEED = 20_261;

const folder = makeMediaFolder();
const sources: { readonly rate: Ratio; readonly asset: Asset }[] = [];
const resources = createFileResources({ projectDirectory: folder.path, fontDirectory: folder.path });
let pool: MediaPool;

beforeAll(async () => {
  pool = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 1 });
  for (const [index, rate] of RATES.entries()) {
    const path = await makeMovie({
      path: join(folder.path, `s${index}.mp4`),
      rate,
      frames: SOURCE_FRAMES,
      gop: 20 + index,
      bFrames: index % 3,
    });
    sources.push({ rate, asset: await assetOf(path) });
  }
});
afterAll(() => {
  pool.close();
  folder.remove();
});

/** The frame on screen in the source at the middle of a frame of the sequence, worked out in whole numbers. */
function expectedFrame(shot: Required<Pick<ShotSketch, 'sourceStart' | 'speed'>>, local: number, rate: Ratio, sourceRate: Ratio): number {
  const middle = framesToTicks(local, rate) + Math.floor(frameDuration(rate) / 2);
  const time = BigInt(shot.sourceStart) + floorDivide(BigInt(middle) * BigInt(shot.speed.num), BigInt(shot.speed.den));
  const number = Number(floorDivide(time, BigInt(frameDuration(sourceRate))));
  return Math.min(SOURCE_FRAMES - 1, Math.max(0, number));
}

const floorDivide = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;

describe('every frame of a cut shows the source frame that it should', () => {
  for (const rate of RATES) {
    test(`at ${rate.num}/${rate.den} frames a second, from sources of four rates at several speeds (seed ${SEED})`, async () => {
      const random = new Random(SEED + rate.num);
      const shots = Array.from({ length: 14 }, () => {
        const source = random.pick(sources);
        const speed = random.pick(SPEEDS);
        const whole = random.chance(0.5);
        const at = random.integer(speed.num < 0 ? 60 : 0, speed.num < 0 ? SOURCE_FRAMES - 1 : 60);
        const sourceStart = framesToTicks(at, source.rate) + (whole ? 0 : random.integer(0, frameDuration(source.rate) - 1));
        return { content: source.asset, source, speed, sourceStart, frames: random.integer(1, 9) };
      });
      const graph = unwrap(compile(pictureProject({ rate, tracks: [shots] }), MAIN));
      const profile = { width: 160, height: 90, pixelFormat: 'yuv420p' };
      const renderer = createPictureRenderer({ graph, profile, pool, locate: (asset) => asset.path, resources });
      let frame = 0;
      for (const [index, shot] of shots.entries()) {
        for (let local = 0; local < shot.frames; local++) {
          const shown = readFrameNumber(await renderer.render(frame++));
          expect(shown, `shot ${index}, its frame ${local}`).toBe(expectedFrame(shot, local, rate, shot.source.rate));
        }
      }
      expect(frame).toBe(graph.frameCount);
      renderer.close();
    });
  }
});
