import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fail, fault, ok, type Result } from '../../core/base/fault.ts';
import { AppendLog, readLog } from '../store/append-log.ts';
import { type Disk, nodeDisk } from '../store/disk.ts';
import { diskFault } from '../store/disk-fault.ts';
import { takeWriterLock, type WriterLock } from '../store/writer-lock.ts';
import { isUnfinished, type Job, type JobRecord, jobRecordSchema } from './job.ts';
import type { JobKind } from './job-kind.ts';
import { type RememberedJob, recordsOf, rememberJobs } from './job-memory.ts';
import { JobRun, type StopReason } from './job-run.ts';

export interface JobQueueOptions {
  /** Where the queue keeps its journal. One process at a time runs the jobs of a folder. */
  readonly folder: string;
  readonly kinds: readonly JobKind[];
  /** How many jobs of each lane run at a time. */
  readonly lanes: Readonly<Record<string, number>>;
  readonly disk?: Disk;
  /** Milliseconds since 1970. */
  readonly nowMs?: () => number;
  /** Pauses before the second, third … try after a fault that may pass. */
  readonly retryPausesMs?: readonly number[];
}

/** A run that was cut short this often without getting a step further is taken for what brings the program down. */
const MOST_INTERRUPTIONS = 3;
/** Finished jobs that are still told of after a restart. */
const FINISHED_KEPT = 100;
const DEFAULT_RETRY_PAUSES_MS = [500, 2_000, 8_000] as const;

/**
 * Long work that survives the program. A job that was added is on the disk; after a kill, unfinished jobs go on from their last step at
 * the next opening. Jobs of one lane run in the order in which they were added, as many at a time as the lane holds.
 */
export class JobQueue {
  readonly #options: Required<JobQueueOptions>;
  readonly #kinds: ReadonlyMap<string, JobKind>;
  readonly #lock: WriterLock;
  readonly #log: AppendLog;
  readonly #jobs = new Map<string, JobRun>();
  readonly #listeners = new Set<(job: Job) => void>();
  readonly #forgetListeners = new Set<(ids: readonly string[]) => void>();
  #writing: Promise<unknown> = Promise.resolve();
  #accepting = true;
  #starting = true;

  /** Use `openJobQueue`. */
  constructor(options: Required<JobQueueOptions>, lock: WriterLock, log: AppendLog, remembered: readonly RememberedJob[]) {
    this.#options = options;
    this.#kinds = new Map(options.kinds.map((kind) => [kind.name, kind]));
    this.#lock = lock;
    this.#log = log;
    for (const job of remembered) this.#jobs.set(job.id, this.#runOf(job, false));
    this.#startNext();
  }

  /**
   * Adds a job, on the disk on return. While one with the same kind and content key is unfinished, that one is the answer. Codes:
   * `job.kind` (this program does not know it), `job.lane`, `job.input`, `job.closed`, `disk.*`.
   */
  async add(kindName: string, input: unknown): Promise<Result<Job>> {
    if (!this.#accepting) return fail('job.closed', 'The program is about to end and takes no more work; start it again.');
    const kind = this.#kinds.get(kindName);
    if (kind === undefined)
      return fail('job.kind', `There is no kind of job called ${kindName}; choose one of ${[...this.#kinds.keys()].join(', ')}.`);
    if ((this.#options.lanes[kind.lane] ?? 0) < 1)
      return fail('job.lane', `Jobs of the kind ${kindName} need the lane ${kind.lane}, which has no room here; give it a capacity.`);
    const prepared = kind.prepare(input);
    if (!prepared.ok) return prepared;
    const { contentKey } = prepared.value;
    const same = [...this.#jobs.values()].find(
      ({ job }) => job.kind === kindName && job.contentKey === contentKey && isUnfinished(job.state),
    );
    if (same !== undefined) return ok(same.job);
    const addedAt = new Date(this.#options.nowMs()).toISOString();
    const id = `job_${randomBytes(8).toString('hex')}`;
    const fresh = { id, kind: kindName, lane: kind.lane, contentKey, input, addedAt, steps: new Map(), interruptions: 0 };
    const run = this.#runOf({ ...fresh, state: { kind: 'queued' } }, true);
    // In the table before it is on the disk, so that the same work added meanwhile finds it.
    this.#jobs.set(id, run);
    const written = await this.#write({ kind: 'added', id, job: kindName, lane: kind.lane, contentKey, input, at: addedAt });
    if (!written.ok) {
      this.#jobs.delete(id);
      run.become({ kind: 'failed', fault: written.error });
      return written;
    }
    run.release();
    this.#tell(run.job);
    this.#startNext();
    return ok(run.job);
  }

  /** In the order in which they were added. */
  jobs(): readonly Job[] {
    return [...this.#jobs.values()].map(({ job }) => job);
  }

  job(id: string): Job | null {
    return this.#jobs.get(id)?.job ?? null;
  }

  /** What the finished steps of a job answered, in their order; none for one that the queue does not know. */
  stepResults(id: string): readonly unknown[] {
    return this.#jobs.get(id)?.stepResults ?? [];
  }

  /** Calls `listener` with every job that changed. Answers how to stop it. */
  onChange(listener: (job: Job) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `listener` with the jobs that the queue forgot. Answers how to stop it. */
  onForgotten(listener: (ids: readonly string[]) => void): () => void {
    this.#forgetListeners.add(listener);
    return () => this.#forgetListeners.delete(listener);
  }

  /** Answers when the job is done, failed or cancelled. A job that is stopped for shutdown answers as it stands then. */
  async whenEnded(id: string): Promise<Result<Job>> {
    const run = this.#jobs.get(id);
    return run === undefined ? unknownJob(id) : ok(await run.ended);
  }

  /** Stops a job until it is resumed; what its steps have done is kept. On return it no longer runs. */
  async pause(id: string): Promise<Result<Job>> {
    return this.#stop(id, 'pause');
  }

  async resume(id: string): Promise<Result<Job>> {
    const run = this.#jobs.get(id);
    if (run === undefined) return unknownJob(id);
    if (run.isStopping) await run.stopped();
    if (run.job.state.kind !== 'paused') return ok(run.job);
    const written = await this.#write({ kind: 'resumed', id });
    if (!written.ok) return written;
    run.become({ kind: 'queued' });
    this.#tell(run.job);
    this.#startNext();
    return ok(run.job);
  }

  /** Ends a job as cancelled, if it has not ended before. On return it no longer runs. */
  async cancel(id: string): Promise<Result<Job>> {
    return this.#stop(id, 'cancel');
  }

  /** Forgets those jobs of `which` that are done, failed or cancelled; what they made stays. Answers how many. Codes: `disk.*`, and then all are kept. */
  async forgetFinished(which: (job: Job) => boolean = () => true): Promise<Result<number>> {
    const finished = [...this.#jobs.values()].filter((run) => !run.isBusy && !isUnfinished(run.job.state) && which(run.job));
    const ids = finished.map(({ job }) => job.id);
    if (ids.length === 0) return ok(0);
    const written = await this.#write({ kind: 'forgotten', ids });
    if (!written.ok) return written;
    for (const id of ids) this.#jobs.delete(id);
    for (const listener of this.#forgetListeners) listener(ids);
    return ok(ids.length);
  }

  /** Starts nothing more, waits until what runs has ended, and closes. What has not begun stays for the next opening. */
  async drain(): Promise<void> {
    this.#accepting = false;
    this.#starting = false;
    await Promise.all([...this.#jobs.values()].map((run) => run.stopped()));
    await this.close();
  }

  /** Stops what runs, to go on at the next opening, and closes. */
  async close(): Promise<void> {
    this.#accepting = false;
    this.#starting = false;
    await Promise.all([...this.#jobs.values()].map((run) => run.stop('shutdown')));
    for (const run of this.#jobs.values()) run.letGo();
    await this.#writing;
    await this.#log.close();
    await this.#lock.release();
  }

  async #stop(id: string, reason: Exclude<StopReason, 'shutdown'>): Promise<Result<Job>> {
    const run = this.#jobs.get(id);
    if (run === undefined) return unknownJob(id);
    await run.stop(reason);
    const { kind } = run.job.state;
    if (kind !== 'queued' && (kind !== 'paused' || reason === 'pause')) return ok(run.job);
    const state = reason === 'cancel' ? 'cancelled' : 'paused';
    run.hold();
    const written = await this.#write({ kind: state, id });
    if (written.ok) run.become({ kind: state });
    run.release();
    this.#startNext();
    if (!written.ok) return written;
    this.#tell(run.job);
    return ok(run.job);
  }

  #startNext(): void {
    if (!this.#starting) return;
    for (const [lane, capacity] of Object.entries(this.#options.lanes)) {
      const here = [...this.#jobs.values()].filter(({ job }) => job.lane === lane);
      let free = capacity - here.filter(({ isBusy }) => isBusy).length;
      for (const run of here) {
        if (free <= 0) break;
        if (!run.canStart) continue;
        free -= 1;
        void run.start().then(() => this.#startNext());
      }
    }
  }

  #runOf(remembered: RememberedJob, held: boolean): JobRun {
    return new JobRun(remembered, held, {
      kind: this.#kinds.get(remembered.kind) ?? null,
      retryPausesMs: this.#options.retryPausesMs,
      write: (record) => this.#write(record),
      tell: (job) => this.#tell(job),
    });
  }

  #write(record: JobRecord): Promise<Result<void>> {
    const written = this.#writing.then(() => this.#log.append(record));
    this.#writing = written.catch(() => undefined);
    return written;
  }

  #tell(job: Job): void {
    for (const listener of this.#listeners) listener(job);
  }
}

const unknownJob = (id: string): Result<never> => fail('job.missing', `There is no job ${id}; look at the list of jobs.`, { id });

const CRASHED = fault(
  'job.interrupted',
  `This work was cut short ${MOST_INTERRUPTIONS} times without getting any further and was given up; check its media, then start it again.`,
);

/** Jobs as they go on: one that keeps bringing the program down is given up, and old finished ones are forgotten. */
function goOn(jobs: readonly RememberedJob[]): readonly RememberedJob[] {
  const standing = jobs.map(
    (job): RememberedJob =>
      isUnfinished(job.state) && job.interruptions >= MOST_INTERRUPTIONS ? { ...job, state: { kind: 'failed', fault: CRASHED } } : job,
  );
  const finished = standing.filter((job) => !isUnfinished(job.state));
  const forgotten = new Set(finished.slice(0, Math.max(0, finished.length - FINISHED_KEPT)));
  return standing.filter((job) => !forgotten.has(job));
}

/** Opens the queue and goes on with what is unfinished. Codes: `jobs.locked` where another program runs this queue, `disk.*`. */
export async function openJobQueue(options: JobQueueOptions): Promise<Result<JobQueue>> {
  const settings = { disk: nodeDisk, nowMs: Date.now, retryPausesMs: DEFAULT_RETRY_PAUSES_MS, ...options };
  const { disk, folder, nowMs } = settings;
  const path = join(folder, 'journal');
  const what = 'the job queue';
  const lock = await takeWriterLock(join(folder, 'locks'), { disk, nowMs, what: 'the job queue', code: 'jobs.locked' });
  if (!lock.ok) return lock;
  try {
    const content = await readLog(disk, path);
    const records = content.records.flatMap(({ value }) => {
      const read = jobRecordSchema.safeParse(value);
      return read.success ? [read.data] : [];
    });
    if (content.damaged.length > 0) await disk.write(`${path}.damaged`, await disk.readFile(path));
    const jobs = goOn(rememberJobs(records));
    const log = await AppendLog.replace(disk, path, what, recordsOf(jobs));
    if (!log.ok) {
      await lock.value.release();
      return log;
    }
    return ok(new JobQueue(settings, lock.value, log.value, jobs));
  } catch (error) {
    await lock.value.release();
    return { ok: false, error: diskFault(error, what, path) };
  }
}
