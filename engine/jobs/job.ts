import { z } from 'zod';
import type { Fault } from '../../core/base/fault.ts';
import type { JobTotal } from './job-kind.ts';

export type JobState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running' }
  | { readonly kind: 'paused' }
  | { readonly kind: 'done'; readonly output: unknown }
  | { readonly kind: 'failed'; readonly fault: Fault }
  /** Its own outcome: nobody failed. */
  | { readonly kind: 'cancelled' };

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly contentKey: string;
  readonly lane: string;
  readonly input: unknown;
  /** ISO 8601. */
  readonly addedAt: string;
  readonly state: JobState;
  /** Null for a job of a kind that this program does not know: it waits for one that does. */
  readonly total: JobTotal | null;
  readonly done: number;
}

export const isUnfinished = (state: JobState): boolean => state.kind === 'queued' || state.kind === 'running' || state.kind === 'paused';

const faultSchema = z.object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()).optional() });
const id = z.string().min(1);

/** What the queue's journal says. `started` without an ending is a run that a kill cut short. */
export const jobRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queue'), version: z.literal(1) }),
  z.object({ kind: z.literal('added'), id, job: z.string(), lane: z.string(), contentKey: z.string(), input: z.unknown(), at: z.string() }),
  z.object({ kind: z.literal('started'), id }),
  z.object({ kind: z.literal('step'), id, name: z.string(), result: z.unknown() }),
  /** Stopped on purpose, to go on at the next start of the program. */
  z.object({ kind: z.literal('stopped'), id }),
  z.object({ kind: z.literal('paused'), id }),
  z.object({ kind: z.literal('resumed'), id }),
  z.object({ kind: z.literal('done'), id, output: z.unknown() }),
  z.object({ kind: z.literal('failed'), id, fault: faultSchema }),
  z.object({ kind: z.literal('cancelled'), id }),
  /** Ended before, and told of no more. */
  z.object({ kind: z.literal('forgotten'), ids: z.array(id) }),
]);
export type JobRecord = z.infer<typeof jobRecordSchema>;
