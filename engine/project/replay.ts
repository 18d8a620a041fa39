import { type Fault, fail, fault, ok, type Result } from '../../core/base/fault.ts';
import {
  type CompactPatch,
  changesOf,
  invertCompact,
  patchTo,
  type Row,
  type RowChange,
  type Rows,
  rowsOf,
} from '../../core/edit/compact-patch.ts';
import { EMPTY_HISTORY, type History, type Standing, type Step } from '../../core/edit/history.ts';
import { applyPatch } from '../../core/edit/patch.ts';
import type { Project } from '../../core/model/project.ts';
import type { TableName } from '../../core/model/records.ts';
import type { JournalRecord } from './journal-record.ts';

const stepOf = ({ label, command, at, patch }: Extract<JournalRecord, { kind: 'edit' }>): Step => ({ label, command, at, patch });

/**
 * A project on its way through a journal: records alone. What follows from records (where clips lie, who refers to whom) is worked
 * out once at the end, so that ten thousand entries cost what they change and not what they lead to.
 */
class ReplayDraft implements Rows {
  readonly #start: Rows;
  readonly #rows = new Map<string, RowChange>();
  readonly #done: Step[];
  readonly #undone: Step[];
  project: Row;

  constructor({ project, history }: Standing) {
    this.#start = rowsOf(project);
    this.project = this.#start.project;
    this.#done = history.steps.slice(0, history.cursor);
    // Next to redo last.
    this.#undone = history.steps.slice(history.cursor).reverse();
  }

  row(table: TableName, id: string): Row | null {
    const own = this.#rows.get(`${table} ${id}`);
    return own === undefined ? this.#start.row(table, id) : own.after;
  }

  /** All of a record's effect or none of it. */
  take(record: JournalRecord): Result<void> {
    switch (record.kind) {
      case 'edit':
        return this.#edit(stepOf(record));
      case 'undo':
        return this.#travel(record.count, this.#done, this.#undone, invertCompact);
      case 'redo':
        return this.#travel(record.count, this.#undone, this.#done, (patch) => patch);
      case 'journal':
      case 'base':
      case 'saving':
      case 'saved':
      case 'snapshot':
        return ok(undefined);
    }
  }

  #edit(step: Step): Result<void> {
    const applied = this.#apply(step.patch);
    if (!applied.ok) return applied;
    this.#done.push(step);
    this.#undone.length = 0;
    return applied;
  }

  #travel(count: number, from: Step[], to: Step[], direct: (patch: CompactPatch) => CompactPatch): Result<void> {
    if (count > from.length)
      return fail('journal.misfit', 'A journal entry undoes or redoes more than there is; look over the last edits.');
    const steps = from.slice(from.length - count).reverse();
    const applied = this.#apply(...steps.map((step) => direct(step.patch)));
    if (!applied.ok) return applied;
    from.length -= count;
    to.push(...steps);
    return applied;
  }

  #apply(...patches: readonly CompactPatch[]): Result<void> {
    const joined: CompactPatch = { changes: patches.flatMap((patch) => patch.changes) };
    let project = this.project;
    for (const patch of patches) {
      if (patch.project === undefined) continue;
      const moved = changesOf({ row: () => null, project }, { changes: [], project: patch.project });
      if (!moved.ok) return moved;
      project = moved.value.project;
    }
    const found = changesOf(this, joined);
    if (!found.ok) return found;
    this.project = project;
    for (const change of found.value.changes) {
      const key = `${change.table} ${change.id}`;
      const before = this.#rows.get(key)?.before;
      this.#rows.set(key, before === undefined ? change : { ...change, before });
    }
    return ok(undefined);
  }

  /** Throws where the records make no project (see `applyPatch`). */
  arrive(from: Project): Standing {
    const changes = [...this.#rows.values()].filter(({ before, after }) => before !== after);
    const steps = [...this.#done, ...this.#undone.reverse()];
    return { project: applyPatch(from, patchTo(from, changes, this.project)), history: { steps, cursor: this.#done.length } };
  }
}

export interface Replay {
  readonly standing: Standing;
  /** How many of the records were taken; fewer than given where one did not fit. */
  readonly taken: number;
  readonly misfit: Fault | null;
}

/** Takes a project on by the records that follow its mark, up to the first that does not fit. */
export function replay(start: Standing, records: readonly JournalRecord[]): Replay {
  const draft = new ReplayDraft(start);
  let taken = 0;
  let misfit: Fault | null = null;
  for (const record of records) {
    const fits = draft.take(record);
    if (!fits.ok) {
      misfit = fits.error;
      break;
    }
    taken += 1;
  }
  try {
    return { standing: draft.arrive(start.project), taken, misfit };
  } catch (error) {
    // Entries that pass their checksums and fit each other, and still make no project: a faulty program wrote them. Never a reason not to open.
    const detail = error instanceof Error ? error.message : String(error);
    return {
      standing: start,
      taken: 0,
      misfit: fault('journal.misfit', `The journal makes no project (${detail}); look over the last edits.`),
    };
  }
}

/**
 * The history that the records before a mark tell, without a project. Where their beginning is lost, undo may lead to before it:
 * the history then starts anew.
 */
export function historyOf(records: readonly JournalRecord[]): History {
  let done: Step[] = [];
  let undone: Step[] = [];
  for (const record of records) {
    if (record.kind === 'edit') {
      done.push(stepOf(record));
      undone = [];
    } else if (record.kind === 'undo') {
      if (record.count > done.length) [done, undone] = [[], []];
      else undone = [...done.splice(done.length - record.count), ...undone];
    } else if (record.kind === 'redo') {
      if (record.count > undone.length) [done, undone] = [[], []];
      else done.push(...undone.splice(0, record.count));
    }
  }
  return done.length + undone.length === 0 ? EMPTY_HISTORY : { steps: [...done, ...undone], cursor: done.length };
}
