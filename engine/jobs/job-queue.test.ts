import { mkdtemp, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fail, ok, type Result, unwrap } from '../../core/base/fault.ts';
import type { Job } from './job.ts';
import { defineJobKind, type JobContext, type JobKind } from './job-kind.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';

const inputSchema = z.object({ name: z.string(), size: z.int().positive().default(3) });
type Input = z.infer<typeof inputSchema>;
type Work = (input: Input, context: JobContext) => Promise<Result<unknown>>;

const kindOf = (name: string, run: Work, lane = 'light', transient: readonly string[] = []): JobKind =>
  defineJobKind({
    name,
    lane,
    input: inputSchema,
    contentKey: (input) => input.name,
    total: ({ size }) => ({ count: size, unit: 'pieces' }),
    run,
    transient,
  });

/** Work that goes on until it is let go, and ends early when it is aborted. */
function gate(): { readonly work: Work; readonly started: string[]; readonly open: () => void } {
  const started: string[] = [];
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const work: Work = async ({ name }, { signal }) => {
    started.push(name);
    await Promise.race([opened, new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))]);
    return ok(`${name} made`);
  };
  return { work, started, open };
}

let folder = '';
const queues: JobQueue[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutaway-jobs-'));
});
afterEach(async () => {
  for (const queue of queues.splice(0)) await queue.close().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

async function open(kinds: readonly JobKind[], lanes: Record<string, number> = { light: 2 }): Promise<JobQueue> {
  const queue = unwrap(await openJobQueue({ folder, kinds, lanes, retryPausesMs: [1, 1] }));
  queues.push(queue);
  return queue;
}
const shut = async (queue: JobQueue): Promise<void> => {
  queues.splice(queues.indexOf(queue), 1);
  await queue.close();
};
const add = async (queue: JobQueue, name: string, kind = 'work'): Promise<Job> => unwrap(await queue.add(kind, { name }));
const end = async (queue: JobQueue, { id }: Job): Promise<Job> => unwrap(await queue.whenEnded(id));

describe('a job queue', () => {
  test('runs a job with progress towards a total that is known before it starts', async () => {
    const queue = await open([
      kindOf('work', async ({ size }, { progress }) => {
        for (let done = 1; done <= size; done += 1) progress(done);
        return ok({ pieces: size });
      }),
    ]);
    const seen: string[] = [];
    queue.onChange((job) => seen.push(`${job.state.kind} ${job.done}/${job.total?.count}`));
    const job = await add(queue, 'a');
    expect(job.total).toEqual({ count: 3, unit: 'pieces' });
    const ended = await end(queue, job);
    expect(ended.state).toEqual({ kind: 'done', output: { pieces: 3 } });
    expect(seen).toEqual(['queued 0/3', 'running 0/3', 'running 1/3', 'running 2/3', 'running 3/3', 'done 3/3']);
  });

  test('runs as many of a lane at a time as it holds, in the order in which they came', async () => {
    const { work, started, open: letGo } = gate();
    const queue = await open([kindOf('work', work), kindOf('other', work, 'heavy')], { light: 2, heavy: 1 });
    const jobs = [
      await add(queue, 'a'),
      await add(queue, 'b'),
      await add(queue, 'c'),
      await add(queue, 'x', 'other'),
      await add(queue, 'y', 'other'),
    ];
    await pause(20);
    expect(started).toEqual(['a', 'b', 'x']);
    letGo();
    for (const job of jobs) expect((await end(queue, job)).state.kind).toBe('done');
    expect(started.slice(3).sort()).toEqual(['c', 'y']);
  });

  test('answers the same work with the job that is at it already', async () => {
    const { work, started, open: letGo } = gate();
    const queue = await open([kindOf('work', work)]);
    const [first, second] = await Promise.all([add(queue, 'a'), add(queue, 'a')]);
    expect(second.id).toBe(first.id);
    letGo();
    await end(queue, first);
    expect(started).toEqual(['a']);
    expect((await add(queue, 'a')).id).not.toBe(first.id);
  });

  test('ends a cancelled job as cancelled, whether it runs, waits or is paused', async () => {
    const { work } = gate();
    const queue = await open([kindOf('work', work)], { light: 1 });
    const running = await add(queue, 'a');
    const waiting = await add(queue, 'b');
    const paused = await add(queue, 'c');
    unwrap(await queue.pause(paused.id));
    for (const job of [waiting, paused, running]) {
      expect(unwrap(await queue.cancel(job.id)).state).toEqual({ kind: 'cancelled' });
      expect((await end(queue, job)).state).toEqual({ kind: 'cancelled' });
    }
    await shut(queue);
    expect((await open([kindOf('work', work)])).jobs().map((job) => job.state.kind)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });

  test('pauses a running job, keeps it paused over a restart, and resumes it without doing its finished steps again', async () => {
    const done: string[] = [];
    const { work: wait, open: letGo } = gate();
    const kind = kindOf('work', async (input, context) => {
      const first = await context.step('first', z.number(), async () => {
        done.push('first');
        return ok(41);
      });
      if (!first.ok) return first;
      const waited = await wait(input, context);
      return waited.ok ? ok(first.value + 1) : waited;
    });
    const queue = await open([kind]);
    const job = await add(queue, 'a');
    while (done.length === 0) await pause(1);
    await pause(10);
    expect(unwrap(await queue.pause(job.id)).state.kind).toBe('paused');
    await shut(queue);

    const again = await open([kind]);
    expect(again.job(job.id)?.state.kind).toBe('paused');
    letGo();
    unwrap(await again.resume(job.id));
    expect((await end(again, job)).state).toEqual({ kind: 'done', output: 42 });
    expect(done).toEqual(['first']);
  });

  test('goes on after shutdown with what was unfinished', async () => {
    const { work } = gate();
    const first = await open([kindOf('work', work)], { light: 1 });
    const running = await add(first, 'a');
    const waiting = await add(first, 'b');
    await shut(first);
    const second = await open([kindOf('work', async ({ name }) => ok(name))]);
    expect((await end(second, running)).state).toEqual({ kind: 'done', output: 'a' });
    expect((await end(second, waiting)).state).toEqual({ kind: 'done', output: 'b' });
  });

  test('drains: finishes what runs, starts nothing more, takes nothing more', async () => {
    const { work, started, open: letGo } = gate();
    const queue = await open([kindOf('work', work)], { light: 1 });
    const running = await add(queue, 'a');
    const waiting = await add(queue, 'b');
    const drained = queue.drain();
    expect(await queue.add('work', { name: 'c' })).toMatchObject({ ok: false, error: { code: 'job.closed' } });
    letGo();
    await drained;
    queues.splice(0);
    expect(queue.job(running.id)?.state.kind).toBe('done');
    expect(queue.job(waiting.id)?.state.kind).toBe('queued');
    expect(started).toEqual(['a']);
  });

  test('tries again after a fault that may pass, a few times, and not after others', async () => {
    let tries = 0;
    const work =
      (code: string, succeedAt: number): Work =>
      async () =>
        ++tries >= succeedAt ? ok(tries) : fail(code, 'No; wait.');
    const queue = await open([
      kindOf('passing', work('drive.asleep', 3), 'light', ['drive.asleep']),
      kindOf('lasting', work('drive.asleep', 99), 'light', ['drive.asleep']),
      kindOf('final', work('media.damaged', 99), 'light', ['drive.asleep']),
    ]);
    expect((await end(queue, await add(queue, 'a', 'passing'))).state).toEqual({ kind: 'done', output: 3 });
    tries = 0;
    expect((await end(queue, await add(queue, 'a', 'lasting'))).state).toMatchObject({ kind: 'failed', fault: { code: 'drive.asleep' } });
    expect(tries).toBe(3);
    tries = 0;
    expect((await end(queue, await add(queue, 'a', 'final'))).state).toMatchObject({ kind: 'failed', fault: { code: 'media.damaged' } });
    expect(tries).toBe(1);
  });

  test('a mistake in one job fails that job alone', async () => {
    const queue = await open([
      kindOf('broken', async () => {
        throw new TypeError('oops');
      }),
      kindOf('work', async () => ok('fine')),
    ]);
    expect((await end(queue, await add(queue, 'a', 'broken'))).state).toMatchObject({
      kind: 'failed',
      fault: { code: 'program.internal' },
    });
    expect((await end(queue, await add(queue, 'a'))).state.kind).toBe('done');
  });

  test('refuses unknown kinds, kinds without a lane and inputs that the kind cannot read', async () => {
    const queue = await open([kindOf('work', async () => ok(1)), kindOf('stray', async () => ok(1), 'nowhere')]);
    expect(await queue.add('none', {})).toMatchObject({ error: { code: 'job.kind' } });
    expect(await queue.add('stray', { name: 'a' })).toMatchObject({ error: { code: 'job.lane' } });
    expect(await queue.add('work', { name: 7 })).toMatchObject({ error: { code: 'job.input' } });
    expect(await queue.cancel('job_none')).toMatchObject({ error: { code: 'job.missing' } });
    expect(queue.jobs()).toEqual([]);
  });

  test('keeps jobs of a kind that this program does not know for one that does', async () => {
    const { work } = gate();
    const knowing = await open([kindOf('work', work)]);
    const job = await add(knowing, 'a');
    await shut(knowing);
    const unknowing = await open([]);
    await pause(10);
    expect(unknowing.job(job.id)?.state.kind).toBe('queued');
    await shut(unknowing);
    const again = await open([kindOf('work', async () => ok('at last'))]);
    expect((await end(again, job)).state).toEqual({ kind: 'done', output: 'at last' });
  });

  test('forgets what has ended, whatever its outcome, and does not remember it after a restart', async () => {
    const { work, open: letGo } = gate();
    const kinds = [
      kindOf('work', async () => ok('fine')),
      kindOf('broken', async () => fail('media.damaged', 'It is damaged; copy it again.')),
      kindOf('waiting', work, 'heavy'),
    ];
    const queue = await open(kinds, { light: 2, heavy: 1 });
    const done = await add(queue, 'a');
    const failed = await add(queue, 'b', 'broken');
    await Promise.all([end(queue, done), end(queue, failed)]);
    const running = await add(queue, 'c', 'waiting');
    const cancelled = await add(queue, 'd', 'waiting');
    unwrap(await queue.cancel(cancelled.id));
    // A run tells of its end a moment before it is over.
    await expect.poll(() => queue.job(done.id)?.state.kind).toBe('done');
    const told: string[] = [];
    queue.onForgotten((ids) => told.push(...ids));
    expect(unwrap(await queue.forgetFinished())).toBe(3);
    expect(told.toSorted()).toEqual([done.id, failed.id, cancelled.id].toSorted());
    expect(queue.jobs().map(({ id }) => id)).toEqual([running.id]);
    expect(unwrap(await queue.forgetFinished())).toBe(0);
    await shut(queue);
    const again = await open(kinds, { light: 2, heavy: 1 });
    expect(again.jobs().map(({ id }) => id)).toEqual([running.id]);
    letGo();
    expect((await end(again, running)).state.kind).toBe('done');
  });

  test('is run by one program at a time', async () => {
    await open([]);
    expect(await openJobQueue({ folder, kinds: [], lanes: {} })).toMatchObject({ ok: false, error: { code: 'jobs.locked' } });
  });

  test('opens with its whole records when its journal was cut anywhere', async () => {
    const queue = await open([kindOf('work', async ({ name }) => ok(name))]);
    for (const name of ['a', 'b', 'c']) await end(queue, await add(queue, name));
    await shut(queue);
    const { length } = await readFile(join(folder, 'journal'));
    for (let cut = length - 1; cut > 0; cut -= 97) {
      await truncate(join(folder, 'journal'), Math.min(cut, (await readFile(join(folder, 'journal'))).length));
      const again = await open([kindOf('work', async ({ name }) => ok(name))]);
      for (const job of again.jobs()) expect((await end(again, job)).state.kind).toBe('done');
      await shut(again);
    }
  });
});
