import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { framesToTicks } from '../../core/base/ticks.ts';
import { readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { makeMediaFolder, makeMovie } from '../../test/fixtures/media.ts';
import { openKeyFrames } from './key-frames.ts';
import { openPicture } from './picture-reader.ts';

const folder = makeMediaFolder();
const RATE = { num: 25, den: 1 };
const path = join(folder.path, 'long.mp4');
const timeOf = (frame: number): number => framesToTicks(frame, RATE);

beforeAll(async () => {
  const options = { preset: 'ultrafast', 'x264-params': 'scenecut=0' };
  await makeMovie({ path, width: 640, height: 360, rate: RATE, frames: 250, gop: 120, bFrames: 2, options });
});
afterAll(() => folder.remove());

describe('a way of decoding that nobody waits for any more', () => {
  it('ends with the reason of the signal, and later frames are exact all the same', async () => {
    const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
    try {
      for (const frame of [115, 235, 100]) {
        const controller = new AbortController();
        setTimeout(() => controller.abort(new Error('newer wish')), 1);
        await expect(reader.frameAt(timeOf(frame), controller.signal)).rejects.toThrow('newer wish');
        for (const next of [frame - 1, frame, frame + 3]) expect(readFrameNumber(await reader.frameAt(timeOf(next)))).toBe(next);
      }
    } finally {
      reader.close();
    }
  });

  it('lets timers of the process run meanwhile', async () => {
    const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 1);
    try {
      await reader.frameAt(timeOf(115));
      expect(ticks).toBeGreaterThan(0);
    } finally {
      clearInterval(timer);
      reader.close();
    }
  });
});

describe('key frames', () => {
  it('are found before any moment without decoding, where reordering makes a seek land late too', async () => {
    const keys = unwrap(await openKeyFrames(path, 0));
    try {
      for (const [frame, key] of [
        [0, 0],
        [119, 0],
        [120, 120],
        [121, 120],
        [239, 120],
        [249, 240],
      ] as const)
        expect([frame, keys.before(timeOf(frame))]).toEqual([frame, timeOf(key)]);
    } finally {
      keys.close();
    }
  });
});
