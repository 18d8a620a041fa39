import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '../../core/base/fault.ts';
import { nodeDisk } from './disk.ts';
import { type ProcessIdentity, thisProcess } from './process-identity.ts';
import { takeWriterLock, type WriterLock } from './writer-lock.ts';

const HOLDER = fileURLToPath(new URL('../../test/fixtures/hold-lock.ts', import.meta.url));

let folder = '';
let locks = '';
let diary = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-lock-'));
  locks = join(folder, 'locks');
  diary = join(folder, 'diary');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const take = (identity?: ProcessIdentity): Promise<Result<WriterLock>> =>
  takeWriterLock(locks, {
    disk: nodeDisk,
    nowMs: () => 0,
    what: 'film',
    code: 'project.locked',
    ...(identity === undefined ? {} : { identity }),
  });
const holder = (hold: string): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', HOLDER, locks, diary, hold], { stdio: ['ignore', 'pipe', 'inherit'] });

/** Leaves the files of a writer that is not there. */
async function leaveBehind(owner: object, ageMs: number): Promise<void> {
  await mkdir(locks, { recursive: true });
  const time = new Date(Date.now() - ageMs);
  for (const name of ['claim-abc', 'held-abc']) {
    await writeFile(join(locks, name), JSON.stringify({ ...thisProcess(), startedAt: '1970', ...owner }));
    await utimes(join(locks, name), time, time);
  }
}

test('a lock keeps others out, names its owner, and leaves nothing behind', async () => {
  const first = await take();
  const second = await take();
  expect(second).toMatchObject({ ok: false, error: { code: 'project.locked', data: { owner: { pid: process.pid } } } });
  if (!first.ok) throw new Error(first.error.message);
  expect(await first.value.isHeld()).toBe(true);
  await first.value.release();
  expect(await readdir(locks)).toEqual([]);
  const third = await take();
  expect(third.ok).toBe(true);
  if (third.ok) await third.value.release();
});

test('the lock of a process that was killed is taken over', async () => {
  const child = holder('forever');
  if (child.stdout === null) throw new Error('no output');
  await once(child.stdout, 'data');
  expect(await take()).toMatchObject({ error: { code: 'project.locked', data: { owner: { pid: child.pid } } } });
  child.kill('SIGKILL');
  await once(child, 'close');
  const taken = await take();
  expect(taken.ok).toBe(true);
  if (taken.ok) await taken.value.release();
  expect(await readdir(locks)).toEqual([]);
});

test('of many processes that race over a dead lock never two hold it at once', async () => {
  await leaveBehind({ pid: 2 ** 22 - 1, processStart: '1' }, 1000);
  const children = Array.from({ length: 6 }, () => holder('60'));
  const codes = await Promise.all(children.map(async (child) => (await once(child, 'close'))[0]));
  const lines = (await readFile(diary, 'utf8')).trim().split('\n');
  for (let index = 0; index < lines.length; index += 2) {
    expect(lines[index]).toMatch(/^\+/);
    expect(lines[index + 1]).toBe(lines[index]?.replace('+', '-'));
  }
  expect(lines.length / 2).toBe(codes.filter((code) => code === 0).length);
  expect(lines.length / 2).toBeGreaterThanOrEqual(1);
});

test('of many contenders in one process at least one wins, and exactly one', async () => {
  const results = await Promise.all(Array.from({ length: 8 }, () => take()));
  const winners = results.flatMap((result) => (result.ok ? [result.value] : []));
  expect(winners).toHaveLength(1);
  await winners[0]?.release();
});

test('a process id that the system gave to another program is not taken for the owner', async () => {
  await leaveBehind({ processStart: 'another start' }, 1000);
  const taken = await take({ ...thisProcess(), processStart: 'mine' });
  expect(taken.ok).toBe(process.platform === 'linux');
  if (taken.ok) await taken.value.release();
});

test('a lock from before the machine was started again is taken over', async () => {
  await leaveBehind({ boot: 'an earlier start' }, 1000);
  const taken = await take();
  expect(taken.ok).toBe(true);
  if (taken.ok) await taken.value.release();
});

test('a lock of another machine counts while it gives signs of life, and the first holder notices that it was taken over', async () => {
  await leaveBehind({ host: 'elsewhere' }, 60_000);
  const refused = await take();
  expect(refused).toMatchObject({ ok: false, error: { code: 'project.locked' } });
  if (!refused.ok) expect(refused.error.message).toContain('on elsewhere');
  await rm(locks, { recursive: true });

  const sleeper = await take({ ...thisProcess(), host: 'elsewhere' });
  if (!sleeper.ok) throw new Error(sleeper.error.message);
  const long = new Date(Date.now() - 11 * 60_000);
  for (const name of await readdir(locks)) await utimes(join(locks, name), long, long);
  const taken = await take();
  expect(taken.ok).toBe(true);
  expect(await sleeper.value.isHeld()).toBe(false);
  if (taken.ok) await taken.value.release();
  await sleeper.value.release();
});
