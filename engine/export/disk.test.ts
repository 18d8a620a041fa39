import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { smallMovie } from '../../test/fixtures/export/small-movie.ts';
import { PLAIN_MANIFEST } from '../../test/fixtures/signing.ts';
import { probeFile } from '../media/probe.ts';
import { type FilmSigner, openFilmSigner } from '../provenance/film-signer.ts';
import { freeBytes } from './work-folder.ts';
import { writeMovie } from './write-movie.ts';

let folder = '';
let small = '';
const isRoot = process.getuid?.() === 0;
const canMount = isRoot && process.platform === 'linux' && mountWorks();

function mountWorks(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-disk-'));
  await chmod(folder, 0o755);
  small = join(folder, 'small');
  await mkdir(small);
  if (canMount) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', small]);
});
afterAll(async () => {
  if (canMount) execFileSync('umount', [small]);
  await rm(folder, { recursive: true, force: true });
});

describe('an output that cannot be written', () => {
  test.skipIf(!canMount)(
    'on a disk that fills gives a fault, keeps the old film and leaves nothing behind (needs root to mount a small disk)',
    async () => {
      const outPath = join(small, 'film.mov');
      await writeFile(outPath, 'the old film');
      const outcome = await writeMovie(smallMovie({ outPath, preset: 'prores-422-hq', widthPx: 320 }));
      expect(outcome.kind === 'failed' && outcome.fault.code).toBe('disk.full');
      expect(await readdir(small)).toEqual(['film.mov']);
      expect(await readFile(outPath, 'utf8')).toBe('the old film');
    },
  );

  test.skipIf(!canMount)('on a disk that fills only while the parts are joined does so too', async () => {
    const outPath = join(small, 'joined.mp4');
    // Parts of about 300 kB fit into what is left; a film beside them does not.
    const outcome = await writeMovie(smallMovie({ outPath, frameCount: 300, preset: 'h264-draft', widthPx: 192 }));
    expect(outcome.kind === 'failed' && outcome.fault.code).toBe('disk.full');
    expect((await readdir(small)).filter((name) => name.includes('joined'))).toEqual([]);
  });

  test.skipIf(!canMount)('on a disk that has no room for the signed copy is kept unsigned, under a name that says so', async () => {
    const outPath = join(small, 'signed.mp4');
    const { signal } = new AbortController();
    const credentials = unwrap(
      await openFilmSigner(
        PLAIN_MANIFEST,
        { extension: 'mp4' },
        { kind: 'local', folder: join(folder, 'credentials') },
        new Date(),
        signal,
      ),
    );
    const film = { outPath, frameCount: 60, preset: 'h264-draft', widthPx: 192 };
    const outcome = await writeMovie({ ...smallMovie(film), credentials: fillingFirst(credentials, small) });
    expect(outcome.kind === 'failed' && outcome.fault).toMatchObject({
      code: 'credentials.kept-unsigned',
      data: { name: 'signed (unsigned).mp4', reason: 'disk.full' },
    });
    expect((await readdir(small)).filter((name) => name.includes('signed'))).toEqual(['signed (unsigned).mp4']);
    expect((await probeFile(join(small, 'signed (unsigned).mp4'))).ok).toBe(true);
    await rm(join(small, 'signed (unsigned).mp4'));
  });

  test('into a folder that may not be written says so', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked);
    await chmod(locked, 0o555);
    const script = fileURLToPath(new URL('../../test/fixtures/export/export-child.ts', import.meta.url));
    // Root may write anywhere, so for root another user tries.
    const identity = isRoot ? { uid: 65_534, gid: 65_534 } : {};
    const child = spawnSync(process.execPath, ['--import', 'tsx', script, join(locked, 'film.mp4')], { encoding: 'utf8', ...identity });
    const outcome: unknown = JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '');
    expect(outcome).toMatchObject({ kind: 'failed', fault: { code: 'disk.denied' } });
    expect(await readdir(locked)).toEqual([]);
  });

  test('into a folder that does not exist says so and makes none', async () => {
    const outcome = await writeMovie(smallMovie({ outPath: join(folder, 'nowhere', 'film.mp4') }));
    expect(outcome.kind === 'failed' && outcome.fault.code).toBe('disk.no-folder');
    expect(await readdir(folder)).not.toContain('nowhere');
  });

  test('as pictures into a folder that holds something else leaves that alone', async () => {
    const outPath = join(folder, 'pictures');
    await mkdir(outPath);
    await writeFile(join(outPath, 'notes.txt'), 'mine');
    const outcome = await writeMovie(smallMovie({ outPath, preset: 'png-sequence', frameCount: 5 }));
    expect(outcome.kind === 'failed' && outcome.fault.code).toBe('output.not-empty');
    expect(await readdir(outPath)).toEqual(['notes.txt']);
    await rm(join(outPath, 'notes.txt'));
    for (const frameCount of [5, 3]) {
      expect((await writeMovie(smallMovie({ outPath, preset: 'png-sequence', frameCount }))).kind).toBe('done');
      expect(await readdir(outPath)).toHaveLength(frameCount);
    }
  });

  test('while another export of the same name runs is refused', async () => {
    const outPath = join(folder, 'twice.mp4');
    const first = writeMovie(smallMovie({ outPath, frameCount: 60 }));
    const second = await writeMovie(smallMovie({ outPath, frameCount: 60 }));
    expect(second.kind === 'failed' && second.fault.code).toBe('export.busy');
    expect((await first).kind).toBe('done');
  });
});

/** The signer on a disk that another program fills just before it begins. */
const fillingFirst = (signer: FilmSigner, disk: string): FilmSigner => ({
  ...signer,
  sign: async (from, to, signal) => {
    await writeFile(join(disk, 'another'), Buffer.alloc(1 << 20)).catch(() => {});
    return signer.sign(from, to, signal).finally(() => rm(join(disk, 'another'), { force: true }));
  },
});

test('the free space of a disk is known', async () => {
  expect(await freeBytes(join(folder, 'film.mp4'))).toBeGreaterThan(0);
});
