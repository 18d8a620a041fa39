import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { type ContentStore, openStore } from './content-store.ts';

let folder = '';
let store: ContentStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-store-'));
  store = unwrap(await openStore(join(folder, 'cache')));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const contentFiles = async (): Promise<readonly string[]> => {
  const entries = await readdir(join(folder, 'cache', 'content-v2'), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
};
const text = async (key: string): Promise<string | undefined> => unwrap(await store.get(key))?.toString();

test('what was put comes out again, also in another opening of the folder', async () => {
  unwrap(await store.put('peaks a', Buffer.from('one')));
  expect(await text('peaks a')).toBe('one');
  expect(unwrap(await unwrap(await openStore(join(folder, 'cache'))).get('peaks a'))?.toString()).toBe('one');
  expect(unwrap(await store.has('peaks a'))).toBe(true);
  expect(await text('peaks b')).toBeUndefined();
  expect(unwrap(await store.has('peaks b'))).toBe(false);
  unwrap(await store.put('peaks a', Buffer.from('two')));
  expect(await text('peaks a')).toBe('two');
});

test('bytes that changed on the disk read as a miss and are gone afterwards', async () => {
  unwrap(await store.put('a', Buffer.from('original')));
  const [file = ''] = await contentFiles();
  await writeFile(file, 'tampered');
  expect(await text('a')).toBeUndefined();
  expect(await contentFiles()).toEqual([]);
  expect(unwrap(await store.has('a'))).toBe(false);
  unwrap(await store.put('a', Buffer.from('original')));
  expect(await text('a')).toBe('original');
});

test('a content file that was cut short or removed reads as a miss', async () => {
  unwrap(await store.put('a', Buffer.from('original')));
  const [file = ''] = await contentFiles();
  await writeFile(file, 'orig');
  expect(await text('a')).toBeUndefined();
  unwrap(await store.put('b', Buffer.from('other')));
  for (const left of await contentFiles()) await rm(left);
  expect(await text('b')).toBeUndefined();
});

test('a file is taken in and lent out by path, and not lent once it is damaged', async () => {
  const source = join(folder, 'proxy.mov');
  const bytes = Buffer.alloc(3_000_000, 'frame');
  await writeFile(source, bytes);
  unwrap(await store.putFile('proxy', source));
  const lent = unwrap(await store.fileOf('proxy')) ?? '';
  expect((await readFile(lent)).equals(bytes)).toBe(true);
  expect(unwrap(await store.fileOf('proxy'))).toBe(lent);
  bytes[1_000_000] = 0;
  await writeFile(lent, bytes);
  expect(unwrap(await store.fileOf('proxy'))).toBeNull();
  expect(unwrap(await store.fileOf('nothing'))).toBeNull();
});

test('taking in a file that is missing is a fault, and a cancelled one is cancelled', async () => {
  expect(await store.putFile('a', join(folder, 'none'))).toMatchObject({ ok: false, error: { code: 'disk.not-found' } });
  const source = join(folder, 'big');
  await writeFile(source, Buffer.alloc(1_000_000));
  await expect(store.putFile('a', source, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  expect(unwrap(await store.has('a'))).toBe(false);
});

test('the same bytes under two keys are on the disk once, and stay until the last key goes', async () => {
  unwrap(await store.put('a', Buffer.from('same')));
  unwrap(await store.put('b', Buffer.from('same')));
  expect(unwrap(await store.sizeBytes())).toBe(4);
  unwrap(await store.remove('a'));
  expect(await text('a')).toBeUndefined();
  expect(await text('b')).toBe('same');
  unwrap(await store.remove('b'));
  expect(unwrap(await store.sizeBytes())).toBe(0);
  expect(await contentFiles()).toEqual([]);
});

test('pruning removes what was unused for longest, and no more than it must', async () => {
  expect(unwrap(await store.prune(0))).toBe(0);
  for (const key of ['a', 'b', 'c', 'd']) {
    unwrap(await store.put(key, Buffer.from(key.repeat(100))));
    await pause(5);
  }
  await text('a');
  expect(unwrap(await store.prune(250))).toBe(200);
  const left = await Promise.all(['a', 'b', 'c', 'd'].map(async (key) => unwrap(await store.has(key))));
  expect(left).toEqual([true, false, false, true]);
});
