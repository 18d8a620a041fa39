import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { contentKey } from '../../../core/base/content-key.ts';
import type { Result } from '../../../core/base/fault.ts';
import { serialiseProject } from '../../../core/model/schema.ts';
import type { Proposal } from '../../../native-models/assists/assist.ts';
import { ASSIST_JOB, ASSIST_LANE } from '../../../native-models/assists/frame/assist-job.ts';
import { isUnfinished, type Job } from '../../jobs/job.ts';
import { type JobQueue, openJobQueue } from '../../jobs/job-queue.ts';
import type { AssistAsk, AssistFrame } from '../assists/assist-frame.ts';
import type { CliContext } from './action.ts';

/**
 * Runs an assist to its proposal in a queue of its own, named for what is asked, and hands that to `use`: the same command on the same project goes on where
 * a kill or Ctrl-C stopped it. The result is let go of once it was used, so that a kill between the two loses nothing. Codes: those of
 * `AssistFrame.jobInput`, of the run and of `use`, `jobs.locked`. Throws an AbortError where it is interrupted.
 */
export async function runAssistJob<T>(
  frame: AssistFrame,
  ask: AssistAsk,
  { folder, context }: { readonly folder: string; readonly context: CliContext },
  use: (proposal: Proposal) => Promise<Result<T>>,
): Promise<Result<T>> {
  const { assist, request, projectPath, project } = ask;
  const name = createHash('sha256')
    .update(contentKey([assist, request, projectPath, serialiseProject(project)]))
    .digest('hex');
  const own = join(folder, name.slice(0, 32));
  const queue = await openJobQueue({ folder: own, kinds: [frame.kind], lanes: { [ASSIST_LANE]: 1 } });
  if (!queue.ok) return queue;
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => {
    closing ??= queue.value.close();
    return closing;
  };
  try {
    const job = await findOrAdd(queue.value, frame, ask, context.signal);
    if (!job.ok) return job;
    const { state } = await follow(queue.value, job.value, assist, context, close);
    if (state.kind !== 'done' && state.kind !== 'failed') throw new DOMException('stopped', 'AbortError');
    const proposal = state.kind === 'done' ? await frame.proposal(state.output) : { ok: false as const, error: state.fault };
    await close();
    const used = proposal.ok ? await use(proposal.value) : proposal;
    // What could not be used, on a full disk say, is there for the next try.
    if (used.ok || !proposal.ok) await rm(own, { recursive: true, force: true });
    return used;
  } finally {
    await close();
  }
}

/** What an earlier run of the same command left, else a new job. */
async function findOrAdd(queue: JobQueue, frame: AssistFrame, ask: AssistAsk, signal: AbortSignal): Promise<Result<Job>> {
  const left = queue.jobs().find(({ state }) => isUnfinished(state) || state.kind === 'done');
  if (left !== undefined) return { ok: true, value: left };
  const input = await frame.jobInput(ask, signal);
  return input.ok ? queue.add(ASSIST_JOB, input.value) : input;
}

/** Tells of a job until it has ended, or stands still because it was interrupted. */
async function follow(
  queue: JobQueue,
  job: Job,
  phase: string,
  { terminal, signal }: CliContext,
  close: () => Promise<void>,
): Promise<Job> {
  const stopTelling = queue.onChange(({ id, done, total, state }) => {
    if (id === job.id && total !== null && state.kind === 'running')
      terminal.progress({ phase, done, total: total.count, detail: `${total.unit}s` });
  });
  const stop = (): void => void close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (signal.aborted) stop();
    const ended = await queue.whenEnded(job.id);
    return ended.ok ? ended.value : job;
  } finally {
    stopTelling();
    signal.removeEventListener('abort', stop);
  }
}
