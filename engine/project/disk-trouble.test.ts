import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { serialiseProject } from '../../core/model/schema.ts';
import { appendShot, blankFilm, FOUNDATION } from '../../test/fixtures/film.ts';
import { createProject, openProject } from './open-project.ts';
import type { ProjectSession } from './session.ts';

const isRoot = process.getuid?.() === 0;

/** Whether this process may mount: only then can a real full or read-only disk be made. */
function canMount(): boolean {
  if (process.platform !== 'linux' || !isRoot) return false;
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

let folder = '';
let disk = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-disk-'));
  disk = join(folder, 'disk');
  await mkdir(disk);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function filmOn(path: string): Promise<ProjectSession> {
  const session = unwrap(await createProject(path, blankFilm()));
  for (const { command, args } of FOUNDATION) unwrap(await session.execute(command, args));
  return session;
}

describe.skipIf(!canMount())('on a real disk of its own (needs root on Linux, for mounting)', () => {
  const mount = (...options: readonly string[]): void => void execFileSync('mount', [...options, disk]);
  afterEach(() => void execFileSync('umount', [disk]));

  test('a full disk refuses the edit, keeps every edit before it, and takes edits again when there is room', async () => {
    mount('-t', 'tmpfs', '-o', 'size=256k', 'tmpfs');
    const path = join(disk, 'film.cutaway');
    const session = await filmOn(path);
    await writeFile(join(disk, 'ballast'), Buffer.alloc(100_000));
    let refused: Awaited<ReturnType<ProjectSession['execute']>> | null = null;
    for (let index = 0; index < 2000 && refused?.ok !== false; index += 1) {
      const before = serialiseProject(session.project);
      const { command, args } = appendShot(index, 10);
      refused = await session.execute(command, args);
      if (!refused.ok) expect(serialiseProject(session.project)).toBe(before);
    }
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    const file = await readFile(path);
    expect(await session.save()).toMatchObject({ ok: false, error: { code: 'disk.full' } });
    expect(await readFile(path)).toEqual(file);
    const kept = serialiseProject(session.project);
    const reader = unwrap(await openProject(path, { mode: 'read' }));
    expect(serialiseProject(reader.project)).toBe(kept);
    await reader.close();

    await rm(join(disk, 'ballast'));
    const { command, args } = appendShot(3000, 10);
    unwrap(await session.execute(command, args));
    unwrap(await session.save());
    const after = serialiseProject(session.project);
    await session.close();
    const again = unwrap(await openProject(path, { mode: 'read' }));
    expect(serialiseProject(again.project)).toBe(after);
    await again.close();
  });

  test('a read-only disk opens for reading, and says so when it is to be written', async () => {
    mount('-t', 'tmpfs', '-o', 'size=4m', 'tmpfs');
    const path = join(disk, 'film.cutaway');
    const session = await filmOn(path);
    const kept = serialiseProject(session.project);
    await session.close();
    mount('-o', 'remount,ro');
    const writing = await openProject(path, { mode: 'write' });
    expect(writing).toMatchObject({ ok: false, error: { code: 'disk.read-only' } });
    expect(await createProject(join(disk, 'new.cutaway'), blankFilm())).toMatchObject({ ok: false, error: { code: 'disk.read-only' } });
    const reading = unwrap(await openProject(path, { mode: 'read' }));
    expect(serialiseProject(reading.project)).toBe(kept);
    await reading.close();
  });
});

test.skipIf(isRoot || process.platform === 'win32')(
  'a folder that the user may not write to is named as such (root may write anywhere)',
  async () => {
    await chmod(disk, 0o555);
    expect(await createProject(join(disk, 'film.cutaway'), blankFilm())).toMatchObject({ ok: false, error: { code: 'disk.denied' } });
    await chmod(disk, 0o755);
  },
);
