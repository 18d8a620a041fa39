import { type Fault, fault, ok, type Result } from '../../core/base/fault.ts';
import { EMPTY_HISTORY, type Standing } from '../../core/edit/history.ts';
import type { Project } from '../../core/model/project.ts';
import type { Disk } from '../store/disk.ts';
import { hashOf } from './content-hash.ts';
import { fileMark, type JournalReading, lastMark } from './journal-reading.ts';
import { freshJournal, type JournalRecord } from './journal-record.ts';
import type { ProjectFiles } from './project-files.ts';
import { historyOf, replay } from './replay.ts';
import { listSnapshots, readSnapshot, type Snapshot } from './snapshots.ts';
import { readVerified, verdictOn } from './verify.ts';

/** What opening found besides an intact file. */
export interface RecoveryReport {
  /** Journal entries after the saved state that were applied: work done since the last save. */
  readonly replayedEdits: number;
  /** The snapshot that stood in for a damaged project file, else null. */
  readonly snapshot: Snapshot | null;
  /** One sentence each: what was wrong and what was done about it. */
  readonly notices: readonly Fault[];
}

export interface Recovery {
  readonly standing: Standing;
  readonly report: RecoveryReport;
  /** How the journal goes on: after this byte, or anew with these records while the old one is kept aside. */
  readonly journal:
    | { readonly kind: 'continue'; readonly sizeBytes: number }
    | { readonly kind: 'renew'; readonly records: readonly JournalRecord[] };
}

export interface RecoveryInput {
  readonly disk: Disk;
  readonly files: ProjectFiles;
  readonly fileBytes: Buffer;
  readonly journal: JournalReading;
  /** `skip` opens the file as it is and leaves journal and snapshots alone. */
  readonly recovery: 'replay' | 'skip';
}

interface Start {
  readonly project: Project;
  readonly hash: string;
  /** Index of the mark in the journal, -1 where the journal does not know this state. */
  readonly mark: number;
  readonly snapshot: Snapshot | null;
  readonly notices: readonly Fault[];
}

const isEdit = (record: JournalRecord): boolean => record.kind === 'edit' || record.kind === 'undo' || record.kind === 'redo';

/** The newest state that a snapshot gives back, one that the journal can take further before one that it cannot. */
async function fromSnapshots(input: RecoveryInput, damage: Fault): Promise<Result<Start>> {
  const { disk, files, journal } = input;
  const ranked = (await listSnapshots(disk, files.snapshots))
    .map((snapshot) => ({ snapshot, mark: lastMark(journal, snapshot.hash) }))
    .sort((a, b) => b.mark - a.mark || b.snapshot.takenMs - a.snapshot.takenMs);
  for (const { snapshot, mark } of ranked) {
    const bytes = await readSnapshot(disk, snapshot);
    const project = bytes.ok ? readVerified(bytes.value) : bytes;
    if (!project.ok) continue;
    const { takenMs } = snapshot;
    const taken = new Date(takenMs).toISOString();
    const message = `${files.name} is damaged (${damage.message}) and was opened from the snapshot of ${taken} instead; look it over, then save.`;
    const data = { name: files.name, takenMs, cause: damage.code, snapshot: snapshot.path };
    const notice = fault('project.recovered-from-snapshot', message, data);
    return ok({ project: project.value, hash: snapshot.hash, mark, snapshot, notices: [notice] });
  }
  return { ok: false, error: damage };
}

async function startOf(input: RecoveryInput): Promise<Result<Start>> {
  const hash = hashOf(input.fileBytes);
  const read = readVerified(input.fileBytes);
  if (read.ok) return ok({ project: read.value, hash, mark: fileMark(input.journal, hash), snapshot: null, notices: [] });
  if (input.recovery === 'skip' || read.error.code === 'project.newer') return read;
  return fromSnapshots(input, read.error);
}

const keptAside = ({ aside }: ProjectFiles): string => `the journal is kept in ${aside}, save to go on from here.`;
const asideData = ({ name, aside }: ProjectFiles) => ({ name, aside });

/** Opens from the state alone: the journal is empty, not wanted, or about something else. `why` tells of it where it holds anything. */
function withoutJournal(input: RecoveryInput, start: Start, why: Fault): Recovery {
  const standing: Standing = { project: start.project, history: EMPTY_HISTORY };
  const notices = input.journal.entries.length === 0 ? start.notices : [...start.notices, why];
  const records = freshJournal(start.project.project.id, EMPTY_HISTORY, start.hash);
  return { standing, report: { replayedEdits: 0, snapshot: start.snapshot, notices }, journal: { kind: 'renew', records } };
}

function withJournal(input: RecoveryInput, start: Start): Recovery {
  const { files, journal } = input;
  const run = journal.entries[start.mark]?.run ?? 0;
  const mine = (from: number, to: number): readonly JournalRecord[] =>
    journal.entries.slice(from, to).flatMap((entry) => (entry.run === run ? [entry.record] : []));
  const before = historyOf(mine(0, start.mark));
  const after = mine(start.mark + 1, journal.entries.length);
  const played = replay({ project: start.project, history: before }, after);
  const verdict = played.taken === 0 ? ok(undefined) : verdictOn(played.standing.project);
  if (!verdict.ok) {
    const message = `The edits since the last save do not make a sound project (${verdict.error.message}); ${keptAside(files)}`;
    return withoutJournal(input, start, fault('journal.unsound-edits', message, asideData(files)));
  }

  const taken = after.slice(0, played.taken);
  const applied = taken.filter(isEdit).length;
  const markEnd = journal.entries[start.mark]?.end ?? 0;
  const notices = [...start.notices];
  if (played.misfit !== null || journal.damage.some((offset) => offset >= markEnd)) {
    const message = `The journal of ${files.name} is damaged: ${applied} edits since the last save were applied, what follows could not be used; ${keptAside(files)}`;
    notices.push(fault('journal.damaged', message, { ...asideData(files), applied }));
  } else if (journal.damage.length > 0) {
    const message = `The journal of ${files.name} is damaged where only older undo steps stood; ${keptAside(files)}`;
    notices.push(fault('journal.damaged-history', message, asideData(files)));
  }
  const report = { replayedEdits: applied, snapshot: start.snapshot, notices };
  if (journal.damage.length === 0 && played.misfit === null)
    return { standing: played.standing, report, journal: { kind: 'continue', sizeBytes: journal.sizeBytes - journal.tornBytes } };
  const records = [...freshJournal(start.project.project.id, before, start.hash), ...taken];
  return { standing: played.standing, report, journal: { kind: 'renew', records } };
}

/**
 * Finds the newest state that the disk can prove: the file and what the journal adds to it, or the newest sound snapshot and what the
 * journal adds to that. Writes nothing. Answers the file's own fault where nothing can stand in for it; throws what the disk throws.
 */
export async function recover(input: RecoveryInput): Promise<Result<Recovery>> {
  const start = await startOf(input);
  if (!start.ok) return start;
  const { files } = input;
  if (input.recovery === 'skip') {
    const skipped = fault('journal.skipped', `Recovery was skipped; ${keptAside(files)}`, asideData(files));
    return ok(withoutJournal(input, start.value, skipped));
  }
  if (start.value.mark >= 0) return ok(withJournal(input, start.value));
  const why =
    start.value.snapshot === null
      ? fault(
          'journal.other-file',
          `${files.name} was changed or replaced by another program since it was last edited here; ${keptAside(files)}`,
          asideData(files),
        )
      : fault(
          'journal.before-snapshot',
          `The journal of ${files.name} does not go on from the snapshot; ${keptAside(files)}`,
          asideData(files),
        );
  return ok(withoutJournal(input, start.value, why));
}
