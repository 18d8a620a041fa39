import { z } from 'zod';
import { compactPatchSchema } from '../edit/compact-patch.ts';
import { defineCall, defineChannel } from './define.ts';
import { faultSchema, pathSchema } from './shapes.ts';

const commandCallSchema = z.strictObject({ command: z.string().max(100), args: z.unknown() });
const executedSchema = z.object({ revision: z.int(), label: z.string() });
export type ExecutedView = z.infer<typeof executedSchema>;
const historySchema = z.object({
  steps: z.array(z.object({ label: z.string(), command: z.string(), at: z.string() })),
  cursor: z.int(),
});
export type HistoryItems = z.infer<typeof historySchema>;

/** What opening found besides an intact file, for the window to tell. */
const recoveredSchema = z.object({
  replayedEdits: z.int(),
  fromSnapshot: z.string().nullable(),
  /** What was wrong with the files, and what was done about it. */
  notes: z.array(faultSchema),
});

const openedProjectSchema = z.object({
  path: z.string(),
  /** The whole project as a project file holds it. */
  text: z.string(),
  /** Counts changes; an event carries the number that it leads to. */
  revision: z.int(),
  mode: z.enum(['read', 'write']),
  /** Why it can only be read: another window or another program writes it. */
  readOnlyBecause: faultSchema.nullable(),
  isSaved: z.boolean(),
  history: historySchema,
  recovered: recoveredSchema,
});
export type OpenedProject = z.infer<typeof openedProjectSchema>;

export const projectCalls = {
  /** Opens for writing, or for reading where someone else writes it. `recovery: 'skip'` opens the file as it is. */
  'project.open': defineCall({
    args: z.strictObject({ path: pathSchema, recovery: z.enum(['replay', 'skip']).optional() }),
    value: openedProjectSchema,
  }),
  'project.create': defineCall({
    args: z.strictObject({
      path: pathSchema,
      name: z.string().min(1).max(200),
      width: z.int().min(16).max(16384),
      height: z.int().min(16).max(16384),
      rate: z.strictObject({ num: z.int().min(1), den: z.int().min(1) }),
      sampleRate: z.int(),
    }),
    value: openedProjectSchema,
  }),
  /** Writes the project as it stands to another file, and goes on with that one; the old file stays. Its history begins anew. Code also `project.exists`. */
  'project.save-as': defineCall({ args: z.strictObject({ path: pathSchema }), value: openedProjectSchema }),
  /** Makes this window the one that writes; the window that did reads along from then on. Code `project.locked` where another program writes. */
  'project.take-over': defineCall({ args: z.strictObject({}), value: z.null() }),
  'project.close': defineCall({ args: z.strictObject({}), value: z.null() }),
  'project.save': defineCall({ args: z.strictObject({ replaceChanged: z.boolean().optional() }), value: z.null() }),
  'project.execute': defineCall({
    args: z.strictObject({ calls: z.array(commandCallSchema).min(1).max(20_000), label: z.string().max(200).optional() }),
    value: executedSchema,
  }),
  'project.undo': defineCall({ args: z.strictObject({}), value: executedSchema }),
  'project.redo': defineCall({ args: z.strictObject({}), value: executedSchema }),
  'project.jump': defineCall({ args: z.strictObject({ cursor: z.int().min(0) }), value: executedSchema }),
} as const;

export const projectChannels = {
  /** Every change of the open project, in order. `known` is what the window got when it opened the project. */
  'project.events': defineChannel({
    args: z.strictObject({
      known: z.strictObject({ revision: z.int(), mode: z.enum(['read', 'write']), isSaved: z.boolean() }).optional(),
    }),
    told: z.never(),
    item: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('changed'),
        cause: z.enum(['edit', 'undo', 'redo']),
        revision: z.int(),
        label: z.string(),
        patch: compactPatchSchema,
        history: z.object({
          cursor: z.int(),
          length: z.int(),
          /** The step an edit added. */
          added: z.object({ label: z.string(), command: z.string(), at: z.string() }).nullable(),
        }),
        isSaved: z.boolean(),
      }),
      /** Whether this window may write from here on. */
      z.object({ kind: z.literal('mode'), mode: z.enum(['read', 'write']), readOnlyBecause: faultSchema.nullable() }),
      z.object({ kind: z.literal('saved') }),
      /** First of all: something happened before the window listened, so what is `known` stands no more. */
      z.object({ kind: z.literal('missed') }),
      z.object({ kind: z.literal('trouble'), fault: faultSchema }),
    ]),
  }),
  /**
   * One drag. Each told `update` replaces the last; it shows in the viewers. `commit` makes it one undo step and ends the channel after one
   * item; closing the channel cancels it without a trace.
   */
  'project.gesture': defineChannel({
    args: z.strictObject({ label: z.string().max(200).optional() }),
    told: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('update'), calls: z.array(commandCallSchema).max(20_000) }),
      z.strictObject({ kind: z.literal('commit') }),
    ]),
    item: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('refused'), fault: faultSchema }),
      z.object({ kind: z.literal('updated') }),
      z.object({ kind: z.literal('committed'), revision: z.int(), label: z.string() }),
    ]),
  }),
} as const;
