import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { countingIds } from '../../../core/base/id.ts';
import { makeSound } from '../../../native-models/assists/frame/made-media.ts';
import { TakeFilm, takeOf } from '../../../test/fixtures/take-film.ts';
import { createProject } from '../../project/open-project.ts';
import type { ProjectSession } from '../../project/session.ts';
import { removeUnused, unusedMedia } from './unused-media.ts';

const { signal } = new AbortController();
let folder = '';
let projectPath = '';
let runs = '';
let session: ProjectSession;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-unused-'));
  projectPath = join(folder, 'film.cutaway');
  runs = join(folder, 'runs');
  mkdirSync(runs);
  session = unwrap(await createProject(projectPath, new TakeFilm().project));
});
afterEach(async () => {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
});

const made = async (height: number) => {
  const sound = { sampleRate: 48_000, planes: [Float32Array.from({ length: 480 }, (_, at) => Math.sin((at * height) / 100))] };
  return unwrap(await makeSound(sound, `line ${height}`, { projectPath, newId: countingIds(height * 100), signal }));
};
const file = ({ made: { path } }: Awaited<ReturnType<typeof made>>): string => join(folder, path);
const names = async (beforeMs = Number.POSITIVE_INFINITY) => {
  const { free, held } = unwrap(await unusedMedia(session.project, projectPath, { runFolders: [runs, join(folder, 'none')], beforeMs }));
  return { free: free.map(({ path }) => path), held: held.map(({ path }) => path) };
};

test('the file of a removed take is held as long as an undo brings it back, and its disk is given back after that', async () => {
  const line = await made(1);
  const take = takeOf('take_said', line.assetId, 10, 10.01);
  const clipId = 'clip_sound';
  const calls = [line.importCall, { command: 'take.add', args: { clipId, take, choose: false } }];
  unwrap(await session.executeAll(calls, 'Said'));
  expect(await names()).toEqual({ free: [], held: [] });
  unwrap(await session.execute('take.remove', { clipId, takeId: 'take_said' }));
  expect(await names()).toEqual({ free: [], held: [file(line)] });
  expect(await removeUnused(unwrap(await unusedMedia(session.project, projectPath, { runFolders: [] })))).toBe(0);
  unwrap(await session.undo());
  expect(await names()).toEqual({ free: [], held: [] });
  expect(existsSync(file(line))).toBe(true);
  // A project of the same name whose history knows nothing of it.
  await session.close();
  for (const name of ['film.cutaway', 'film.cutaway.d']) rmSync(join(folder, name), { recursive: true });
  session = unwrap(await createProject(projectPath, new TakeFilm().project));
  const found = unwrap(await unusedMedia(session.project, projectPath, { runFolders: [] }));
  expect(await removeUnused(found)).toBeGreaterThan(480 * 3);
  expect(existsSync(file(line))).toBe(false);
});

test('what another project of the folder or a stopped run names is held, a run at work keeps what is young, and files of the user are none of it', async () => {
  const [other, stopped, free] = [await made(2), await made(3), await made(4)];
  writeFileSync(join(folder, 'other.cutaway'), JSON.stringify({ path: other.made.path }));
  mkdirSync(join(runs, 'one'));
  writeFileSync(join(runs, 'one/jobs.journal'), JSON.stringify({ result: stopped.importCall }));
  writeFileSync(join(folder, 'film.media/mine.wav'), 'mine');
  writeFileSync(join(folder, 'film.media/mine-0123456789abcdef.wav'), 'mine');
  expect(await names()).toEqual({ free: [file(free)], held: [file(other), file(stopped)] });
  expect(await names(0)).toEqual({ free: [], held: [] });
});
