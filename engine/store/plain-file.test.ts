import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPlainFile } from './plain-file.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-plain-'));
  writeFileSync(at('words.txt'), 'words');
  symlinkSync(at('words.txt'), at('link.txt'));
  symlinkSync(at('circle'), at('circle'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const codeOf = async (path: string, mostBytes = 100): Promise<string> => {
  const read = await readPlainFile(path, mostBytes, 'a list');
  return read.ok ? read.value.toString() : read.error.code;
};

test('a file is read whole, through a link too, and one that is too large not at all', async () => {
  expect([await codeOf(at('words.txt')), await codeOf(at('link.txt')), await codeOf(at('words.txt'), 4)]).toEqual([
    'words',
    'words',
    'disk.oversized-file',
  ]);
});

test('what is no file is told, and nobody waits for it', async () => {
  expect(await codeOf(folder)).toBe('disk.is-folder');
  expect(await codeOf(at('nowhere'))).toBe('disk.not-found');
  expect(await codeOf(at('circle'))).toBe('disk.link-loop');
});

test.skipIf(process.platform === 'win32')('a pipe, a device without end and a socket are told, and nobody waits for them', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(at('socket'), resolve));
  for (const path of [at('pipe'), '/dev/zero', at('socket')]) expect([path, await codeOf(path)]).toEqual([path, 'disk.not-a-file']);
  await new Promise((resolve) => server.close(resolve));
});

test.skipIf(process.platform !== 'linux')('a file of the system, which says that it is empty, is read no further than asked', async () => {
  expect((await codeOf('/proc/self/maps', 50)).length).toBe(50);
});
