import { z } from 'zod';
import { fail, ok, type Result } from '../base/fault.ts';
import { isSame } from '../base/is-same.ts';
import type { Project } from '../model/project.ts';
import { TABLE_NAMES, type TableName } from '../model/records.ts';
import type { Change, Patch } from './patch.ts';

/**
 * A patch as the journal writes it: of a changed record only the fields that changed, and of a changed list only the stretch that
 * changed. It still goes both ways, and still says what it expects to find, so it cannot be applied to a project that it was not made for.
 */
const fieldDeltaSchema = z.union([
  /** At `at` of a list of length `of`, `cut` makes way for `put`. */
  z.strictObject({
    of: z.number().int().nonnegative(),
    at: z.number().int().nonnegative(),
    cut: z.array(z.unknown()),
    put: z.array(z.unknown()),
  }),
  /** A side that is left out means that the field is not there. */
  z.strictObject({ from: z.unknown().optional(), to: z.unknown().optional() }),
]);
const rowSchema = z.record(z.string(), z.unknown());
const deltasSchema = z.record(z.string(), fieldDeltaSchema);
const compactChangeSchema = z.union([
  z.strictObject({ table: z.enum(TABLE_NAMES), id: z.string(), added: rowSchema }),
  z.strictObject({ table: z.enum(TABLE_NAMES), id: z.string(), removed: rowSchema }),
  z.strictObject({ table: z.enum(TABLE_NAMES), id: z.string(), changed: deltasSchema }),
]);
export const compactPatchSchema = z.strictObject({ changes: z.array(compactChangeSchema), project: deltasSchema.optional() });

export type Row = Readonly<Record<string, unknown>>;
type FieldDelta = z.infer<typeof fieldDeltaSchema>;
type Deltas = z.infer<typeof deltasSchema>;
type CompactChange = z.infer<typeof compactChangeSchema>;
export type CompactPatch = z.infer<typeof compactPatchSchema>;

/** Records are JSON-safe by contract, so a record is a row; the brand on ids and the table's own type are given back by `asChange`. */
const asRow = (record: object): Row => record as Row;
const asChange = (table: TableName, id: string, before: Row | null, after: Row | null): Change =>
  ({ table, id, before, after }) as unknown as Change;

function listDelta(from: readonly unknown[], to: readonly unknown[]): FieldDelta {
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && isSame(from[head], to[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(from[from.length - 1 - tail], to[to.length - 1 - tail])) tail += 1;
  return { of: from.length, at: head, cut: from.slice(head, from.length - tail), put: to.slice(head, to.length - tail) };
}

function deltasBetween(before: Row, after: Row): Deltas {
  const deltas: Deltas = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = before[key];
    const to = after[key];
    if (from === to || isSame(from, to)) continue;
    if (Array.isArray(from) && Array.isArray(to)) deltas[key] = listDelta(from, to);
    else deltas[key] = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  }
  return deltas;
}

export function compactPatch(patch: Patch): CompactPatch {
  const changes = patch.changes.flatMap(({ table, id, before, after }): CompactChange[] => {
    if (before === null) return after === null ? [] : [{ table, id, added: asRow(after) }];
    if (after === null) return [{ table, id, removed: asRow(before) }];
    return [{ table, id, changed: deltasBetween(asRow(before), asRow(after)) }];
  });
  if (patch.project === undefined) return { changes };
  return { changes, project: deltasBetween(asRow(patch.project.before), asRow(patch.project.after)) };
}

const invertDelta = (delta: FieldDelta): FieldDelta => {
  if ('cut' in delta) return { of: delta.of - delta.cut.length + delta.put.length, at: delta.at, cut: delta.put, put: delta.cut };
  return { ...('to' in delta ? { from: delta.to } : {}), ...('from' in delta ? { to: delta.from } : {}) };
};
const invertDeltas = (deltas: Deltas): Deltas =>
  Object.fromEntries(Object.entries(deltas).map(([key, delta]) => [key, invertDelta(delta)]));

function invertChange(change: CompactChange): CompactChange {
  const { table, id } = change;
  if ('added' in change) return { table, id, removed: change.added };
  if ('removed' in change) return { table, id, added: change.removed };
  return { table, id, changed: invertDeltas(change.changed) };
}

export function invertCompact(patch: CompactPatch): CompactPatch {
  const changes = patch.changes.map(invertChange).reverse();
  return patch.project === undefined ? { changes } : { changes, project: invertDeltas(patch.project) };
}

/** Null where the row is not what the deltas expect. */
function applyDeltas(row: Row, deltas: Deltas): Row | null {
  const next: Record<string, unknown> = { ...row };
  for (const [key, delta] of Object.entries(deltas)) {
    const current = next[key];
    if ('cut' in delta) {
      if (!Array.isArray(current) || current.length !== delta.of) return null;
      const stop = delta.at + delta.cut.length;
      if (!isSame(current.slice(delta.at, stop), delta.cut)) return null;
      next[key] = [...current.slice(0, delta.at), ...delta.put, ...current.slice(stop)];
      continue;
    }
    if (!isSame(current, delta.from)) return null;
    if (delta.to === undefined) delete next[key];
    else next[key] = delta.to;
  }
  return next;
}

/** The row after a change, `null` where it is gone, `undefined` where the change does not fit what is there. */
function nextRow(change: CompactChange, current: Row | null): Row | null | undefined {
  if ('added' in change) return current === null ? change.added : undefined;
  if (current === null) return undefined;
  if ('removed' in change) return isSame(current, change.removed) ? null : undefined;
  return applyDeltas(current, change.changed) ?? undefined;
}

const misfit = (record: string): Result<never> =>
  fail(
    'journal.misfit',
    `A journal entry does not fit ${record} in this project; open the project with recovery skipped to go on from the file.`,
  );

/** Records as they stand at one moment: of a project, or of a replay under way. */
export interface Rows {
  row(table: TableName, id: string): Row | null;
  readonly project: Row;
}

/** One record before and after. */
export interface RowChange {
  readonly table: TableName;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** What a patch does to these records. Refuses with `journal.misfit` where they are not those that it was made for. */
export function changesOf(rows: Rows, patch: CompactPatch): Result<{ readonly changes: readonly RowChange[]; readonly project: Row }> {
  const changes: RowChange[] = [];
  const newest = new Map<string, Row | null>();
  for (const change of patch.changes) {
    const { table, id } = change;
    const key = `${table} ${id}`;
    const known = newest.get(key);
    const before = known === undefined ? rows.row(table, id) : known;
    const after = nextRow(change, before);
    if (after === undefined) return misfit(id);
    newest.set(key, after);
    changes.push({ table, id, before, after });
  }
  const project = patch.project === undefined ? rows.project : applyDeltas(rows.project, patch.project);
  return project === null ? misfit('the project record') : ok({ changes, project });
}

export const rowsOf = (project: Project): Rows => ({
  row(table, id) {
    const stored: { get(id: string): object | undefined } = project.tables[table];
    const record = stored.get(id);
    return record === undefined ? null : asRow(record);
  },
  project: asRow(project.project),
});

/** The patch that takes `from` to these records. */
export function patchTo(from: Project, changes: readonly RowChange[], project: Row): Patch {
  const list = changes.map(({ table, id, before, after }) => asChange(table, id, before, after));
  return project === asRow(from.project)
    ? { changes: list }
    : { changes: list, project: { before: from.project, after: project as unknown as Project['project'] } };
}

/** The whole-record patch that takes `project` on by `patch`. Refuses with `journal.misfit` where the project is not the one it was made for. */
export function expandCompact(project: Project, patch: CompactPatch): Result<Patch> {
  const found = changesOf(rowsOf(project), patch);
  return found.ok ? ok(patchTo(project, found.value.changes, found.value.project)) : found;
}
