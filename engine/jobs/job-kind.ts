import type { z } from 'zod';
import { fail, ok, type Result } from '../../core/base/fault.ts';

/** How much work a job is, known before it starts: bytes, frames, samples. */
export interface JobTotal {
  readonly count: number;
  readonly unit: string;
}

/** What a job may ask of the queue while it runs. */
export interface JobContext {
  /** Aborts on cancel, pause and shutdown. Work that stops for it throws the signal's reason or answers any fault; both are understood. */
  readonly signal: AbortSignal;
  /** How much of the total is done, in the total's unit. */
  progress(done: number): void;
  /**
   * Runs `work` once over the job's whole life: its result is written to the queue's journal, and after a pause, a retry or a restart of
   * the program the written result is the answer. Names are unique within a job. Only what succeeded is kept.
   */
  step<T>(name: string, result: z.ZodType<T>, work: () => Promise<Result<T>>): Promise<Result<T>>;
}

/** One kind of long work. `run` must be safe to begin again from its steps: a kill may come at any moment. */
export interface JobKindDefinition<Input, Output> {
  readonly name: string;
  /** Jobs of one lane share its capacity. */
  readonly lane: string;
  readonly input: z.ZodType<Input>;
  /** Two jobs with the same key do the same work: the second is answered with the first while that is unfinished. */
  contentKey(input: Input): string;
  total(input: Input): JobTotal;
  /** The output must be JSON-safe: it is kept in the queue's journal. */
  run(input: Input, context: JobContext): Promise<Result<Output>>;
  /** Codes of faults that may pass by themselves (a drive waking up, say): such a run is tried again, a few times. */
  readonly transient?: readonly string[];
}

/** A job whose input its kind has read. */
export interface PreparedJob {
  readonly contentKey: string;
  readonly total: JobTotal;
  run(context: JobContext): Promise<Result<unknown>>;
}

/** A kind as the queue sees it: inputs and outputs are JSON, and each kind reads its own. */
export interface JobKind {
  readonly name: string;
  readonly lane: string;
  readonly transient: ReadonlySet<string>;
  /** Code `job.input` where the kind's schema refuses. */
  prepare(input: unknown): Result<PreparedJob>;
}

export const defineJobKind = <Input, Output>(kind: JobKindDefinition<Input, Output>): JobKind => ({
  name: kind.name,
  lane: kind.lane,
  transient: new Set(kind.transient),
  prepare(input) {
    const read = kind.input.safeParse(input);
    if (!read.success) {
      const [issue] = read.error.issues;
      const where = issue === undefined ? 'it' : `"${issue.path.join('.')}" (${issue.message})`;
      return fail('job.input', `A ${kind.name} job cannot be made of this input; correct ${where}.`, { issues: read.error.issues });
    }
    return ok({
      contentKey: kind.contentKey(read.data),
      total: kind.total(read.data),
      run: (context) => kind.run(read.data, context),
    });
  },
});
