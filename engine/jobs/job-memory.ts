import type { Fault } from '../../core/base/fault.ts';
import type { Job, JobRecord, JobState } from './job.ts';

/** A job as the journal tells it. */
export interface RememberedJob {
  readonly id: string;
  readonly kind: string;
  readonly lane: string;
  readonly contentKey: string;
  readonly input: unknown;
  readonly addedAt: string;
  readonly state: Job['state'];
  readonly steps: ReadonlyMap<string, unknown>;
  /** Runs that neither ended nor got a step further. */
  readonly interruptions: number;
}

const plainFault = ({ code, message, data }: { code: string; message: string; data?: Fault['data'] | undefined }): Fault =>
  data === undefined ? { code, message } : { code, message, data };

function after(job: RememberedJob, record: Exclude<JobRecord, { kind: 'queue' | 'added' | 'forgotten' }>): RememberedJob {
  const at = (state: JobState): RememberedJob => ({ ...job, state, interruptions: 0 });
  switch (record.kind) {
    case 'started':
      return { ...job, state: { kind: 'queued' }, interruptions: job.interruptions + 1 };
    case 'step':
      return { ...job, steps: new Map(job.steps).set(record.name, record.result), interruptions: 0 };
    case 'stopped':
    case 'resumed':
      return at({ kind: 'queued' });
    case 'paused':
      return at({ kind: 'paused' });
    case 'done':
      return at({ kind: 'done', output: record.output });
    case 'failed':
      return at({ kind: 'failed', fault: plainFault(record.fault) });
    case 'cancelled':
      return at({ kind: 'cancelled' });
  }
}

/** The jobs that these records tell of, in the order in which they were added. Records of jobs whose `added` is lost are passed over. */
export function rememberJobs(records: readonly JobRecord[]): readonly RememberedJob[] {
  const jobs = new Map<string, RememberedJob>();
  for (const record of records) {
    if (record.kind === 'queue') continue;
    if (record.kind === 'added') {
      const { id, job: kind, lane, contentKey, input, at: addedAt } = record;
      jobs.set(id, { id, kind, lane, contentKey, input, addedAt, state: { kind: 'queued' }, steps: new Map(), interruptions: 0 });
      continue;
    }
    if (record.kind === 'forgotten') {
      for (const id of record.ids) jobs.delete(id);
      continue;
    }
    const job = jobs.get(record.id);
    if (job !== undefined) jobs.set(record.id, after(job, record));
  }
  return [...jobs.values()];
}

/** The shortest journal that tells of these jobs. */
export function recordsOf(jobs: readonly RememberedJob[]): readonly JobRecord[] {
  return [{ kind: 'queue', version: 1 }, ...jobs.flatMap(recordsOfOne)];
}

function recordsOfOne(job: RememberedJob): readonly JobRecord[] {
  const { id, kind, lane, contentKey, input, addedAt: at, state } = job;
  const added: JobRecord = { kind: 'added', id, job: kind, lane, contentKey, input, at };
  const steps = [...job.steps].map(([name, result]): JobRecord => ({ kind: 'step', id, name, result }));
  switch (state.kind) {
    case 'queued':
    case 'running':
      return [added, ...steps, ...Array.from({ length: job.interruptions }, (): JobRecord => ({ kind: 'started', id }))];
    case 'paused':
      return [added, ...steps, { kind: 'paused', id }];
    case 'done':
      return [added, { kind: 'done', id, output: state.output }];
    case 'failed':
      return [added, { kind: 'failed', id, fault: { ...state.fault, data: state.fault.data && { ...state.fault.data } } }];
    case 'cancelled':
      return [added, { kind: 'cancelled', id }];
  }
}
