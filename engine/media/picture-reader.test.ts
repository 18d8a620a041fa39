import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AV_PIX_FMT_ARGB } from 'node-av/constants';
import type { Frame } from 'node-av/lib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { seededRandom } from '../../core/base/seeded-random.ts';
import { frameDuration, TICKS_PER_SECOND, type Ticks } from '../../core/base/ticks.ts';
import { brightness, readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { type MovieSpec, makeMediaFolder, makeMovie, makeStill, SHARED_MEDIA } from '../../test/fixtures/media.ts';
import { testSeed } from '../../test/fixtures/test-seed.ts';
import { PictureDecoder } from './picture-decoder.ts';
import { openPicture } from './picture-reader.ts';
import { probeFile } from './probe.ts';

const folder = makeMediaFolder();
afterAll(() => folder.remove());
const at = (name: string): string => join(folder.path, name);

const digest = (frame: Frame): string => createHash('md5').update(frame.toBuffer()).digest('hex');

interface Shown {
  readonly start: Ticks;
  readonly end: Ticks;
  readonly digest: string;
}

/** Every frame of a file decoded from its beginning: what random access must agree with. */
async function decodeAll(path: string, streamIndex = 0): Promise<Shown[]> {
  const decoder = unwrap(await PictureDecoder.open(path, streamIndex, 1));
  const frames: { start: Ticks; digest: string }[] = [];
  for (let next = await decoder.next(); next; next = await decoder.next()) {
    frames.push({ start: next.start, digest: digest(next.frame) });
    next.frame.free();
  }
  decoder.close();
  return frames.map((frame, index) => ({ ...frame, end: frames[index + 1]?.start ?? frame.start + TICKS_PER_SECOND / 25 }));
}

const B_FRAMES: Partial<MovieSpec> = { bFrames: 3, options: { preset: 'veryfast', 'x264-params': 'b-adapt=0' } };
const wavering = (frame: number): number => frame * 3000 + ((frame * 7919) % 13) * 150;

const FILES: Readonly<Record<string, () => Promise<string>>> = {
  'a constant rate with groups of 250 and B-frames': () =>
    makeMovie({ path: at('cfr.mp4'), frames: 300, gop: 250, ...B_FRAMES, sound: [{}] }),
  'a variable rate in MP4': () =>
    makeMovie({ path: at('vfr.mp4'), frames: 180, gop: 60, ...B_FRAMES, timeBase: { num: 1, den: 90_000 }, timestamps: wavering }),
  'a variable rate in Matroska': () =>
    makeMovie({
      path: at('vfr.mkv'),
      frames: 150,
      gop: 30,
      ...B_FRAMES,
      timeBase: { num: 1, den: 1000 },
      timestamps: (k) => Math.round(wavering(k) / 90),
    }),
  'a rate with holes of seconds in which a frame is held': () =>
    makeMovie({
      path: at('holes.mp4'),
      frames: 120,
      gop: 60,
      ...B_FRAMES,
      timeBase: { num: 1, den: 90_000 },
      timestamps: (k) => k * 3000 + Math.floor(k / 7) * 120_000,
    }),
  'MPEG-2 with B-frames': () =>
    makeMovie({ path: at('mpeg2.mov'), frames: 120, gop: 30, codec: 'mpeg2video', bFrames: 2, options: { b: '3000000' } }),
  'open groups of pictures': () =>
    makeMovie({
      path: at('open.mp4'),
      frames: 150,
      gop: 20,
      bFrames: 3,
      options: { preset: 'veryfast', 'x264-params': 'open-gop=1:b-adapt=0' },
    }),
  'HEVC with groups that lean on the one before': () =>
    makeMovie({
      path: at('hevc.mp4'),
      frames: 90,
      gop: 24,
      codec: 'libx265',
      bFrames: 3,
      options: { 'x265-params': 'log-level=none:keyint=24:bframes=3:open-gop=1' },
    }),
  'a transport stream': () => makeMovie({ path: at('stream.ts'), frames: 100, gop: 25, ...B_FRAMES, sound: [{ sampleRate: 44_100 }] }),
  'a bare stream without time stamps': () => makeMovie({ path: at('bare.h264'), frames: 40, gop: 10 }),
};

describe('a picture reader agrees with a decode from the beginning', () => {
  for (const [name, make] of Object.entries(FILES)) {
    it(`at 50 random moments of ${name}`, async () => {
      const path = await make();
      const frames = await decodeAll(path);
      const seed = testSeed();
      const random = seededRandom(seed);
      const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
      const wrong: string[] = [];
      for (let step = 0; step < 50; step += 1) {
        const index = Math.floor(random() * frames.length);
        const frame = frames[index];
        if (!frame) throw new Error('the index is in range');
        // Half a unit of Matroska's clock before the next frame counts as that frame.
        const time = Math.floor(frame.start + random() * (frame.end - frame.start - TICKS_PER_SECOND / 1000));
        if (digest(await reader.frameAt(time)) !== frame.digest) wrong.push(`frame ${index} at ${time}`);
      }
      reader.close();
      expect(wrong, `seed ${seed}`).toEqual([]);
    });
  }

  it('stepping forward and then backward through a long group, decoding each group a few times and not once a frame', async () => {
    const path = await FILES['a constant rate with groups of 250 and B-frames']?.();
    if (!path) throw new Error('the file is listed');
    const frames = await decodeAll(path);
    const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
    for (const frame of frames) expect(digest(await reader.frameAt(frame.start))).toBe(frame.digest);
    const decoded = vi.spyOn(PictureDecoder.prototype, 'next');
    for (const frame of [...frames].reverse()) expect(digest(await reader.frameAt(frame.start))).toBe(frame.digest);
    expect(decoded.mock.calls.length).toBeLessThan(frames.length * 3);
    decoded.mockRestore();
    reader.close();
  });

  it.skipIf(!existsSync(SHARED_MEDIA))('on real footage with an edit list (skipped where ../shared/media is absent)', async () => {
    const path = join(SHARED_MEDIA, 'edit-list-480p25.mp4');
    const frames = await decodeAll(path);
    const seed = testSeed();
    const random = seededRandom(seed);
    const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 2 }));
    for (let step = 0; step < 50; step += 1) {
      const frame = frames[Math.floor(random() * frames.length)];
      if (frame) expect(digest(await reader.frameAt(frame.start)), `seed ${seed}`).toBe(frame.digest);
    }
    expect(frames[0]?.start).toBe(0);
    reader.close();
  });
});

describe('what a picture reader shows', () => {
  it('holds the first frame before the start and the last past the end', async () => {
    const path = await makeMovie({ path: at('hold.mp4'), frames: 30, gop: 10, bFrames: 2 });
    const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
    for (const [time, number] of [
      [1e12, 29],
      [-1e9, 0],
      [30 * frameDuration({ num: 25, den: 1 }), 29],
      [0, 0],
    ] as const) {
      expect(readFrameNumber(await reader.frameAt(time))).toBe(number);
    }
    reader.close();
  });

  it('neither repeats nor skips a 23.976 frame that Matroska rounded to a millisecond', async () => {
    const rate = { num: 24_000, den: 1001 };
    const path = await makeMovie({ path: at('ntsc.mkv'), frames: 72, rate, gop: 24, bFrames: 2, sound: [{ codec: 'libopus' }] });
    const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
    const shown: number[] = [];
    for (let frame = 0; frame < 72; frame += 1) shown.push(readFrameNumber(await reader.frameAt(frame * frameDuration(rate))));
    expect(shown).toEqual(Array.from({ length: 72 }, (_, index) => index));
    reader.close();
  });

  it('gives a still at any moment', async () => {
    for (const name of ['still.png', 'still.jpg', 'still.tif', 'still.webp']) {
      const path = await makeStill(at(name), 37);
      const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
      for (const time of [5e9, 0, 1e12]) expect(readFrameNumber(await reader.frameAt(time)), name).toBe(37);
      reader.close();
    }
  });

  it('plays an image sequence from its first number', async () => {
    for (let number = 7; number < 19; number += 1) await makeStill(at(`shot_${String(number).padStart(4, '0')}.png`), number);
    const reader = unwrap(await openPicture(at('shot_%04d.png'), 0, { deinterlace: false, threads: 1 }));
    const frame = frameDuration({ num: 25, den: 1 });
    for (const number of [7, 18, 12, 8]) expect(readFrameNumber(await reader.frameAt((number - 7) * frame))).toBe(number);
    reader.close();
  });

  const ALPHA: Readonly<Record<string, Partial<MovieSpec>>> = {
    'alpha.mov': { codec: 'prores_ks', pixelFormat: 'yuva444p10le', options: { profile: '4444' } },
    'alpha.webm': { codec: 'libvpx-vp9', pixelFormat: 'yuva420p' },
    'alpha-rle.mov': { codec: 'qtrle', pixelFormat: 'argb' },
    'alpha-png.mov': { codec: 'png', pixelFormat: 'rgba' },
  };
  for (const [name, spec] of Object.entries(ALPHA)) {
    it(`keeps the alpha of ${spec.codec}`, async () => {
      const path = await makeMovie({ ...spec, path: at(name), frames: 6, alpha: true });
      const info = unwrap(await probeFile(path));
      expect(info.streams[0]).toMatchObject({ kind: 'picture', hasAlpha: true });
      const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
      const frame = await reader.frameAt(3 * frameDuration({ num: 25, den: 1 }));
      expect(readFrameNumber(frame)).toBe(3);
      const [left, right] = alphaAtEdges(frame);
      expect(left).toBeLessThan(0.1);
      expect(right).toBeGreaterThan(0.9);
      reader.close();
    });
  }

  const FORMATS: readonly (readonly [codec: string, format: string, file: string])[] = [
    ['rawvideo', 'yuv410p', 'avi'],
    ['rawvideo', 'uyvy422', 'mov'],
    ['ffv1', 'gray16le', 'mkv'],
    ['ffv1', 'yuv420p10le', 'mkv'],
    ['ffv1', 'gbrp16le', 'mkv'],
    ['ffv1', 'bgr0', 'mkv'],
    ['gif', 'rgb8', 'gif'],
    ['png', 'monob', 'mov'],
    ['png', 'gray', 'mov'],
    ['png', 'rgb48be', 'mov'],
    ['exr', 'gbrpf32le', 'mkv'],
  ];
  for (const [codec, format, ending] of FORMATS) {
    it(`reads ${format} in ${codec}`, async () => {
      const path = await makeMovie({ path: at(`${format}.${ending}`), frames: 5, codec, pixelFormat: format });
      const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
      for (const number of [4, 0, 2]) {
        const frame = await reader.frameAt(number * frameDuration({ num: 25, den: 1 }));
        if (format !== 'monob') expect(readFrameNumber(frame)).toBe(number);
        else expect(brightness(frame, 80, 60)).toBeGreaterThanOrEqual(0);
      }
      reader.close();
    });
  }

  it('carries colour tags with every frame', async () => {
    const colour = { primaries: 9, transfer: 16, matrix: 9, range: 1 } as const;
    const path = await makeMovie({ path: at('hdr.mp4'), frames: 5, codec: 'libx265', pixelFormat: 'yuv420p10le', colour });
    const reader = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
    const frame = await reader.frameAt(0);
    expect([frame.colorPrimaries, frame.colorTrc, frame.colorSpace, frame.colorRange]).toEqual([9, 16, 9, 1]);
    reader.close();
  });
});

describe('a deinterlacing reader', () => {
  let frames: string[];
  let path: string;
  const frameTime = (index: number): Ticks => index * frameDuration({ num: 25, den: 1 });
  beforeAll(async () => {
    path = await makeMovie({
      path: at('fields.mov'),
      frames: 40,
      codec: 'mpeg2video',
      gop: 12,
      bFrames: 2,
      interlaced: 'top-first',
      options: { b: '4000000' },
    });
    const reader = unwrap(await openPicture(path, 0, { deinterlace: true, threads: 1 }));
    frames = [];
    for (let index = 0; index < 40; index += 1) frames.push(digest(await reader.frameAt(frameTime(index))));
    reader.close();
  });

  it('gives the same frames in any order', async () => {
    const seed = testSeed();
    const random = seededRandom(seed);
    const reader = unwrap(await openPicture(path, 0, { deinterlace: true, threads: 1 }));
    const order = [39, 0, 12, 11, 13, ...Array.from({ length: 40 }, () => Math.floor(random() * 40))];
    for (const index of order) expect(digest(await reader.frameAt(frameTime(index))), `seed ${seed}, frame ${index}`).toBe(frames[index]);
    reader.close();
  });

  it('changes the picture, keeps every frame apart, and says that the source is interlaced', async () => {
    const plain = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
    expect(digest(await plain.frameAt(frameTime(5)))).not.toBe(frames[5]);
    plain.close();
    expect(new Set(frames).size).toBe(40);
    expect(unwrap(await probeFile(path)).streams[0]).toMatchObject({ interlaced: 'top-first' });
  });
});

/** Alpha from 0 to 1 near the left and the right edge. */
function alphaAtEdges(frame: Frame): readonly [number, number] {
  const y = frame.height - 4;
  const planar = frame.data?.[3];
  const read = (x: number): number => {
    if (planar && planar.length > 0) {
      const stride = frame.linesize[3] ?? 0;
      const wide = stride >= frame.width * 2;
      if (!wide) return (planar[y * stride + x] ?? 0) / 255;
      return planar.readUInt16LE(y * stride + x * 2) / (frame.format === 0 ? 1 : 4095);
    }
    const stride = frame.linesize[0] ?? 0;
    const first = frame.data?.[0]?.[y * stride + x * 4] ?? 0;
    const last = frame.data?.[0]?.[y * stride + x * 4 + 3] ?? 0;
    // argb holds alpha first, rgba last; colour at the sampled pixels is not the ramp.
    return (isAlphaFirst(frame) ? first : last) / 255;
  };
  return [read(2), read(frame.width - 3)];
}

const isAlphaFirst = (frame: Frame): boolean => frame.format === AV_PIX_FMT_ARGB;
