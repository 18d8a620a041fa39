import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { makeMediaFolder, makeMovie } from '../../test/fixtures/media.ts';
import { openPicture } from './picture-reader.ts';
import { probeFile } from './probe.ts';
import { writePicture } from './still-writer.ts';

const folder = makeMediaFolder();
afterAll(() => folder.remove());
const at = (name: string): string => join(folder.path, name);

it.each([
  ['eight', 'libx264', 'yuv420p', 'rgb24'],
  ['ten', 'ffv1', 'yuv420p10le', 'rgb48be'],
  ['alpha', 'qtrle', 'argb', 'rgba'],
  ['deep-alpha', 'prores_ks', 'yuva444p10le', 'rgba64be'],
  ['grey', 'ffv1', 'gray16le', 'gray16be'],
])('a frame of %s bits or so becomes a PNG that keeps its depth and alpha', async (name, codec, pixelFormat, written) => {
  const options = codec === 'prores_ks' ? { profile: '4444' } : {};
  const movie = await makeMovie({ path: at(`${name}.${codec === 'ffv1' ? 'mkv' : 'mov'}`), frames: 12, codec, pixelFormat, options });
  const reader = unwrap(await openPicture(movie, 0, { deinterlace: false, threads: 1 }));
  const path = at(`${name}.png`);
  unwrap(await writePicture(await reader.frameAt(1e12), path));
  reader.close();
  expect(unwrap(await probeFile(path)).streams[0]).toMatchObject({ pixelFormat: written, width: 160, height: 90 });
  const still = unwrap(await openPicture(path, 0, { deinterlace: false, threads: 1 }));
  expect(readFrameNumber(await still.frameAt(0))).toBe(11);
  still.close();
});

it('black and white of limited range become 0 and 255', async () => {
  const movie = await makeMovie({ path: at('levels.mp4'), frames: 1, colour: { primaries: 1, transfer: 1, matrix: 1, range: 1 } });
  const reader = unwrap(await openPicture(movie, 0, { deinterlace: false, threads: 1 }));
  unwrap(await writePicture(await reader.frameAt(0), at('levels.png')));
  reader.close();
  const still = unwrap(await openPicture(at('levels.png'), 0, { deinterlace: false, threads: 1 }));
  const frame = await still.frameAt(0);
  // The blocks were painted at 20 and 235 of 255: they come back there, within the coding loss.
  const pixel = (x: number, y: number): number => frame.data?.[0]?.[y * (frame.linesize[0] ?? 0) + x * 3] ?? -1;
  expect(Math.abs(pixel(5, 8) - 20)).toBeLessThanOrEqual(3);
  expect(Math.abs(pixel(5, 26) - 235)).toBeLessThanOrEqual(3);
  still.close();
});

it('refuses an ending that it does not know and a folder that is not there', async () => {
  const movie = await makeMovie({ path: at('refuse.mp4'), frames: 2 });
  const reader = unwrap(await openPicture(movie, 0, { deinterlace: false, threads: 1 }));
  const frame = await reader.frameAt(0);
  expect(await writePicture(frame, at('frame.xyz'))).toMatchObject({ ok: false, error: { code: 'output.extension' } });
  expect(await writePicture(frame, at('nowhere/frame.png'))).toMatchObject({ ok: false, error: { code: 'disk.not-found' } });
  reader.close();
});
