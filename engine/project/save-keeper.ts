import { join } from 'node:path';
import { type Fault, fail, ok, type Result } from '../../core/base/fault.ts';
import type { History, Standing } from '../../core/edit/history.ts';
import { diskFault } from '../store/disk-fault.ts';
import type { WriterLock } from '../store/writer-lock.ts';
import { hashOf } from './content-hash.ts';
import type { Journal } from './journal.ts';
import { freshJournal, type JournalRecord } from './journal-record.ts';
import { asideName, type ProjectFiles } from './project-files.ts';
import type { SessionOptions } from './session-options.ts';
import { pruneSnapshots, takeSnapshot } from './snapshots.ts';
import { projectBytes, readVerified } from './verify.ts';
import { isUnchanged, type KnownFile, writeProject } from './write-project.ts';

export interface SaveKeeperParts {
  readonly files: ProjectFiles;
  readonly options: SessionOptions;
  readonly lock: WriterLock;
  readonly journal: Journal;
  readonly known: KnownFile;
  readonly newestSnapshotMs: number | null;
  /** Whether the session began with more than the file holds. */
  readonly isAhead: boolean;
  readonly report: (event: { readonly kind: 'saved' } | { readonly kind: 'trouble'; readonly fault: Fault }) => void;
}

/**
 * Everything that a session writes: journal entries, the project file, snapshots. A save is: file written beside its place and proven,
 * `saving` in the journal, rename, `saved` in the journal. Between any two of these the journal goes on from the file that has the name,
 * the old one or the new one.
 */
export class SaveKeeper {
  readonly #parts: SaveKeeperParts;
  #known: KnownFile;
  #isAhead: boolean;
  #snapshotMs: number | null;
  #snapshots: Promise<unknown> = Promise.resolve();
  /** Journal size that asks for a fold; grows while folding fails, so that a standing fault is not met at every edit. */
  #foldAtBytes: number;

  constructor(parts: SaveKeeperParts) {
    this.#parts = parts;
    this.#known = parts.known;
    this.#isAhead = parts.isAhead;
    this.#snapshotMs = parts.newestSnapshotMs;
    this.#foldAtBytes = parts.options.journalLimitBytes;
  }

  get isAhead(): boolean {
    return this.#isAhead;
  }

  get wantsFold(): boolean {
    return this.#parts.journal.sizeBytes > this.#foldAtBytes;
  }

  /** Appends to the journal and syncs it. */
  async write(record: JournalRecord): Promise<Result<void>> {
    const held = await this.#checkLock();
    if (!held.ok) return held;
    const written = await this.#parts.journal.append(record);
    if (written.ok) this.#isAhead = true;
    return written;
  }

  async save(standing: Standing, replaceChanged: boolean): Promise<Result<void>> {
    const { files, options, journal } = this.#parts;
    const held = await this.#checkLock();
    if (!held.ok) return held;
    const mine = await this.#checkFile(replaceChanged);
    if (!mine.ok) return mine;
    const bytes = projectBytes(standing.project);
    const written = await writeProject(options.disk, files, bytes, (hash) => journal.append({ kind: 'saving', hash }));
    if (!written.ok) return written;
    this.#known = written.value;
    this.#isAhead = false;
    // Where this last word cannot be written, `saving` still leads from the new file onward.
    await journal.append({ kind: 'saved', hash: written.value.hash });
    if (this.wantsFold) await this.#fold(standing, bytes, written.value.hash);
    else if (this.#snapshotIsDue()) this.#snapshotLater(bytes, proven);
    this.#parts.report({ kind: 'saved' });
    return ok(undefined);
  }

  /** Between saves: a snapshot of what is only in the journal, where the newest one is old. Its mark is in the journal on return. */
  async snapshotWhenDue(standing: Standing): Promise<void> {
    if (!this.#snapshotIsDue()) return;
    const marked = await this.#markSnapshot(standing);
    if (marked.ok) this.#snapshotLater(marked.value, readVerified);
    else this.#parts.report({ kind: 'trouble', fault: marked.error });
  }

  /** Answers when the snapshot stands, or says why it does not. */
  async snapshot(standing: Standing): Promise<Result<void>> {
    const held = await this.#checkLock();
    if (!held.ok) return held;
    const marked = await this.#markSnapshot(standing);
    if (!marked.ok) return marked;
    await this.#snapshots;
    this.#snapshotMs = this.#parts.options.nowMs();
    return this.#snapshotNow(marked.value, this.#snapshotMs, readVerified);
  }

  async #markSnapshot(standing: Standing): Promise<Result<Buffer>> {
    const bytes = projectBytes(standing.project);
    const marked = await this.#parts.journal.append({ kind: 'snapshot', hash: hashOf(bytes) });
    return marked.ok ? ok(bytes) : marked;
  }

  async close(): Promise<void> {
    await this.#snapshots;
    await this.#parts.journal.close();
    await this.#parts.lock.release();
  }

  async #checkLock(): Promise<Result<void>> {
    const { files, lock, options } = this.#parts;
    try {
      if (await lock.isHeld()) return ok(undefined);
      if ((await options.disk.facts(files.folder)) === null && (await options.disk.facts(files.project)) === null) {
        const message = `The folder of ${files.name} is not there any more; connect its drive or give it its name back, then try again.`;
        return fail('project.folder-gone', message, { path: files.project });
      }
    } catch (error) {
      return { ok: false, error: diskFault(error, files.name, files.locks) };
    }
    const message = `${files.name} was taken over by another program while this one gave no sign of life; close it and open it again.`;
    return fail('project.lock-lost', message);
  }

  async #checkFile(replaceChanged: boolean): Promise<Result<void>> {
    const { files, options } = this.#parts;
    try {
      if (await isUnchanged(options.disk, files.project, this.#known)) return ok(undefined);
      if (!replaceChanged) {
        const message = `${files.name} was changed by another program since it was opened and was not overwritten; save again and choose to replace it (the other version is kept), or open it anew.`;
        return fail('project.changed-on-disk', message, { path: files.project });
      }
      if ((await options.disk.facts(files.project)) !== null) {
        await options.disk.makeFolder(files.aside);
        await options.disk.write(join(files.aside, asideName(options.nowMs(), files.name)), await options.disk.readFile(files.project));
      }
      return ok(undefined);
    } catch (error) {
      return { ok: false, error: diskFault(error, files.name, files.project) };
    }
  }

  #snapshotIsDue(): boolean {
    return this.#snapshotMs === null || this.#parts.options.nowMs() - this.#snapshotMs >= this.#parts.options.snapshotEveryMs;
  }

  #snapshotLater(bytes: Buffer, verify: (bytes: Buffer) => Result<unknown>): void {
    this.#snapshotMs = this.#parts.options.nowMs();
    const takenMs = this.#snapshotMs;
    this.#snapshots = this.#snapshots
      .then(() => this.#snapshotNow(bytes, takenMs, verify))
      .then((done) => {
        if (!done.ok) this.#parts.report({ kind: 'trouble', fault: done.error });
      });
  }

  async #snapshotNow(bytes: Buffer, takenMs: number, verify: (bytes: Buffer) => Result<unknown>): Promise<Result<void>> {
    const { files, options } = this.#parts;
    const taken = await takeSnapshot(options.disk, files.snapshots, bytes, takenMs, verify);
    if (!taken.ok) return taken;
    try {
      await pruneSnapshots(options.disk, files.snapshots, options.retention);
      return ok(undefined);
    } catch (error) {
      return { ok: false, error: diskFault(error, `the snapshots of ${files.name}`, files.snapshots) };
    }
  }

  /** Cuts the journal down to the newest history. What is cut is in the file just saved, and first of all in a snapshot of it. */
  async #fold(standing: Standing, bytes: Buffer, hash: string): Promise<void> {
    const { journal, options, report } = this.#parts;
    await this.#snapshots;
    this.#snapshotMs = options.nowMs();
    const kept = newestHistory(standing.history, options.historyLimitBytes);
    const taken = await this.#snapshotNow(bytes, this.#snapshotMs, proven);
    const folded = taken.ok ? await journal.compact(freshJournal(standing.project.project.id, kept, hash)) : taken;
    if (!folded.ok) report({ kind: 'trouble', fault: folded.error });
    this.#foldAtBytes = Math.max(options.journalLimitBytes, 2 * journal.sizeBytes);
  }
}

/** These very bytes were read back and opened a moment ago. */
const proven = (bytes: Buffer): Result<unknown> => ok(bytes);

/** The newest steps that fit the limit, and in any case all that can be redone. */
function newestHistory(history: History, limitBytes: number): History {
  let bytes = 0;
  let first = history.steps.length;
  while (first > 0) {
    bytes += JSON.stringify(history.steps[first - 1]).length;
    if (bytes > limitBytes && first <= history.cursor) break;
    first -= 1;
  }
  return { steps: history.steps.slice(first), cursor: history.cursor - first };
}
