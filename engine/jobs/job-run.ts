import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import { type Fault, FaultError, fault, ok, type Result } from '../../core/base/fault.ts';
import { isUnfinished, type Job, type JobRecord, type JobState } from './job.ts';
import type { JobContext, JobKind, PreparedJob } from './job-kind.ts';
import type { RememberedJob } from './job-memory.ts';

export type StopReason = 'cancel' | 'pause' | 'shutdown';

export interface JobRunHost {
  /** Null where this program does not know the kind. */
  readonly kind: JobKind | null;
  readonly retryPausesMs: readonly number[];
  write(record: JobRecord): Promise<Result<void>>;
  tell(job: Job): void;
}

/** How one run of the work came out. */
type Outcome =
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly fault: Fault }
  | { readonly kind: 'stopped' };

/** Told of when it moved by a thousandth of the total. */
const PROGRESS_PARTS = 1000;

/** One job in this process: its state, its runs and how they end. */
export class JobRun {
  readonly #host: JobRunHost;
  readonly #steps: Map<string, unknown>;
  readonly #prepared: Result<PreparedJob> | null;
  /** The job as it ended, or as it stood when the queue closed. */
  readonly ended: Promise<Job>;
  #resolveEnded: (job: Job) => void = () => undefined;
  #job: Job;
  #held: boolean;
  #controller = new AbortController();
  #stopReason: StopReason | null = null;
  #running: Promise<void> | null = null;

  /** A job that is `held` does not start before `release`. */
  constructor(remembered: RememberedJob, held: boolean, host: JobRunHost) {
    const { id, kind, lane, contentKey, input, addedAt, state } = remembered;
    this.#host = host;
    this.#steps = new Map(remembered.steps);
    this.#prepared = host.kind?.prepare(input) ?? null;
    const total = this.#prepared?.ok === true ? this.#prepared.value.total : null;
    this.#job = { id, kind, lane, contentKey, input, addedAt, state, total, done: 0 };
    this.#held = held;
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
    this.become(state);
  }

  get job(): Job {
    return this.#job;
  }

  /** What its finished steps answered. */
  get stepResults(): readonly unknown[] {
    return [...this.#steps.values()];
  }

  get isBusy(): boolean {
    return this.#running !== null;
  }

  get isStopping(): boolean {
    return this.#running !== null && this.#stopReason !== null;
  }

  get canStart(): boolean {
    return !this.#held && this.#prepared !== null && this.#running === null && this.#job.state.kind === 'queued';
  }

  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
  }

  become(state: JobState): void {
    this.#job = { ...this.#job, state };
    if (!isUnfinished(state)) this.#resolveEnded(this.#job);
  }

  /** Lets those who wait for the end know how far it came. */
  letGo(): void {
    this.#resolveEnded(this.#job);
  }

  /** Answers when the run, if there is one, is over. */
  async stopped(): Promise<void> {
    await this.#running;
  }

  /** Aborts the run, if there is one, and waits for it. Where several reasons meet, a cancel wins. */
  async stop(reason: StopReason): Promise<void> {
    if (this.#running === null) return;
    if (this.#stopReason !== 'cancel') this.#stopReason = reason;
    this.#controller.abort();
    await this.#running;
  }

  /** Runs the work to its outcome. Never rejects for what the work does. */
  start(): Promise<void> {
    this.#controller = new AbortController();
    this.#stopReason = null;
    const running = this.#live().finally(() => {
      this.#running = null;
    });
    this.#running = running;
    return running;
  }

  async #live(): Promise<void> {
    const { id } = this.#job;
    this.become({ kind: 'running' });
    this.#host.tell(this.#job);
    const started = await this.#host.write({ kind: 'started', id });
    const outcome: Outcome = started.ok ? await this.#tries() : { kind: 'failed', fault: started.error };
    // An ending that cannot be written holds in this process; after a restart the job goes on from its last step.
    await this.#host.write(this.#recordOf(outcome));
    this.become(this.#stateOf(outcome));
    this.#host.tell(this.#job);
  }

  async #tries(): Promise<Outcome> {
    const { kind, retryPausesMs } = this.#host;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.#once();
      if (outcome.kind !== 'failed' || kind?.transient.has(outcome.fault.code) !== true) return outcome;
      const pauseMs = retryPausesMs[attempt];
      if (pauseMs === undefined) return outcome;
      try {
        await pause(pauseMs, undefined, { signal: this.#controller.signal });
      } catch {
        return { kind: 'stopped' };
      }
    }
  }

  async #once(): Promise<Outcome> {
    if (this.#controller.signal.aborted) return { kind: 'stopped' };
    try {
      const prepared = this.#prepared;
      const result = prepared?.ok === true ? await prepared.value.run(this.#context()) : prepared;
      if (result === null) throw new Error('a job of an unknown kind was started');
      // Work that was whole before it noticed the stop is done.
      if (result.ok) return { kind: 'done', output: result.value ?? null };
      return this.#stopReason === null ? { kind: 'failed', fault: result.error } : { kind: 'stopped' };
    } catch (error) {
      if (this.#stopReason !== null) return { kind: 'stopped' };
      return { kind: 'failed', fault: faultOf(error) };
    }
  }

  #context(): JobContext {
    const { signal } = this.#controller;
    return {
      signal,
      progress: (done) => this.#progress(done),
      step: (name, result, work) => this.#step(name, result, work),
    };
  }

  #progress(done: number): void {
    const total = this.#job.total?.count ?? 0;
    const grain = total / PROGRESS_PARTS;
    if (done !== total && Math.abs(done - this.#job.done) < grain) return;
    this.#job = { ...this.#job, done };
    this.#host.tell(this.#job);
  }

  async #step<T>(name: string, schema: z.ZodType<T>, work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#steps.has(name)) {
      const known = schema.safeParse(this.#steps.get(name));
      // A result that an older program wrote in another shape is made again.
      if (known.success) return ok(known.data);
    }
    this.#controller.signal.throwIfAborted();
    const result = await work();
    if (!result.ok) return result;
    const written = await this.#host.write({ kind: 'step', id: this.#job.id, name, result: result.value ?? null });
    if (!written.ok) return written;
    this.#steps.set(name, result.value);
    return result;
  }

  #recordOf(outcome: Outcome): JobRecord {
    const { id } = this.#job;
    if (outcome.kind === 'done') return { kind: 'done', id, output: outcome.output };
    if (outcome.kind === 'failed') return { kind: 'failed', id, fault: writable(outcome.fault) };
    if (this.#stopReason === 'cancel') return { kind: 'cancelled', id };
    return { kind: this.#stopReason === 'pause' ? 'paused' : 'stopped', id };
  }

  #stateOf(outcome: Outcome): JobState {
    if (outcome.kind !== 'stopped') return outcome;
    if (this.#stopReason === 'cancel') return { kind: 'cancelled' };
    return { kind: this.#stopReason === 'pause' ? 'paused' : 'queued' };
  }
}

const writable = ({ code, message, data }: Fault): Extract<JobRecord, { kind: 'failed' }>['fault'] =>
  data === undefined ? { code, message } : { code, message, data: { ...data } };

/** A mistake of the program in one job is that job's failure: the others, and the project, go on. */
function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const detail = error instanceof Error ? error.message : String(error);
  const data = { stack: error instanceof Error ? (error.stack ?? null) : null };
  return fault(
    'program.internal',
    `The program made a mistake in this work (${detail}); try it again, and report it if it comes back.`,
    data,
  );
}
