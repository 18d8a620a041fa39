import { basename } from 'node:path';
import { z } from 'zod';
import { ok, type Result } from '../../../core/base/fault.ts';
import type { JobView } from '../../../core/protocol/jobs-contract.ts';
import type { CallHandlers, ChannelHandlers } from '../../../core/protocol/server.ts';
import { noteSchema } from '../../../core/protocol/shapes.ts';
import { assistOfJob } from '../../../native-models/assists/frame/assist-job.ts';
import { packOfJob } from '../../../native-models/packs/pack-job.ts';
import type { Job } from '../../jobs/job.ts';
import type { JobQueue } from '../../jobs/job-queue.ts';
import { mediaOfRun, removeMediaOfRun } from '../assists/discarded-media.ts';
import { toldFault } from './told-fault.ts';
import type { WindowContext } from './window-context.ts';

type JobCall = Extract<keyof CallHandlers, `jobs.${string}`>;
type JobChannel = Extract<keyof ChannelHandlers, `jobs.${string}`>;

/** Progress is drawn this often; changes of state at once. */
const PROGRESS_EVERY_MS = 200;
const STATES_EVERY_MS = 100;

export function jobCallHandlers({ engine }: WindowContext): Pick<CallHandlers, JobCall> {
  const act = async (id: string, how: (queue: JobQueue, id: string) => Promise<Result<Job>>): Promise<Result<null>> => {
    const workshop = await engine.workshop();
    if (!workshop.ok) return workshop;
    const done = await how(workshop.value.queue, id);
    return done.ok ? ok(null) : done;
  };
  return {
    'jobs.pause': ({ id }) => act(id, (queue, job) => queue.pause(job)),
    'jobs.resume': ({ id }) => act(id, (queue, job) => queue.resume(job)),
    'jobs.cancel': async ({ id }) => {
      const workshop = await engine.workshop();
      if (!workshop.ok) return workshop;
      const { queue } = workshop.value;
      const cancelled = await queue.cancel(id);
      if (!cancelled.ok) return cancelled;
      // A cancelled run is not gone on with, so what it has made is for nobody. A result that was there first waits on.
      const job = cancelled.value;
      if (job.state.kind === 'cancelled') await removeMediaOfRun(workshop.value, job, await mediaOfRun(workshop.value, job));
      return ok(null);
    },
    'jobs.clearFinished': async () => {
      const workshop = await engine.workshop();
      if (!workshop.ok) return workshop;
      const { queue } = workshop.value;
      const failed = queue.jobs().filter(({ state }) => state.kind === 'failed');
      const made = await Promise.all(failed.map(async (job) => ({ job, files: await mediaOfRun(workshop.value, job) })));
      const forgotten = await queue.forgetFinished((job) => !isWaitingResult(job));
      if (!forgotten.ok) return forgotten;
      for (const { job, files } of made) if (queue.job(job.id) === null) await removeMediaOfRun(workshop.value, job, files);
      return ok({ count: forgotten.value });
    },
  };
}

export function jobChannelHandlers({ engine }: WindowContext): Pick<ChannelHandlers, JobChannel> {
  return {
    'jobs.watch': async (_args, peer) => {
      const workshop = await engine.workshop();
      if (!workshop.ok) return peer.end(workshop.error);
      const { queue } = workshop.value;
      const changed = new Map<string, Job>();
      const states = new Map<string, Job['state']['kind']>();
      let timer: NodeJS.Timeout | null = null;
      let flushedMs = Number.NEGATIVE_INFINITY;
      const flush = () => {
        timer = null;
        if (changed.size === 0) return;
        flushedMs = performance.now();
        peer.send({ jobs: [...changed.values()].map(jobView), gone: [] });
        changed.clear();
      };
      const stop = queue.onChange((job) => {
        changed.set(job.id, job);
        if (states.get(job.id) !== job.state.kind) {
          states.set(job.id, job.state.kind);
          if (timer !== null) clearTimeout(timer);
          // Alone at once; of a thousand short jobs in bursts, so that a window has time for its user.
          const waitMs = flushedMs + STATES_EVERY_MS - performance.now();
          if (waitMs <= 0) flush();
          else timer = setTimeout(flush, waitMs);
        } else timer ??= setTimeout(flush, PROGRESS_EVERY_MS);
      });
      const stopForgotten = queue.onForgotten((ids) => {
        for (const id of ids) {
          changed.delete(id);
          states.delete(id);
        }
        peer.send({ jobs: [], gone: [...ids] });
      });
      peer.signal.addEventListener('abort', () => {
        stop();
        stopForgotten();
        if (timer !== null) clearTimeout(timer);
      });
      for (const job of queue.jobs()) states.set(job.id, job.state.kind);
      peer.send({ jobs: queue.jobs().map(jobView), gone: [] });
    },
  };
}

/** A result that nobody has accepted or discarded yet. */
const isWaitingResult = (job: Job): boolean => job.state.kind === 'done' && assistOfJob(job) !== null;

const inputSchema = z.object({ outPath: z.string().optional(), path: z.string().optional() });
const reportSchema = z.object({ outPath: z.string(), sizeBytes: z.number(), wallMs: z.number(), notes: z.array(noteSchema).catch([]) });

function jobView({ id, kind, input, addedAt, state, done, total }: Job): JobView {
  const read = inputSchema.safeParse(input);
  const subject = read.success ? (read.data.outPath ?? read.data.path ?? '') : '';
  const pack = packOfJob({ kind, input });
  const assist = assistOfJob({ kind, input });
  const report = state.kind === 'done' && kind === 'export' ? reportSchema.safeParse(state.output) : null;
  return {
    id,
    kind,
    subject: pack?.name ?? assist?.assist ?? (kind === 'export' ? subject : basename(subject)),
    packId: pack?.id ?? null,
    assist: assist === null ? null : { name: assist.assist, projectPath: assist.projectPath },
    addedAt,
    state: state.kind === 'failed' ? { kind: 'failed', fault: toldFault(state.fault) } : { kind: state.kind },
    done,
    total: total === null ? null : { ...total },
    film:
      report?.success === true
        ? { path: report.data.outPath, sizeBytes: report.data.sizeBytes, wallMs: report.data.wallMs, notes: report.data.notes }
        : null,
  };
}
