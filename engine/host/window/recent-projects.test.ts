import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecentProjects } from './recent-projects.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-recents-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const entry = (name: string) => ({ path: join(folder, `${name}.cutaway`), name, openedAt: '2026-01-01T00:00:00.000Z', openIn: null });
const recentsOf = async (content: unknown) => {
  const path = join(folder, 'recent.json');
  await writeFile(path, JSON.stringify(content));
  return new RecentProjects(path, 'engine', () => 0);
};

test('one recent project that cannot be read costs itself and no other', async () => {
  const recents = await recentsOf({ projects: [entry('first'), { path: 7 }, null, { ...entry('second'), openIn: undefined }] });
  expect((await recents.list()).map(({ name }) => name)).toEqual(['first', 'second']);
});

test('the readable ones are still there after the next project is opened', async () => {
  const recents = await recentsOf({ projects: [{ name: 'no path' }, entry('first')] });
  await recents.opened(join(folder, 'new.cutaway'), 'new');
  expect((await recents.list()).map(({ name }) => name)).toEqual(['new', 'first']);
});

test('a file of recent projects that is something else is as if it were not there', async () => {
  expect(await (await recentsOf('nothing')).list()).toEqual([]);
  expect(await (await recentsOf({ projects: {} })).list()).toEqual([]);
});
