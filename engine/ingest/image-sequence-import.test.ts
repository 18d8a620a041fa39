import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { asId } from '../../core/base/id.ts';
import { type Ratio, ratio } from '../../core/base/ratio.ts';
import { frameDuration, framesToTicks } from '../../core/base/ticks.ts';
import { compile } from '../../core/graph/compile.ts';
import type { Asset, PictureStream } from '../../core/model/records.ts';
import { readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { makeMediaFolder, makeStill } from '../../test/fixtures/media.ts';
import { MAIN, pictureProject } from '../../test/fixtures/picture-project.ts';
import { imagePlayback } from '../media/image-playback.ts';
import { openPicture } from '../media/picture-reader.ts';
import { createMediaPool } from '../media/pool.ts';
import { createFileResources } from '../render/file-resources.ts';
import { createPictureRenderer } from '../render/picture-renderer.ts';
import { memoryStore } from './derived-store.ts';
import { describeMedia } from './import-media.ts';
import { makeThumbnails } from './thumbnails.ts';

const folder = makeMediaFolder();
const PICTURES = 36;
const FIRST = 5;
const at = (...names: string[]): string => join(folder.path, ...names);
const file = (name: string, number: number): string => at(`${name}_${String(number).padStart(4, '0')}.png`);

beforeAll(async () => {
  for (let number = FIRST; number < FIRST + PICTURES; number += 1) {
    await makeStill(file('shot', number), number);
    // A hole at 8: FFmpeg's own search would find 9 and later, doubling its steps.
    if (number !== 8) await makeStill(file('hole', number), number);
    if (number < 12) await makeStill(file('lost', number), number);
  }
});
afterAll(() => folder.remove());

const importAt = async (path: string, imageRate?: Ratio) => {
  const described = unwrap(await describeMedia(path, { projectFolder: folder.path, asImageSequence: true, imageRate }));
  return {
    ...described,
    asset: { ...described.asset, path: join(folder.path, described.asset.path), id: asId<'asset'>('asset_a'), binId: null },
  };
};

/** The numbers drawn into every frame of a timeline that holds one clip of the asset. */
async function framesShown(asset: Asset, rate: Ratio, frames: number): Promise<number[]> {
  const pool = createMediaPool({ maxPictureReaders: 2, maxSoundReaders: 1 });
  const graph = unwrap(compile(pictureProject({ rate, tracks: [[{ content: asset, frames }]] }), MAIN));
  const resources = createFileResources({ projectDirectory: folder.path, fontDirectory: folder.path });
  const profile = { width: 160, height: 90, pixelFormat: 'yuv420p' };
  const renderer = createPictureRenderer({ graph, profile, pool, locate: ({ path }) => path, resources });
  const shown: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) shown.push(readFrameNumber(await renderer.render(frame)));
  renderer.close();
  pool.close();
  return shown;
}

describe('an image sequence imported at a rate', () => {
  it.each([ratio(24), ratio(24_000, 1001), ratio(60)])('lasts as long as its pictures do at %j', async (rate) => {
    const { asset, warnings } = await importAt(file('shot', 9), rate);
    expect(asset).toMatchObject({
      kind: 'image-sequence',
      duration: framesToTicks(PICTURES, rate),
      numbering: { first: FIRST, count: PICTURES },
    });
    expect(asset.streams[0]).toMatchObject({ rate, variableRate: false, start: 0, duration: asset.duration });
    expect(warnings).toEqual([]);
  });

  it('plays picture for frame on a timeline of its own rate', async () => {
    const { asset } = await importAt(file('shot', 9), ratio(24));
    expect(await framesShown(asset, ratio(24), PICTURES)).toEqual(Array.from({ length: PICTURES }, (_, index) => FIRST + index));
  });

  it('repeats every fourth picture of 24 on a timeline of 30', async () => {
    const { asset } = await importAt(file('shot', 9), ratio(24));
    const wanted = Array.from({ length: 45 }, (_, frame) => FIRST + Math.floor(((frame + 0.5) * 24) / 30));
    expect(await framesShown(asset, ratio(30), 45)).toEqual(wanted);
  });

  it('is the same in thumbnails', async () => {
    const { asset } = await importAt(file('shot', 9), ratio(6));
    const stream = asset.streams[0] as PictureStream;
    const store = memoryStore();
    const strip = unwrap(await makeThumbnails(asset.path, stream, { store, key: 'k', interval: framesToTicks(6, ratio(6)), heightPx: 90 }));
    const bytes = await Promise.all(strip.map(({ key }) => store.get(key)));
    expect(new Set(bytes.map((picture) => picture?.toString())).size).toBe(6);
  });

  it('plays at 25 where no rate is given, and refuses a rate for a movie and a sequence of one file', async () => {
    expect((await importAt(file('shot', 9))).asset.streams[0]).toMatchObject({ rate: ratio(25) });
    await makeStill(at('alone.png'), 1);
    const refused = { ok: false, error: { code: 'media.no-sequence' } };
    expect(await describeMedia(at('alone.png'), { projectFolder: folder.path, imageRate: ratio(24) })).toMatchObject(refused);
    expect(await describeMedia(at('alone.png'), { projectFolder: folder.path, asImageSequence: true })).toMatchObject(refused);
    const odd = await describeMedia(file('shot', 9), { projectFolder: folder.path, asImageSequence: true, imageRate: ratio(11) });
    expect(odd).toMatchObject({ ok: false, error: { code: 'media.image-rate' } });
  });
});

describe('an image sequence with a hole', () => {
  it('ends before it, says so, and shows nothing from behind it', async () => {
    const { asset, warnings } = await importAt(at('hole_%04d.png'), ratio(24));
    expect(asset).toMatchObject({ duration: framesToTicks(3, ratio(24)), numbering: { first: FIRST, count: 3 } });
    expect(warnings).toEqual(['The numbering has a hole: "hole_0008.png" is not there, and the 32 pictures after it are left out.']);
    const options = { deinterlace: false, threads: 1, images: imagePlayback(asset, 0) };
    const reader = unwrap(await openPicture(asset.path, 0, options));
    const frame = frameDuration(ratio(24));
    for (const [index, number] of [
      [2, 7],
      [10, 7],
      [0, 5],
      [1e6, 7],
      [1, 6],
    ] as const)
      expect(readFrameNumber(await reader.frameAt(index * frame))).toBe(number);
    reader.close();
  });

  it('fails where the hole came after the import, and names the picture, instead of moving up the others', async () => {
    const { asset } = await importAt(at('lost_%04d.png'), ratio(24));
    renameSync(file('lost', FIRST), at('away.png'));
    const options = { deinterlace: false, threads: 1, images: imagePlayback(asset, 0) };
    const first = await openPicture(asset.path, 0, options);
    expect(first).toMatchObject({ ok: false, error: { code: 'media.missing', data: { first: FIRST, missing: 1 } } });
    if (!first.ok) expect(first.error.message).toContain('"lost_0005.png"');
    await expect(framesShown(asset, ratio(24), 1)).rejects.toMatchObject({ fault: { code: 'media.missing' } });
    renameSync(at('away.png'), file('lost', FIRST));
    rmSync(file('lost', 9));
    rmSync(file('lost', 10));
    const middle = await openPicture(asset.path, 0, options);
    expect(middle).toMatchObject({ ok: false, error: { code: 'media.missing', data: { first: 9, missing: 2 } } });
  });

  it('is refused where a pipe has the name of a picture, whose end would never come', async () => {
    for (const number of [1, 2, 4]) await makeStill(file('pipe', number), number);
    execFileSync('mkfifo', [file('pipe', 3)]);
    const refused = await describeMedia(at('pipe_%04d.png'), { projectFolder: folder.path });
    expect(refused).toMatchObject({ ok: false, error: { code: 'media.not-a-file' } });
  });
});
