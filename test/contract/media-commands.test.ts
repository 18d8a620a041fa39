import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeMovie } from '../fixtures/media.ts';
import { type Ended, runProgram } from '../fixtures/program.ts';

let folder = '';
const cache = process.env.CUTAWAY_CACHE;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-media-commands-'));
  process.env.CUTAWAY_CACHE = join(folder, 'cache');
  await makeMovie({ path: join(folder, 'long.mp4'), frames: 60, gop: 60 });
  await makeMovie({ path: join(folder, 'short.mp4'), frames: 20, gop: 5 });
  await run('new', 'film.cutaway');
  await run('import', 'film.cutaway', 'long.mp4', 'short.mp4');
});
afterAll(() => {
  if (cache === undefined) delete process.env.CUTAWAY_CACHE;
  else process.env.CUTAWAY_CACHE = cache;
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: readonly string[]): Promise<Ended> => runProgram(folder, args);
const json = async (...args: readonly string[]): Promise<unknown> => JSON.parse((await run('--json', ...args)).out);

test('proxies are listed with their reasons, made where they help, and removed', async () => {
  expect(await json('proxy', 'list', 'film.cutaway')).toMatchObject([
    { name: 'long.mp4', ready: false, reasons: ['long-group'] },
    { name: 'short.mp4', ready: false, reasons: [] },
  ]);
  expect(await json('proxy', 'make', 'film.cutaway')).toMatchObject([{ name: 'long.mp4', frames: 60 }]);
  expect(await json('proxy', 'make', 'film.cutaway', 'short.mp4')).toMatchObject([{ name: 'short.mp4', frames: 20 }]);
  expect(await json('proxy', 'list', 'film.cutaway')).toMatchObject([{ ready: true }, { ready: true }]);
  expect(await json('proxy', 'make', 'film.cutaway', 'none.mp4')).toMatchObject({ error: { code: 'asset.missing' } });
  expect(await json('proxy', 'remove', 'film.cutaway', 'short.mp4')).toMatchObject({ removed: [expect.any(String)] });
  expect(await json('proxy', 'list', 'film.cutaway')).toMatchObject([{ ready: true }, { ready: false }]);
});

test('missing media is found in a folder under another name', async () => {
  mkdirSync(join(folder, 'archive'));
  renameSync(join(folder, 'short.mp4'), join(folder, 'archive', 'other name.mp4'));
  const dry = await run('relink', 'film.cutaway', 'archive', '--dry-run');
  expect([dry.code, dry.out]).toEqual([3, expect.stringContaining('the same bytes')]);
  expect(await json('relink', 'film.cutaway', 'archive')).toMatchObject({ relinked: [expect.any(String)], refused: [] });
  const again = await run('relink', 'film.cutaway', 'archive');
  expect([again.code, again.out.trim()]).toEqual([0, 'No media is missing.']);
  expect((await run('check', 'film.cutaway')).code).toBe(0);
});
