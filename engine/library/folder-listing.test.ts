import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { listFolder } from './folder-listing.ts';
import { listPlaces } from './places.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-list-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('folders come first and numbers count', async () => {
  for (const name of ['shot 10.mov', 'shot 9.MOV', 'music.wav', 'film.cutaway', '.secret', 'notes.txt', 'look.cube'])
    await writeFile(join(folder, name), 'four');
  await mkdir(join(folder, 'z last'));
  const listing = unwrap(await listFolder(folder));
  expect(listing.entries.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    'folder z last',
    'project film.cutaway',
    'lut look.cube',
    'sound music.wav',
    'file notes.txt',
    'movie shot 9.MOV',
    'movie shot 10.mov',
  ]);
  expect(listing.entries[1]?.sizeBytes).toBe(4);
  expect(unwrap(await listFolder(folder, { hidden: true })).entries.map(({ name }) => name)).toContain('.secret');
});

test('links to nowhere, loops and pipes are shown and cannot be chosen', async () => {
  await symlink(join(folder, 'gone'), join(folder, 'to nowhere'));
  await symlink(join(folder, 'loop'), join(folder, 'loop'));
  await symlink(folder, join(folder, 'up'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'pipe.mov')]);
  const kinds = Object.fromEntries(unwrap(await listFolder(folder)).entries.map(({ name, kind }) => [name, kind]));
  expect(kinds).toMatchObject({
    'to nowhere': 'other',
    loop: 'other',
    up: 'folder',
    ...(process.platform === 'win32' ? {} : { 'pipe.mov': 'other' }),
  });
});

test('what is no folder is one clear fault', async () => {
  await writeFile(join(folder, 'a.mov'), '');
  expect(await listFolder(join(folder, 'a.mov'))).toMatchObject({ error: { code: 'folder.not-a-folder' } });
  expect(await listFolder(join(folder, 'gone'))).toMatchObject({ error: { code: 'disk.not-found' } });
  expect(await listFolder('footage')).toMatchObject({ error: { code: 'folder.relative' } });
  expect(await listFolder(`${folder}/\0`)).toMatchObject({ error: { code: 'folder.relative' } });
});

test('the top of the disk has no parent', async () => {
  expect(unwrap(await listFolder('/')).parent).toBeNull();
});

test('places are those that are there, by the names that the desktop gave them', async () => {
  await mkdir(join(folder, 'Vidéos'));
  await mkdir(join(folder, 'Music'));
  await mkdir(join(folder, '.config'));
  await writeFile(
    join(folder, '.config', 'user-dirs.dirs'),
    '# made by the desktop\nXDG_VIDEOS_DIR="$HOME/Vidéos"\nXDG_DESKTOP_DIR="$HOME/"\n',
  );
  const places = await listPlaces({ platform: 'linux', home: folder, userName: 'nobody' });
  expect(places.filter(({ kind }) => kind !== 'drive').map(({ kind, path }) => [kind, path.slice(folder.length)])).toEqual([
    ['home', ''],
    ['movies', '/Vidéos'],
    ['music', '/Music'],
  ]);
  expect(places.find(({ kind }) => kind === 'drive')?.path).toBe('/');
});
