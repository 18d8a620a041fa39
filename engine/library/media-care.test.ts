import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import type { Asset } from '../../core/model/records.ts';
import { blankFilm } from '../../test/fixtures/film.ts';
import { makeMovie, makeStill } from '../../test/fixtures/media.ts';
import { fromAssetPath } from '../ingest/asset-path.ts';
import { createProject } from '../project/open-project.ts';
import type { ProjectSession } from '../project/session.ts';
import { readAssetDetails } from './asset-details.ts';
import { importMedia } from './media-import.ts';
import { type MediaChange, MediaWatch } from './media-watch.ts';
import { mediaStates, relinkMedia, reviewMissing } from './missing-media.ts';

let folder = '';
let footage = '';
let session: ProjectSession;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-care-'));
  footage = join(folder, 'footage');
  await mkdir(footage);
  session = unwrap(await createProject(join(folder, 'film.cutaway'), blankFilm()));
});
afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

const locate = (asset: Asset): string => fromAssetPath(asset.path, dirname(session.path));

async function importAll(): Promise<void> {
  const request = { paths: [footage], binId: null, binsByFolder: false, imageSequences: true };
  unwrap(await importMedia(session, request, { signal: new AbortController().signal }));
}

const assetNamed = (name: string): Asset => {
  const found = [...session.project.tables.assets.values()].find((asset) => asset.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

const missingNow = async () => (await mediaStates(session.project, locate)).filter(({ state }) => state.kind === 'missing');

describe('missing media', () => {
  test('is found by its bytes under any name, by name and length for the user to confirm, and relinked in one step', async () => {
    await makeMovie({ path: join(footage, 'a.mp4'), frames: 10 });
    await makeMovie({ path: join(footage, 'b.mp4'), frames: 20 });
    await makeMovie({ path: join(footage, 'c.mp4'), frames: 30 });
    for (let number = 1; number <= 4; number += 1) await makeStill(join(footage, `s_00${number}.png`), number);
    await importAll();
    const moved = join(folder, 'archive', 'deep');
    await mkdir(moved, { recursive: true });
    await rename(join(footage, 'a.mp4'), join(moved, 'renamed.mp4'));
    await rm(join(footage, 'b.mp4'));
    await makeMovie({ path: join(moved, 'b.mp4'), frames: 20, gop: 3, bFrames: 1 });
    await rm(join(footage, 'c.mp4'));
    for (let number = 1; number <= 4; number += 1) await rename(join(footage, `s_00${number}.png`), join(moved, `s_00${number}.png`));
    const missing = await missingNow();
    expect(missing.length).toBe(4);
    const rows = await reviewMissing(missing, [join(folder, 'archive')]);
    expect(rows.map(({ name, match }) => [name, match?.by ?? null])).toEqual([
      ['a.mp4', 'fingerprint'],
      ['b.mp4', 'name-and-duration'],
      ['c.mp4', null],
      ['s_%03d.png', 'fingerprint'],
    ]);
    const steps = session.history.steps.length;
    const report = unwrap(await relinkMedia(session, rows));
    expect([report.relinked.length, report.refused, session.history.steps.length]).toEqual([3, [], steps + 1]);
    expect((await missingNow()).map(({ asset }) => asset.name)).toEqual(['c.mp4']);
    expect((await mediaStates(session.project, locate)).every(({ state }) => state.kind !== 'changed')).toBe(true);
    unwrap(await session.undo());
    expect((await missingNow()).length).toBe(4);
  });

  test('a chosen file that does not have what the clips show is refused by itself, the others are relinked', async () => {
    await makeMovie({ path: join(footage, 'a.mp4'), frames: 50 });
    await makeMovie({ path: join(footage, 'b.mp4'), frames: 20 });
    await importAll();
    unwrap(await session.execute('sequence.new', { name: 'Main', pictureTracks: 1, soundTracks: 1 }));
    const [a, b] = [assetNamed('a.mp4'), assetNamed('b.mp4')];
    const sequenceId = session.project.project.mainSequenceId ?? [...session.project.tables.sequences.keys()][0];
    unwrap(await session.execute('clip.append', { sequenceId, assetId: a.id, sourceIn: { frames: 0 }, sourceOut: { frames: 50 } }));
    await makeMovie({ path: join(folder, 'short.mp4'), frames: 5 });
    const chosen = { path: join(folder, 'short.mp4'), by: 'chosen' } as const;
    const row = (asset: Asset) => ({ assetId: asset.id, name: asset.name, path: locate(asset), match: chosen });
    const report = unwrap(await relinkMedia(session, [row(a), row(b)]));
    expect(report.relinked).toEqual([b.id]);
    expect(report.refused.map(({ assetId, fault }) => [assetId, fault.code])).toEqual([[a.id, 'relink.misfit']]);
  });

  test('a search that finds nothing ends, and is stopped by its signal', async () => {
    await makeMovie({ path: join(footage, 'a.mp4'), frames: 10 });
    await importAll();
    await rm(join(footage, 'a.mp4'));
    const missing = await missingNow();
    expect((await reviewMissing(missing, [footage, join(folder, 'nowhere')])).map(({ match }) => match)).toEqual([null]);
    expect(unwrap(await relinkMedia(session, await reviewMissing(missing, [])))).toEqual({ relinked: [], refused: [] });
    await expect(reviewMissing(missing, [footage], { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
  });
});

describe('media under the editor', () => {
  const kinds = (changes: readonly MediaChange[]) => changes.map(({ before, now }) => `${before} > ${now}`);

  test('grows, changes, goes and comes back', async () => {
    const path = await makeMovie({ path: join(footage, 'a.mkv'), frames: 10 });
    await importAll();
    const watch = new MediaWatch({ locate });
    const told: MediaChange[] = [];
    watch.onChange((changes) => told.push(...changes));
    const look = async () => kinds(await watch.look(session.project.tables.assets.values()));
    expect(await look()).toEqual([]);
    await appendFile(path, Buffer.alloc(100));
    expect(await look()).toEqual(['there > growing']);
    expect(await look()).toEqual(['growing > changed']);
    expect(await look()).toEqual([]);
    await rename(path, join(folder, 'aside.mkv'));
    expect(await look()).toEqual(['changed > missing']);
    await rename(join(folder, 'aside.mkv'), path);
    expect(await look()).toEqual(['missing > changed']);
    const chosen = { path, by: 'chosen' } as const;
    const asset = assetNamed('a.mkv');
    unwrap(await relinkMedia(session, [{ assetId: asset.id, name: 'a.mkv', path, match: chosen }]));
    expect(await look()).toEqual(['changed > there']);
    expect(told.length).toBe(5);
  });
});

test('details tell container, coding and what the file says of itself', async () => {
  await makeMovie({ path: join(footage, 'a.mp4'), frames: 60, gop: 20, bFrames: 2 });
  await writeFile(join(footage, 'x.txt'), '');
  await importAll();
  const asset = assetNamed('a.mp4');
  const details = unwrap(await readAssetDetails(asset, locate(asset)));
  expect(details).toMatchObject({ sizeBytes: asset.fingerprint.sizeBytes, coding: { 0: { groupFrames: 20 } } });
  expect(details.coding[0]?.reordered).toBeGreaterThan(0.5);
  expect(details.container).toContain('mp4');
});
