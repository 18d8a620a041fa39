import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { frameDuration } from '../../core/base/ticks.ts';
import { readFrameNumber } from '../../test/fixtures/frame-number.ts';
import { makeMediaFolder, makeMovie } from '../../test/fixtures/media.ts';
import { createMediaPool } from './pool.ts';

const folder = makeMediaFolder();
afterAll(() => folder.remove());
const options = { deinterlace: false, threads: 1 };
const time = (frame: number): number => frame * frameDuration({ num: 25, den: 1 });
let path = '';
beforeAll(async () => {
  path = await makeMovie({ path: join(folder.path, 'pool.mp4'), frames: 30, sound: [{}] });
});

it('gives the same reader for the same key until it must make room', async () => {
  const pool = createMediaPool({ maxPictureReaders: 2, maxSoundReaders: 1 });
  const first = unwrap(await pool.picture('a', path, 0, options));
  const second = unwrap(await pool.picture('b', path, 0, options));
  expect(unwrap(await pool.picture('a', path, 0, options))).toBe(first);
  expect(second).not.toBe(first);
  // "b" has been unused for longest, so it makes room.
  await pool.picture('c', path, 0, options);
  expect(unwrap(await pool.picture('a', path, 0, options))).toBe(first);
  expect(unwrap(await pool.picture('b', path, 0, options))).not.toBe(second);
  pool.close();
});

it('opens once for two askers at the same time', async () => {
  const pool = createMediaPool({ maxPictureReaders: 2, maxSoundReaders: 2 });
  const [one, two] = await Promise.all([pool.picture('a', path, 0, options), pool.picture('a', path, 0, options)]);
  expect(unwrap(one)).toBe(unwrap(two));
  pool.close();
});

it('closes what it lent under a key, and nothing else', async () => {
  const pool = createMediaPool({ maxPictureReaders: 4, maxSoundReaders: 1 });
  const [kept, longer, ended] = await Promise.all(
    ['a b', 'a bc', 'a'].map(async (key) => unwrap(await pool.picture(key, path, 0, options))),
  );
  const lent = await ended?.frameAt(time(7));
  pool.releasePictures('a');
  expect(unwrap(await pool.picture('a b', path, 0, options))).toBe(kept);
  expect(unwrap(await pool.picture('a bc', path, 0, options))).toBe(longer);
  expect(unwrap(await pool.picture('a', path, 0, options))).not.toBe(ended);
  expect(lent === undefined ? null : readFrameNumber(lent)).toBe(7);
  pool.close();
});

it('leaves a lent frame whole when its reader makes room', async () => {
  const pool = createMediaPool({ maxPictureReaders: 1, maxSoundReaders: 1 });
  const first = unwrap(await pool.picture('a', path, 0, options));
  const lent = await first.frameAt(time(7));
  const second = unwrap(await pool.picture('b', path, 0, options));
  await new Promise(setImmediate);
  expect(readFrameNumber(await second.frameAt(time(21)))).toBe(21);
  expect(readFrameNumber(lent)).toBe(7);
  pool.close();
});

it('lets a call that is under way finish before it closes the reader', async () => {
  const pool = createMediaPool({ maxPictureReaders: 1, maxSoundReaders: 1 });
  const first = unwrap(await pool.picture('a', path, 0, options));
  const running = first.frameAt(time(29));
  const opening = pool.picture('b', path, 0, options);
  expect(readFrameNumber(await running)).toBe(29);
  expect((await opening).ok).toBe(true);
  pool.close();
});

it('passes on a refusal and tries anew when asked again', async () => {
  const pool = createMediaPool({ maxPictureReaders: 2, maxSoundReaders: 2 });
  const missing = join(folder.path, 'later.mp4');
  expect(await pool.picture('x', missing, 0, options)).toMatchObject({ ok: false, error: { code: 'media.missing' } });
  await makeMovie({ path: missing, frames: 5 });
  expect((await pool.picture('x', missing, 0, options)).ok).toBe(true);
  expect(await pool.sound('s', path, 9, { sampleRate: 48_000, layout: 'stereo' })).toMatchObject({
    ok: false,
    error: { code: 'media.no-stream' },
  });
  const sound = unwrap(await pool.sound('s', path, 1, { sampleRate: 48_000, layout: 'stereo' }));
  expect((await sound.read(0, 480)).map((plane) => plane.length)).toEqual([480, 480]);
  pool.close();
});
