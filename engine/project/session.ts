import { type Fault, fail, ok, type Result } from '../../core/base/fault.ts';
import { compactPatch } from '../../core/edit/compact-patch.ts';
import { type Executed, Gesture } from '../../core/edit/gesture.ts';
import { type Move, type Standing, type Step, stepBack, stepForward, withStep } from '../../core/edit/history.ts';
import { isEmptyPatch, type Patch } from '../../core/edit/patch.ts';
import { type CommandCall, joinPatches, type Planned, planAll } from '../../core/edit/plan.ts';
import type { Project } from '../../core/model/project.ts';
import type { WriterLock } from '../store/writer-lock.ts';
import type { Journal } from './journal.ts';
import type { JournalRecord } from './journal-record.ts';
import type { ProjectFiles } from './project-files.ts';
import type { RecoveryReport } from './recover.ts';
import { SaveKeeper } from './save-keeper.ts';
import type { SessionOptions } from './session-options.ts';
import type { KnownFile } from './write-project.ts';

export type SessionEvent =
  /** The project is now another one. `cause` tells `preview` (an unfinished gesture) from what is in the journal. */
  | { readonly kind: 'changed'; readonly cause: 'edit' | 'undo' | 'redo' | 'preview'; readonly patch: Patch; readonly label: string }
  | { readonly kind: 'saved' }
  /** Something in the background failed: an automatic save or a snapshot. Edits are safe in the journal. */
  | { readonly kind: 'trouble'; readonly fault: Fault };

/** The undo history as a user interface shows it. */
export interface HistoryView {
  /** Oldest first; those before `cursor` are done, the others can be redone. */
  readonly steps: readonly Pick<Step, 'label' | 'command' | 'at'>[];
  readonly cursor: number;
}

export interface SessionParts {
  readonly files: ProjectFiles;
  readonly standing: Standing;
  readonly report: RecoveryReport;
  readonly options: SessionOptions;
  /** Null in a session for reading. */
  readonly writer: {
    readonly lock: WriterLock;
    readonly journal: Journal;
    readonly known: KnownFile;
    readonly newestSnapshotMs: number | null;
  } | null;
}

/**
 * One open project. An edit that was answered for is in the journal on the medium: a kill at any later moment loses nothing of it.
 * Calls may overlap; they take effect one after the other. A session for reading answers every change with `project.read-only`.
 */
export class ProjectSession {
  readonly path: string;
  /** What opening found besides an intact file. */
  readonly recovered: RecoveryReport;
  readonly #parts: SessionParts;
  readonly #keeper: SaveKeeper | null;
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  #standing: Standing;
  #preview: Project | null = null;
  #gesture: Gesture | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Use `openProject` or `createProject`. */
  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.path = parts.files.project;
    this.recovered = parts.report;
    this.#standing = parts.standing;
    this.#keeper =
      parts.writer === null
        ? null
        : new SaveKeeper({
            files: parts.files,
            options: parts.options,
            isAhead: parts.report.replayedEdits > 0 || parts.report.snapshot !== null,
            ...parts.writer,
            report: (event) => this.#emit(event),
          });
  }

  get mode(): 'read' | 'write' {
    return this.#keeper === null ? 'read' : 'write';
  }

  /** As it stands, with the preview of an unfinished gesture. */
  get project(): Project {
    return this.#preview ?? this.#standing.project;
  }

  get history(): HistoryView {
    return this.#standing.history;
  }

  /** Whether the project file holds everything. What it does not hold is in the journal. */
  get isSaved(): boolean {
    return this.#keeper?.isAhead !== true;
  }

  /** Calls `listener` after every change, in order. Answers how to stop it. */
  onEvent(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Runs one command. Codes: those of the command, `command.*`, `disk.*`, `project.read-only`, `project.lock-lost`. */
  execute(name: string, args: unknown): Promise<Result<Executed>> {
    return this.executeAll([{ command: name, args }]);
  }

  /**
   * Runs commands as one undo step: all of them or none. `label` names the step; without it the first command does. `newId` makes the ids that the commands
   * do not name.
   */
  executeAll(calls: readonly CommandCall[], label?: string, newId = this.#parts.options.newId): Promise<Result<Executed>> {
    this.#assertOpen();
    return this.#serially(async () => {
      const planned = planAll(this.#standing.project, calls, newId);
      return planned.ok ? this.#edit(planned.value, label) : planned;
    });
  }

  /** Codes: `history.nothing-to-undo`, `disk.*`, `project.read-only`, `project.lock-lost`. */
  undo(): Promise<Result<Executed>> {
    this.#assertOpen();
    return this.#serially(() => this.#travel(-1));
  }

  /** Codes: `history.nothing-to-redo`, `disk.*`, `project.read-only`, `project.lock-lost`. */
  redo(): Promise<Result<Executed>> {
    this.#assertOpen();
    return this.#serially(() => this.#travel(1));
  }

  /** Undoes or redoes until `cursor` steps are done, as one change. Code `history.no-such-step` for a place outside the history. */
  jumpTo(cursor: number): Promise<Result<Executed>> {
    this.#assertOpen();
    return this.#serially(async () => {
      const { steps, cursor: from } = this.#standing.history;
      if (!Number.isInteger(cursor) || cursor < 0 || cursor > steps.length)
        return fail('history.no-such-step', `The history has ${steps.length} steps; choose a place from 0 to ${steps.length}.`);
      return cursor === from ? ok({ patch: { changes: [] }, label: '' }) : this.#travel(cursor - from);
    });
  }

  /**
   * Begins a drag: each update replaces the last and shows as a preview, `commit` makes it one undo step, `cancel` leaves no trace. An edit
   * made meanwhile by other means goes through, and the next update plans over it. A second gesture cancels the first. The step is called
   * `label`, or what its first command calls itself.
   */
  beginGesture(label?: string): Gesture {
    this.#assertOpen();
    this.#gesture?.cancel();
    const named = (planned: Planned): Planned => (label === undefined ? planned : { ...planned, label });
    const gesture = new Gesture({
      base: () => this.#standing.project,
      newId: this.#parts.options.newId,
      show: (project, patch, label) => {
        this.#preview = project;
        this.#emit({ kind: 'changed', cause: 'preview', patch, label });
      },
      commit: (planned) =>
        this.#serially(async () => {
          if (planned.base === this.#standing.project) return this.#edit(named(planned));
          const again = planAll(this.#standing.project, planned.calls, this.#parts.options.newId);
          return again.ok ? this.#edit(named(again.value)) : again;
        }),
    });
    this.#gesture = gesture;
    return gesture;
  }

  /**
   * Writes the project file. Code `project.changed-on-disk` where another program changed it since; with `replaceChanged` that file is kept
   * aside and replaced. Others: `disk.*`, `project.read-only`, `project.lock-lost`, `project.broken`.
   */
  save(how: { readonly replaceChanged?: boolean } = {}): Promise<Result<void>> {
    this.#assertOpen();
    return this.#serially(async () => {
      if (this.#keeper === null) return this.#readOnly();
      return this.#keeper.save(this.#standing, how.replaceChanged === true);
    });
  }

  /** Takes a verified snapshot now. Codes: `disk.*`, `project.read-only`, `project.lock-lost`, `snapshot.damaged`, `project.broken`. */
  snapshot(): Promise<Result<void>> {
    this.#assertOpen();
    return this.#serially(async () => (this.#keeper === null ? this.#readOnly() : this.#keeper.snapshot(this.#standing)));
  }

  /** Waits for what is under way, then lets go of the project. Unsaved edits stay in the journal. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#gesture?.cancel();
    this.#closed = true;
    for (let last: unknown = null; last !== this.#queue; ) {
      last = this.#queue;
      await last;
    }
    this.#listeners.clear();
    await this.#keeper?.close();
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('the project session is closed');
  }

  #serially<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(task);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #edit({ project, patch, calls, label: own }: Planned, label = own): Promise<Result<Executed>> {
    if (isEmptyPatch(patch)) return ok({ patch, label });
    const step: Step = {
      label,
      command: calls.length === 1 ? (calls[0]?.command ?? '') : 'batch',
      at: new Date(this.#parts.options.nowMs()).toISOString(),
      patch: compactPatch(patch),
    };
    const standing = { project, history: withStep(this.#standing.history, step) };
    return this.#commit({ kind: 'edit', ...step }, standing, 'edit', { patch, label });
  }

  async #travel(steps: number): Promise<Result<Executed>> {
    const once = steps < 0 ? stepBack : stepForward;
    const moves: Move[] = [];
    let standing = this.#standing;
    for (let index = 0; index < Math.abs(steps); index += 1) {
      const next = once(standing);
      if (!next.ok) return next;
      moves.push(next.value);
      standing = next.value.standing;
    }
    const kind = steps < 0 ? 'undo' : 'redo';
    const executed = { patch: joinPatches(moves.map(({ patch }) => patch)), label: moves.at(-1)?.step.label ?? '' };
    return this.#commit({ kind, count: moves.length }, standing, kind, executed);
  }

  async #commit(record: JournalRecord, standing: Standing, cause: 'edit' | 'undo' | 'redo', done: Executed): Promise<Result<Executed>> {
    if (this.#keeper === null) return this.#readOnly();
    const written = await this.#keeper.write(record);
    if (!written.ok) return written;
    this.#standing = standing;
    this.#preview = null;
    this.#emit({ kind: 'changed', cause, ...done });
    void this.#serially(() => this.#keepHouse());
    return ok(done);
  }

  /** After an edit was answered for: a journal grown long goes into the project file, and snapshots are taken from time to time. */
  async #keepHouse(): Promise<void> {
    if (this.#keeper?.wantsFold !== true) return this.#keeper?.snapshotWhenDue(this.#standing);
    const saved = await this.#keeper.save(this.#standing, false);
    if (!saved.ok) this.#emit({ kind: 'trouble', fault: saved.error });
  }

  #readOnly(): Result<never> {
    return fail('project.read-only', `"${this.#parts.files.name}" is open for reading only; open it for writing to change it.`);
  }

  #emit(event: SessionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
