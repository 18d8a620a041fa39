import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asId } from '../../core/base/id.ts';
import { emptyProject, projectFromTables } from '../../core/model/project.ts';
import type { Asset } from '../../core/model/records.ts';
import { makeMediaFolder, makeMovie } from '../../test/fixtures/media.ts';
import { assetOf } from '../../test/fixtures/movie-asset.ts';
import { createMediaPool } from '../media/pool.ts';
import { createScrubSound, type ScrubSnippet, type ScrubWish } from './scrub-sound.ts';

const folder = makeMediaFolder();
const pool = createMediaPool({ maxPictureReaders: 1, maxSoundReaders: 4 });
let film: Asset;
let lost: Asset;

beforeAll(async () => {
  const spec = { width: 64, height: 36, frames: 100, rate: { num: 25, den: 1 }, sound: [{ codec: 'pcm_s16le', signal: 'chirp' as const }] };
  film = await assetOf(await makeMovie({ ...spec, path: join(folder.path, 'film.mov') }));
  lost = await assetOf(await makeMovie({ ...spec, path: join(folder.path, 'lost.mov') }));
  rmSync(join(folder.path, 'lost.mov'));
});
afterAll(() => {
  pool.close();
  folder.remove();
});

function scrub(asset: Asset) {
  const project = emptyProject({ id: asId('project_1'), name: 'Film', mainSequenceId: null });
  const heard: ScrubSnippet[] = [];
  const sound = createScrubSound({
    media: { pool, locate: ({ path }) => path },
    subject: { kind: 'asset', assetId: asset.id },
    project: projectFromTables(project.project, { ...project.tables, assets: project.tables.assets.set(asset.id, asset) }),
    onSnippet: (snippet) => heard.push(snippet),
  });
  const at = async (wish: ScrubWish): Promise<ScrubSnippet> => {
    const before = heard.length;
    sound.wish(wish);
    await expect.poll(() => heard.length).toBe(before + 1);
    const last = heard.at(-1);
    if (last === undefined) throw new Error('something was heard');
    return last;
  };
  return { sound, heard, at };
}
const loudest = (samples: ArrayLike<number> | undefined): number => Math.max(...Array.from(samples ?? [], Math.abs));

test('what is heard of a place is the mix of that place, from silence and back to it', async () => {
  const { sound, at } = scrub(film);
  const whole = await at({ firstSample: 24_000, sampleCount: 9600 });
  const part = await at({ firstSample: 26_400, sampleCount: 2400 });
  expect(loudest(part.planes[0])).toBeGreaterThan(0.1);
  expect(Array.from(part.planes[0] ?? []).slice(400, 2000)).toEqual(Array.from(whole.planes[0] ?? []).slice(2800, 4400));
  expect(loudest(part.planes[0]?.slice(0, 2))).toBeLessThan(0.001);
  expect(loudest(part.planes[0]?.slice(-2))).toBeLessThan(0.001);
  await sound.close();
});

test('of many wishes at once the newest is heard, and not each of them', async () => {
  const { sound, heard } = scrub(film);
  for (let frame = 0; frame < 50; frame += 1) sound.wish({ firstSample: frame * 1920, sampleCount: 1920 });
  await expect.poll(() => heard.at(-1)?.firstSample).toBe(49 * 1920);
  expect(heard.length).toBeLessThan(5);
  await sound.close();
});

test('media that is not there is silent, and nothing is heard after closing', async () => {
  const { sound, heard, at } = scrub(lost);
  expect(loudest((await at({ firstSample: 4800, sampleCount: 1920 })).planes[0])).toBe(0);
  await sound.close();
  sound.wish({ firstSample: 0, sampleCount: 1920 });
  await sound.close();
  expect(heard).toHaveLength(1);
});
