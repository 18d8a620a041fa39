import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../core/base/fault.ts';
import { EMPTY_HISTORY } from '../../core/edit/history.ts';
import type { Project } from '../../core/model/project.ts';
import { nodeDisk } from '../store/disk.ts';
import { diskFault, errorCode } from '../store/disk-fault.ts';
import { takeWriterLock, type WriterLock } from '../store/writer-lock.ts';
import { hashOf } from './content-hash.ts';
import { Journal } from './journal.ts';
import { freshJournal } from './journal-record.ts';
import { asideName, filesOf, type ProjectFiles } from './project-files.ts';
import { type Recovery, recover } from './recover.ts';
import { ProjectSession } from './session.ts';
import { DEFAULT_SESSION_OPTIONS, type SessionOptions } from './session-options.ts';
import { listSnapshots } from './snapshots.ts';
import { projectBytes, verdictOn } from './verify.ts';
import { writeProject } from './write-project.ts';

export interface OpenOptions extends Partial<SessionOptions> {
  /** `read` works beside a writer and changes nothing on the disk. */
  readonly mode: 'read' | 'write';
  /** `skip` opens the file as it is, should recovery itself be the trouble. The journal is then kept aside. */
  readonly recovery?: 'replay' | 'skip';
}

/**
 * Opens a project with everything that was acknowledged before, and with its history. Codes: `project.not-found`,
 * `project.not-a-project`, `project.not-json`, `project.newer`, `project.broken`, `project.folder-blocked`, `project.locked`, `disk.*`.
 */
export async function openProject(path: string, options: OpenOptions): Promise<Result<ProjectSession>> {
  const settings: SessionOptions = { ...DEFAULT_SESSION_OPTIONS, ...options };
  const found = await find(path);
  if (!found.ok) return found;
  const files = found.value;
  if (options.mode === 'read') return openForReading(files, settings, options.recovery ?? 'replay');
  const worthLocking = await isWorthLocking(files, settings, options.recovery ?? 'replay');
  if (!worthLocking.ok) return worthLocking;
  const lock = await lockFor(files, settings);
  if (!lock.ok) return lock;
  const opened = await openForWriting(files, settings, options.recovery ?? 'replay', lock.value);
  if (!opened.ok) await lock.value.release();
  return opened;
}

/** Writes a new project file and opens it. Code `project.exists` where the name is taken; else as `openProject`. */
export async function createProject(
  path: string,
  project: Project,
  options: Partial<SessionOptions> = {},
): Promise<Result<ProjectSession>> {
  const settings: SessionOptions = { ...DEFAULT_SESSION_OPTIONS, ...options };
  const files = filesOf(path);
  const verdict = verdictOn(project);
  if (!verdict.ok) return verdict;
  const free = await isFree(files, settings);
  if (!free.ok) return free;
  const lock = await lockFor(files, settings);
  if (!lock.ok) return lock;
  const created = await create(files, project, settings, lock.value);
  if (!created.ok) await lock.value.release();
  return created;
}

async function find(path: string): Promise<Result<ProjectFiles>> {
  try {
    const files = filesOf(await realpath(path));
    const shape = await checkShape(files);
    return shape.ok ? ok(files) : shape;
  } catch (error) {
    const { name, project, snapshots } = filesOf(path);
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') return { ok: false, error: diskFault(error, name, project) };
    if ((await listSnapshots(nodeDisk, snapshots).catch(() => [])).length > 0)
      return fail(
        'project.not-found',
        `"${project}" is gone but its snapshots are in "${snapshots}"; unpack the newest one (gunzip) to that name.`,
        {
          path: project,
          snapshots,
        },
      );
    return fail('project.not-found', `There is no project ${project}; check the name, or make one with new.`, { path: project });
  }
}

const kindOf = async (path: string): Promise<'none' | 'file' | 'folder' | 'other'> => {
  try {
    const facts = await stat(path);
    if (facts.isFile()) return 'file';
    return facts.isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return 'none';
    throw error;
  }
};

/** Before anything is opened: a pipe or a device in the place of a file would never answer, not even to a cancel. */
async function checkShape({ project, folder, journal }: ProjectFiles): Promise<Result<void>> {
  const kind = await kindOf(project);
  if (kind !== 'file' && kind !== 'none') {
    const what = kind === 'folder' ? 'a folder' : 'a pipe or a device';
    return fail('project.not-a-project', `"${project}" is ${what}, not a project; choose a file that ends in .cutaway.`, { path: project });
  }
  const beside = await kindOf(folder);
  if (beside !== 'folder' && beside !== 'none')
    return fail(
      'project.folder-blocked',
      `"${folder}" is in the place of the folder for the project's journal; move it away, then try again.`,
      {
        path: folder,
      },
    );
  const written = await kindOf(journal);
  if (written !== 'file' && written !== 'none')
    return fail('project.folder-blocked', `"${journal}" is in the place of the project's journal; move it away, then try again.`, {
      path: journal,
    });
  return ok(undefined);
}

/** A lock makes the folder beside the file: what is no project must not get one. */
async function isWorthLocking(files: ProjectFiles, options: SessionOptions, mode: 'replay' | 'skip'): Promise<Result<void>> {
  try {
    if ((await options.disk.facts(files.folder)) !== null) return ok(undefined);
  } catch (error) {
    return { ok: false, error: diskFault(error, files.name, files.folder) };
  }
  const found = await read(files, options, mode);
  return found.ok ? ok(undefined) : found;
}

const lockFor = (files: ProjectFiles, { disk, nowMs }: SessionOptions): Promise<Result<WriterLock>> =>
  takeWriterLock(files.locks, { disk, nowMs, what: files.name, code: 'project.locked' });

interface Read {
  readonly bytes: Buffer;
  readonly recovery: Recovery;
}

/** Reads file and journal as they belong together: a save by a writer in between is noticed, and both are read again. */
async function read(files: ProjectFiles, { disk }: SessionOptions, recovery: 'replay' | 'skip'): Promise<Result<Read>> {
  try {
    for (let attempt = 1; ; attempt += 1) {
      const before = await disk.facts(files.project);
      const bytes = await disk.readFile(files.project);
      const journal = await Journal.read(disk, files);
      const after = await disk.facts(files.project);
      const settled = before?.inode === after?.inode && before?.modifiedMs === after?.modifiedMs;
      if (!settled && attempt < 10) continue;
      const recovered = await recover({ disk, files, fileBytes: bytes, journal, recovery });
      return recovered.ok ? ok({ bytes, recovery: recovered.value }) : recovered;
    }
  } catch (error) {
    if (errorCode(error) === 'EISDIR')
      return fail('project.not-a-project', `"${files.project}" is a folder, not a project; choose a file that ends in .cutaway.`);
    return { ok: false, error: diskFault(error, files.name, files.project) };
  }
}

async function openForReading(files: ProjectFiles, options: SessionOptions, mode: 'replay' | 'skip'): Promise<Result<ProjectSession>> {
  const found = await read(files, options, mode);
  if (!found.ok) return found;
  const { standing, report } = found.value.recovery;
  return ok(new ProjectSession({ files, standing, report, options, writer: null }));
}

async function openForWriting(
  files: ProjectFiles,
  options: SessionOptions,
  mode: 'replay' | 'skip',
  lock: WriterLock,
): Promise<Result<ProjectSession>> {
  const { disk, nowMs } = options;
  const found = await read(files, options, mode);
  if (!found.ok) return found;
  const { bytes, recovery } = found.value;
  const journal =
    recovery.journal.kind === 'continue'
      ? await Journal.continue(disk, files, recovery.journal.sizeBytes)
      : await Journal.renew(disk, files, recovery.journal.records, asideName(nowMs(), 'journal'));
  if (!journal.ok) return journal;
  try {
    const facts = await disk.facts(files.project);
    if (facts === null) throw new Error(`${files.project} vanished while it was opened`);
    const newestSnapshotMs = (await listSnapshots(disk, files.snapshots))[0]?.takenMs ?? null;
    const { standing, report } = recovery;
    const writer = { lock, journal: journal.value, known: { hash: hashOf(bytes), facts }, newestSnapshotMs };
    return ok(new ProjectSession({ files, standing, report, options, writer }));
  } catch (error) {
    await journal.value.close();
    return { ok: false, error: diskFault(error, files.name, files.project) };
  }
}

async function isFree(files: ProjectFiles, { disk }: SessionOptions): Promise<Result<void>> {
  try {
    if ((await disk.facts(files.project)) !== null)
      return fail('project.exists', `"${files.project}" is already there; choose another name, or open it.`, { path: files.project });
    const parent = dirname(files.project);
    if ((await disk.facts(parent)) === null)
      return fail('disk.no-folder', `There is no folder "${parent}"; make it first, or choose another one.`, { path: parent });
    return await checkShape(files);
  } catch (error) {
    return { ok: false, error: diskFault(error, files.name, files.project) };
  }
}

/** Snapshots that a project of the same name left behind belong to that one. */
async function clearSnapshots(files: ProjectFiles, { disk, nowMs }: SessionOptions): Promise<void> {
  for (const { path } of await listSnapshots(disk, files.snapshots)) {
    await disk.makeFolder(files.aside);
    await disk.rename(path, join(files.aside, asideName(nowMs(), basename(path))));
  }
}

async function create(files: ProjectFiles, project: Project, options: SessionOptions, lock: WriterLock): Promise<Result<ProjectSession>> {
  const { disk, nowMs } = options;
  const bytes = projectBytes(project);
  try {
    const free = await isFree(files, options);
    if (!free.ok) return free;
    await clearSnapshots(files, options);
  } catch (error) {
    return { ok: false, error: diskFault(error, files.name, files.project) };
  }
  const records = freshJournal(project.project.id, EMPTY_HISTORY, hashOf(bytes));
  const journal = await Journal.renew(disk, files, records, asideName(nowMs(), 'journal'));
  if (!journal.ok) return journal;
  const known = await writeProject(disk, files, bytes, async () => ok(undefined));
  if (!known.ok) {
    await journal.value.close();
    return known;
  }
  const standing = { project, history: EMPTY_HISTORY };
  const report = { replayedEdits: 0, snapshot: null, notices: [] };
  const writer = { lock, journal: journal.value, known: known.value, newestSnapshotMs: null };
  const session = new ProjectSession({ files, standing, report, options, writer });
  await session.snapshot();
  return ok(session);
}
