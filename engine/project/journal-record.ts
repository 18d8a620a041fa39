import { z } from 'zod';
import { compactPatchSchema } from '../../core/edit/compact-patch.ts';
import type { History } from '../../core/edit/history.ts';

/**
 * What the journal says. It is the history of the project: `edit`, `undo` and `redo` in the order in which they happened. Between
 * them stand marks: here the project was equal to the file (or snapshot) with this hash. A project is its file plus everything after
 * the file's mark; what stands before the mark is there for undo.
 */
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

export const journalRecordSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('journal'), version: z.literal(1), project: z.string() }),
  z.object({
    kind: z.literal('edit'),
    label: z.string(),
    command: z.string(),
    /** When, in ISO 8601. */
    at: z.string(),
    patch: compactPatchSchema,
  }),
  z.object({ kind: z.literal('undo'), count: z.number().int().positive() }),
  z.object({ kind: z.literal('redo'), count: z.number().int().positive() }),
  /** The journal begins here for the file with this hash. */
  z.object({ kind: z.literal('base'), hash: hashSchema }),
  /** A file with this hash is about to take the project file's name … */
  z.object({ kind: z.literal('saving'), hash: hashSchema }),
  /** … and now has it. */
  z.object({ kind: z.literal('saved'), hash: hashSchema }),
  /** A snapshot with this hash is about to be written. */
  z.object({ kind: z.literal('snapshot'), hash: hashSchema }),
]);
export type JournalRecord = z.infer<typeof journalRecordSchema>;

/** The records that make a new journal with this history, for a file with this hash. */
export function freshJournal(projectId: string, history: History, hash: string): readonly JournalRecord[] {
  const undone = history.steps.length - history.cursor;
  return [
    { kind: 'journal', version: 1, project: projectId },
    ...history.steps.map((step) => ({ kind: 'edit' as const, ...step })),
    ...(undone > 0 ? [{ kind: 'undo' as const, count: undone }] : []),
    { kind: 'base', hash },
  ];
}
