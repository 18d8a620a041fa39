import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import type { BinId } from '../../core/base/id.ts';
import type { Project } from '../../core/model/project.ts';
import { blankFilm } from '../../test/fixtures/film.ts';
import { makeMovie, makeStill } from '../../test/fixtures/media.ts';
import { createProject } from '../project/open-project.ts';
import type { ProjectSession } from '../project/session.ts';
import { type ImportProgress, type ImportReport, type ImportRequest, importMedia } from './media-import.ts';

let folder = '';
let footage = '';
let session: ProjectSession;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-import-'));
  footage = join(folder, 'footage');
  await mkdir(footage);
  session = unwrap(await createProject(join(folder, 'film.cutaway'), blankFilm()));
});
afterEach(async () => {
  await session.close();
  await rm(folder, { recursive: true, force: true });
});

const request = (more: Partial<ImportRequest> = {}): ImportRequest => ({
  paths: [footage],
  binId: null,
  binsByFolder: false,
  imageSequences: true,
  ...more,
});

async function run(more: Partial<ImportRequest> = {}, onProgress?: (progress: ImportProgress) => void): Promise<ImportReport> {
  const options = { signal: new AbortController().signal, ...(onProgress === undefined ? {} : { onProgress }) };
  const outcome = unwrap(await importMedia(session, request(more), options));
  if (outcome.kind !== 'done') throw new Error('nobody cancelled');
  return outcome.report;
}

const binPath = (project: Project, id: BinId | null): string => {
  const bin = id === null ? undefined : project.tables.bins.get(id);
  return bin === undefined ? '' : `${binPath(project, bin.parentId)}/${bin.name}`;
};

const places = (): readonly string[] =>
  [...session.project.tables.assets.values()].map((asset) => `${binPath(session.project, asset.binId)}/${asset.name}`).sort();

test('a folder of mixed files gives what is media and names what is not, in one undo step', async () => {
  await makeMovie({ path: join(footage, 'a.mp4'), frames: 5 });
  await mkdir(join(footage, 'day 2', 'sound'), { recursive: true });
  await makeMovie({ path: join(footage, 'day 2', 'b.mov'), frames: 5, gop: 3 });
  await makeMovie({ path: join(footage, 'day 2', 'sound', 'c.wav'), frames: 0, sound: [{ codec: 'pcm_s16le', samples: 4800 }] });
  for (let number = 1; number <= 5; number += 1) await makeStill(join(footage, `shot_00${number}.png`), number);
  await writeFile(join(footage, 'notes.txt'), 'the second take is better\n');
  await writeFile(join(footage, 'empty.mp4'), '');
  await writeFile(join(footage, 'broken.mov'), Buffer.alloc(3000, 7));
  await writeFile(join(footage, '.hidden.mp4'), 'x');
  await symlink(footage, join(footage, 'day 2', 'loop'));
  await symlink(join(folder, 'gone.mp4'), join(footage, 'gone.mp4'));
  const seen: ImportProgress[] = [];
  const report = await run({ binsByFolder: true }, (progress) => seen.push(progress));
  expect(places()).toEqual(['/footage/a.mp4', '/footage/day 2/b.mov', '/footage/day 2/sound/c.wav', '/footage/shot_%03d.png']);
  const reasons = Object.fromEntries(report.rejected.map(({ path, fault }) => [path.slice(footage.length + 1), fault.code]));
  expect(reasons).toEqual({
    'notes.txt': 'media.damaged',
    'empty.mp4': 'media.empty',
    'broken.mov': 'media.damaged',
    'gone.mp4': 'media.missing',
  });
  expect(seen.at(-1)).toMatchObject({ phase: 'read', done: 8, total: 8 });
  expect(session.history.steps.map(({ label }) => label)).toEqual(['Import 4 files']);
  unwrap(await session.undo());
  expect([session.project.tables.assets.size, session.project.tables.bins.size]).toEqual([0, 0]);
});

test('the same bytes under another name are noticed, in the project and in one import', async () => {
  await makeMovie({ path: join(footage, 'a.mp4'), frames: 5 });
  await copyFile(join(footage, 'a.mp4'), join(footage, 'copy of a.mp4'));
  const first = await run();
  expect(first.imported.map(({ name }) => name)).toEqual(['a.mp4']);
  expect(first.duplicates.map(({ name, path }) => [path.endsWith('copy of a.mp4'), name])).toEqual([[true, 'a.mp4']]);
  const again = await run();
  expect([again.imported.length, again.duplicates.length]).toEqual([0, 2]);
  expect(session.history.steps.length).toBe(1);
});

test('bins that are there are used again', async () => {
  await makeMovie({ path: join(footage, 'a.mp4'), frames: 5 });
  await run({ binsByFolder: true });
  await makeMovie({ path: join(footage, 'b.mp4'), frames: 6 });
  await run({ binsByFolder: true });
  expect(places()).toEqual(['/footage/a.mp4', '/footage/b.mp4']);
  expect(session.project.tables.bins.size).toBe(1);
});

test('photographs that a camera counted stay photographs', async () => {
  for (let number = 1; number <= 4; number += 1) await makeStill(join(footage, `IMG_000${number}.jpg`), number);
  expect((await run()).imported.length).toBe(4);
});

test('a cancelled import leaves no trace', async () => {
  for (let index = 0; index < 6; index += 1) await makeMovie({ path: join(footage, `${index}.mp4`), frames: 3 + index });
  const stop = new AbortController();
  const outcome = await importMedia(session, request(), {
    signal: stop.signal,
    onProgress: ({ phase, done }) => {
      if (phase === 'read' && done >= 2) stop.abort();
    },
  });
  expect(unwrap(outcome)).toEqual({ kind: 'cancelled' });
  expect([session.project.tables.assets.size, session.history.steps.length]).toEqual([0, 0]);
});

test('a path that is not there and a folder that may not be read are named, and the rest is imported', async () => {
  await makeMovie({ path: join(footage, 'a.mp4'), frames: 5 });
  const shut = join(footage, 'shut');
  await mkdir(shut);
  await chmod(shut, 0);
  const report = await run({ paths: [join(folder, 'nowhere'), footage] });
  await chmod(shut, 0o700);
  expect(report.imported.length).toBe(1);
  expect(report.rejected[0]?.fault.code).toBe('disk.not-found');
  // Root may read everything.
  if (process.getuid?.() !== 0) expect(report.rejected[1]?.fault.code).toBe('disk.denied');
});

test('two thousand mixed files take one step', async () => {
  await makeMovie({ path: join(footage, 'seed.mkv'), frames: 2, width: 64, height: 36 });
  const bytes = await readFile(join(footage, 'seed.mkv'));
  for (let index = 0; index < 2000; index += 1) {
    // A void element at the end makes other bytes of the same movie.
    if (index % 10 === 0)
      await writeFile(join(footage, `clip ${index}a.mkv`), Buffer.concat([bytes, Buffer.from([0xec, 0x84]), u32(index)]));
    else await writeFile(join(footage, `note ${index}a.txt`), `number ${index}`);
  }
  const report = await run();
  expect([report.imported.length, report.rejected.length]).toEqual([201, 1800]);
  expect(session.history.steps.length).toBe(1);
}, 120_000);

const u32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
};
