import { z } from 'zod';
import { defineCall, defineChannel } from './define.ts';
import { faultSchema, noteSchema } from './shapes.ts';

const stateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queued') }),
  z.object({ kind: z.literal('running') }),
  z.object({ kind: z.literal('paused') }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('failed'), fault: faultSchema }),
  z.object({ kind: z.literal('cancelled') }),
]);

/** One piece of long work as a window shows it. */
const jobViewSchema = z.object({
  id: z.string(),
  kind: z.string(),
  /** What it works on: a film's path, a file's name, a model pack. */
  subject: z.string(),
  /** Of the installation of a model pack: which. */
  packId: z.string().nullable(),
  /** Of an assist: which, and for which project. Done, it waits to be accepted or discarded, and is then told of no more. */
  assist: z.object({ name: z.string(), projectPath: z.string() }).nullable(),
  /** ISO 8601. */
  addedAt: z.string(),
  state: stateSchema,
  done: z.number(),
  /** Null for a job of a kind that this version does not know. */
  total: z.object({ count: z.number(), unit: z.string() }).nullable(),
  /** Of an export that is done: the finished film, and what was chosen for the user. */
  film: z.object({ path: z.string(), sizeBytes: z.number(), wallMs: z.number(), notes: z.array(noteSchema) }).nullable(),
});
export type JobView = z.infer<typeof jobViewSchema>;

const named = z.strictObject({ id: z.string().max(200) });

export const jobCalls = {
  'jobs.pause': defineCall({ args: named, value: z.null() }),
  'jobs.resume': defineCall({ args: named, value: z.null() }),
  /** Its own outcome: nobody failed. */
  'jobs.cancel': defineCall({ args: named, value: z.null() }),
  /** Takes every job that is done, failed or cancelled off the list, but results of assists that wait; what it made stays. Answers how many. Code `disk.*`. */
  'jobs.clearFinished': defineCall({ args: z.strictObject({}), value: z.object({ count: z.int() }) }),
} as const;

export const jobChannels = {
  /** All jobs once, then those that change, no more often than is worth drawing, and the ids of those that are told of no more. */
  'jobs.watch': defineChannel({
    args: z.strictObject({}),
    told: z.never(),
    item: z.object({ jobs: z.array(jobViewSchema), gone: z.array(z.string()) }),
  }),
} as const;
