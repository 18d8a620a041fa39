import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFilm } from '../../test/fixtures/export/read-film.ts';
import { smallMovie } from '../../test/fixtures/export/small-movie.ts';
import { testSeed } from '../../test/fixtures/test-seed.ts';
import { writeMovie } from './write-movie.ts';

let folder = '';
let whole = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-resume-'));
  const outcome = await writeMovie(smallMovie({ outPath: join(folder, 'whole.mp4') }));
  expect(outcome.kind).toBe('done');
  whole = await hashOf(join(folder, 'whole.mp4'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const hashOf = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
const hidden = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name.startsWith('.'));

describe('an export that was stopped', () => {
  test('in any part goes on from the last finished one, and the film is byte for byte the same', async () => {
    for (const stopAt of [10, 300, 560, 699]) {
      const outPath = join(folder, `stopped-${stopAt}.mp4`);
      const controller = new AbortController();
      const stopped = await writeMovie(
        smallMovie({
          outPath,
          signal: controller.signal,
          beforeFrame: (frame) => {
            if (frame === stopAt) controller.abort();
          },
        }),
      );
      expect(stopped.kind).toBe('cancelled');
      expect(existsSync(outPath)).toBe(false);
      const drawn: number[] = [];
      const resumed = await writeMovie(smallMovie({ outPath, resume: true, beforeFrame: (frame) => drawn.push(frame) }));
      if (resumed.kind !== 'done' || stopped.kind !== 'cancelled') throw new Error(JSON.stringify([stopped, resumed]));
      expect(resumed.report.partsReused).toBe(stopped.partsKept);
      // The part before the one that was stopped may still have been draining; all earlier ones are whole.
      expect(stopped.partsKept).toBeGreaterThanOrEqual(Math.max(0, Math.floor(stopAt / 144) - 1));
      expect(Math.min(...drawn)).toBe(stopped.partsKept * 144);
      expect(await hashOf(outPath)).toBe(whole);
      expect(await hidden()).toEqual([]);
    }
  });

  test('begins anew where the pictures are other ones, or a part is damaged', async () => {
    const outPath = join(folder, 'other.mp4');
    const stop = async (): Promise<void> => {
      const controller = new AbortController();
      const signal = controller.signal;
      const stopAtEnd = (frame: number): void => {
        if (frame === 600) controller.abort();
      };
      expect((await writeMovie(smallMovie({ outPath, signal, beforeFrame: stopAtEnd }))).kind).toBe('cancelled');
    };
    await stop();
    const other = await writeMovie(smallMovie({ outPath, resume: true, picture: 'testsrc' }));
    expect(other).toMatchObject({ kind: 'done', report: { partsReused: 0, notes: [{ code: 'export.anew' }] } });
    await stop();
    const parts = join(folder, '.other.mp4.cutaway-parts');
    const first = (await readdir(parts)).find((name) => name.startsWith('pictures-00000')) ?? '';
    const bytes = await readFile(join(parts, first));
    bytes.fill(7, 1000, 1100);
    await writeFile(join(parts, first), bytes);
    const kept = (await readdir(parts)).length;
    const repaired = await writeMovie(smallMovie({ outPath, resume: true }));
    expect(repaired.kind === 'done' && repaired.report.partsReused).toBe(kept - 1);
    expect(await hashOf(outPath)).toBe(whole);
  });

  test('says nothing of an earlier run where there was none: a job of its own asks for parts each time it begins', async () => {
    const outPath = join(folder, 'fresh.mp4');
    for (const _ of ['first', 'over the film of the first'])
      expect(await writeMovie(smallMovie({ outPath, frameCount: 24, resume: true }))).toMatchObject({
        kind: 'done',
        report: { partsReused: 0, notes: [] },
      });
  });

  test('before anything was whole leaves nothing behind', async () => {
    const controller = new AbortController();
    controller.abort();
    const outcome = await writeMovie(smallMovie({ outPath: join(folder, 'never.mp4'), signal: controller.signal }));
    expect(outcome).toEqual({ kind: 'cancelled', partsKept: 0 });
    expect(await hidden()).toEqual([]);
  });

  test('while the film was being joined keeps the old film', async () => {
    const outPath = join(folder, 'joined.mp4');
    await writeFile(outPath, 'the old film');
    const controller = new AbortController();
    const stopped = await writeMovie(
      smallMovie({
        outPath,
        signal: controller.signal,
        onProgress: ({ phase }) => {
          if (phase === 'join') controller.abort();
        },
      }),
    );
    expect(stopped.kind).toBe('cancelled');
    expect(await readFile(outPath, 'utf8')).toBe('the old film');
    const resumed = await writeMovie(smallMovie({ outPath, resume: true, beforeFrame: () => expect.fail('nothing is left to draw') }));
    expect(resumed.kind === 'done' && resumed.report.partsReused).toBe(6);
    expect(await hashOf(outPath)).toBe(whole);
  });
});

/** More with CUTAWAY_KILLS, for a long run. */
const KILLS = Number(process.env.CUTAWAY_KILLS ?? 6);
const CHILD = fileURLToPath(new URL('../../test/fixtures/export/export-child.ts', import.meta.url));

const startChild = async (outPath: string, resume: boolean): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, outPath, resume ? 'resume' : 'anew'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout ?? child, 'data');
  return child;
};

test(`a process killed at ${KILLS} random moments leaves the old film or the whole new one, and goes on where it was`, async () => {
  const seed = testSeed();
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const outPath = join(folder, 'killed.mp4');
  await writeFile(outPath, 'the old film');
  for (let kill = 0; kill < KILLS; kill++) {
    const child = await startChild(outPath, kill > 0);
    const exited = once(child, 'exit');
    await pause(Math.floor(random() * 1200));
    child.kill('SIGKILL');
    await exited;
    const now = await readFile(outPath);
    const old = now.toString('latin1') === 'the old film';
    expect(old || createHash('sha256').update(now).digest('hex') === whole, `seed ${seed}, kill ${kill}`).toBe(true);
  }
  const last = await startChild(outPath, true);
  const [code] = await once(last, 'exit');
  expect(code, `seed ${seed}`).toBe(0);
  expect(await hashOf(outPath), `seed ${seed}`).toBe(whole);
  expect((await readFilm(outPath)).picture?.frames).toHaveLength(700);
  expect(await hidden()).toEqual([]);
});
