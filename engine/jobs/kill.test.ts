import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '../../core/base/fault.ts';
import { countingKind } from '../../test/fixtures/counting-job.ts';
import { killAt } from '../../test/fixtures/killed-program.ts';
import { openJobQueue } from './job-queue.ts';

const PROGRAM = fileURLToPath(new URL('../../test/fixtures/counting-job.ts', import.meta.url));
const LANES = { light: 1 };

let folder = '';
let diary = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-jobkill-'));
  diary = join(folder, 'diary');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Leaves an unfinished job in the queue. */
async function leaveJob(count: number): Promise<string> {
  const queue = unwrap(await openJobQueue({ folder, kinds: [countingKind], lanes: LANES }));
  const { id } = unwrap(await queue.add('count', { diary, count }));
  await queue.close();
  return id;
}

test.skipIf(process.platform === 'win32')(
  'a job whose program was killed goes on from its last step (Windows has no SIGKILL)',
  async () => {
    const id = await leaveJob(60);
    await killAt(PROGRAM, folder, 'running 20\n');
    await killAt(PROGRAM, folder, 'running 40\n');
    const before = (await readFile(diary, 'utf8')).trim().split('\n').length;
    expect(before).toBeGreaterThanOrEqual(40);
    expect(before).toBeLessThan(60);
    const queue = unwrap(await openJobQueue({ folder, kinds: [countingKind], lanes: LANES }));
    const job = unwrap(await queue.whenEnded(id));
    await queue.close();
    expect(job.state).toEqual({ kind: 'done', output: (59 * 60) / 2 });
    const steps = (await readFile(diary, 'utf8')).trim().split('\n').map(Number);
    expect(new Set(steps).size).toBe(60);
    // Only the step under way at a stop may have been done twice.
    expect(steps.length).toBeLessThanOrEqual(60 + 3);
  },
);

test.skipIf(process.platform === 'win32')(
  'a job that brings the program down three times without a step is given up (Windows has no SIGKILL)',
  async () => {
    const id = await leaveJob(0);
    for (let kill = 0; kill < 3; kill += 1) {
      await killAt(PROGRAM, folder, 'running 0\n');
    }
    const queue = unwrap(await openJobQueue({ folder, kinds: [countingKind], lanes: LANES }));
    expect(queue.job(id)?.state).toMatchObject({ kind: 'failed', fault: { code: 'job.interrupted' } });
    await queue.close();
  },
);
