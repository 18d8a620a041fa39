import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leaveOutHugePages } from './huge-pages.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'huge-pages-'));
  await writeFile(join(root, 'package.json'), '{}');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const asking = (jump: string) => `4881ffffff1b00${jump}3ebf00002000e824ebd1fd`;
const installed = () => join(root, 'node_modules/@seydx/node-av-linux-x64/node-av.node');

async function install(code: string): Promise<void> {
  await mkdir(join(installed(), '..'), { recursive: true });
  await writeFile(join(installed(), '../package.json'), '{}');
  await writeFile(installed(), Buffer.from(code, 'hex'));
}

test('of an installed x264 one byte changes, and a second time none', async () => {
  await install(`0011${asking('7e')}2233`);
  await leaveOutHugePages(root);
  expect((await readFile(installed())).toString('hex')).toBe(`0011${asking('eb')}2233`);
  await rm(join(root, 'dist'), { recursive: true });
  await leaveOutHugePages(root);
  expect((await readFile(installed())).toString('hex')).toBe(`0011${asking('eb')}2233`);
});

test('one that is installed anew changes too', async () => {
  await install(asking('7e'));
  await leaveOutHugePages(root);
  await install(`00${asking('7e')}`);
  await leaveOutHugePages(root);
  expect((await readFile(installed())).toString('hex')).toBe(`00${asking('eb')}`);
});

test('an x264 that is not known, or known twice, is left alone and told', async () => {
  for (const code of ['00112233', asking('7e') + asking('7e'), asking('75')]) {
    await install(code);
    await expect(leaveOutHugePages(root)).rejects.toThrow('does not know');
    expect((await readFile(installed())).toString('hex')).toBe(code);
  }
});

test('on other platforms there is nothing to do', async () => {
  await leaveOutHugePages(root);
});
