import { z } from 'zod';
import { defineCall, defineChannel } from './define.ts';
import { faultSchema, noteSchema } from './shapes.ts';

/** One request: which assist, and what its own schema reads. */
const asked = z.strictObject({ assist: z.string().min(1).max(60), request: z.unknown() });
const ofJob = z.strictObject({ jobId: z.string().min(1).max(200) });

export type AssistNoteView = z.infer<typeof noteSchema>;

/** What a run would take on this machine. Sizes are in bytes. */
const planViewSchema = z.object({
  memoryBytes: z.number(),
  /** What models may take together. */
  memoryBudgetBytes: z.number(),
  diskBytes: z.number(),
  diskFreeBytes: z.number().nullable(),
  /** Null where it cannot be known before the run. */
  seconds: z.number().nullable(),
  total: z.object({ count: z.number(), unit: z.string() }),
  packs: z.array(z.object({ id: z.string(), name: z.string(), isInstalled: z.boolean(), downloadBytes: z.number(), licence: z.string() })),
  notes: z.array(noteSchema),
  /** Why it cannot be run as it is: codes `plan.*`. */
  obstacles: z.array(faultSchema),
});
export type AssistPlanView = z.infer<typeof planViewSchema>;

export const assistCalls = {
  /** The assists of this version, in the order in which they are shown. */
  'assists.list': defineCall({
    args: z.strictObject({}),
    value: z.object({ assists: z.array(z.object({ name: z.string(), hasPreview: z.boolean() })) }),
  }),
  /** What a run would take; the first time after an installation a short sample is measured. Codes: `assist.*`, those of the assist. */
  'assists.plan': defineCall({ args: asked, value: planViewSchema }),
  /** Begins an `assist` job for the project as it stands. Codes also: `plan.*`, `project.read-only` and its kind, `job.*`. */
  'assists.run': defineCall({ args: asked, value: z.object({ jobId: z.string() }) }),
  /** What a finished job of this project proposes. Codes: `assist.no-result`, `assist.proposal-lost`. */
  'assists.result': defineCall({
    args: ofJob,
    value: z.object({ assist: z.string(), edits: z.int(), notes: z.array(noteSchema), summary: z.record(z.string(), z.unknown()) }),
  }),
  /**
   * Makes it part of the project as one undo step of that name, its takes' media in a bin called `bin` where there is none for takes yet; of a result that is a list, without the items of the numbers in `left`, from 1. Codes
   * also: `assist.outdated`, `assist.heard-changed`, `assist.nothing`, `project.*`, `disk.*`.
   */
  'assists.accept': defineCall({
    args: ofJob.extend({
      label: z.string().max(200),
      bin: z.string().min(1).max(200).exactOptional(),
      left: z.array(z.int().positive()).max(100_000).exactOptional(),
    }),
    value: z.null(),
  }),
  /** Lets go of it, and of the media that was made for it where no project of the folder names it, be it in its history. */
  'assists.discard': defineCall({ args: ofJob, value: z.object({ freedBytes: z.number() }) }),
  /**
   * Removes media that assists made for the project and that nobody names any more. `heldBytes` are of what the project plays no more and an undo, a snapshot,
   * another project of its folder or a waiting run names. Codes: `project.*`, `disk.*`.
   */
  'assists.freeUnused': defineCall({ args: z.strictObject({}), value: z.object({ freedBytes: z.number(), heldBytes: z.number() }) }),
} as const;

export const assistChannels = {
  /** A cheap early look at a result: one item, where it is sound with a WAV file as its bytes. Codes as `assists.plan`, `assist.no-preview`. */
  'assists.preview': defineChannel({
    args: asked,
    told: z.never(),
    item: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('text'), lines: z.array(z.string()) }),
      z.object({ kind: z.literal('sound'), seconds: z.number() }),
    ]),
  }),
} as const;
