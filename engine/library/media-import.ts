import { basename, dirname } from 'node:path';
import { type Fault, fault, ok, type Result } from '../../core/base/fault.ts';
import type { AssetId, BinId, IdSource } from '../../core/base/id.ts';
import type { Ratio } from '../../core/base/ratio.ts';
import type { CommandCall } from '../../core/edit/plan.ts';
import type { Project } from '../../core/model/project.ts';
import type { Fingerprint } from '../../core/model/records.ts';
import { type AssetDescription, describeMedia } from '../ingest/import-media.ts';
import { randomIds } from '../project/random-ids.ts';
import type { ProjectSession } from '../project/session.ts';
import { findMediaFiles, type MediaCandidate } from './media-search.ts';

export interface ImportRequest {
  /** Files and folders; folders are searched through. */
  readonly paths: readonly string[];
  /** Where the assets go; null is the top. */
  readonly binId: BinId | null;
  /** Each folder becomes a bin, inside `binId`; a bin of that name that is there is used. */
  readonly binsByFolder: boolean;
  readonly imageSequences: boolean;
  /** Pictures a second of image sequences; 25 by default. */
  readonly imageRate?: Ratio | undefined;
}

export interface ImportReport {
  readonly imported: readonly {
    readonly path: string;
    readonly assetId: AssetId;
    readonly name: string;
    readonly warnings: readonly string[];
  }[];
  /** The same bytes are in the project already, or came twice: they were not taken again. */
  readonly duplicates: readonly { readonly path: string; readonly assetId: AssetId; readonly name: string }[];
  /** What is no media, or could not be read, each with its reason. */
  readonly rejected: readonly { readonly path: string; readonly fault: Fault }[];
}

export type ImportOutcome = { readonly kind: 'done'; readonly report: ImportReport } | { readonly kind: 'cancelled' };

export interface ImportProgress {
  /** While files are looked for the total is not known and 0. */
  readonly phase: 'find' | 'read';
  readonly done: number;
  readonly total: number;
  readonly detail: string;
}

interface Described {
  readonly candidate: MediaCandidate;
  readonly asset: AssetDescription;
  readonly warnings: readonly string[];
}

/** Files read at a time: while a drive answers for one, another is decoded. */
const AT_ONCE = 3;

/**
 * Adds media to a project as one undo step: what is media is imported, what is not is named with a reason. A cancelled import leaves no trace.
 * Codes: those of the session.
 */
export async function importMedia(
  session: ProjectSession,
  request: ImportRequest,
  options: { readonly signal: AbortSignal; readonly onProgress?: (progress: ImportProgress) => void },
): Promise<Result<ImportOutcome>> {
  try {
    const found = await findMediaFiles(request.paths, {
      imageSequences: request.imageSequences,
      signal: options.signal,
      onFound: (done) => options.onProgress?.({ phase: 'find', done, total: 0, detail: '' }),
    });
    const { described, rejected } = await describeAll(found.candidates, dirname(session.path), request, options);
    const plan = planImport(session.project, described, request, randomIds);
    const report = { imported: plan.imported, duplicates: plan.duplicates, rejected: [...found.refused, ...rejected] };
    options.signal.throwIfAborted();
    if (plan.calls.length > 0) {
      const [only] = plan.imported;
      const label = plan.imported.length === 1 ? `Import ${only?.name ?? ''}` : `Import ${plan.imported.length} files`;
      const done = await session.executeAll(plan.calls, label);
      if (!done.ok) return done;
    }
    return ok({ kind: 'done', report });
  } catch (error) {
    if (options.signal.aborted) return ok({ kind: 'cancelled' });
    throw error;
  }
}

/** In the order of the candidates, whichever was read first. */
async function describeAll(
  candidates: readonly MediaCandidate[],
  projectFolder: string,
  request: ImportRequest,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress?: (progress: ImportProgress) => void },
): Promise<{ readonly described: readonly Described[]; readonly rejected: ImportReport['rejected'] }> {
  const rows: (Result<Described> | undefined)[] = candidates.map(() => undefined);
  let next = 0;
  let done = 0;
  const read = async (): Promise<void> => {
    for (let index = next++; index < candidates.length; index = next++) {
      const candidate = candidates[index];
      if (candidate === undefined) return;
      signal.throwIfAborted();
      onProgress?.({ phase: 'read', done, total: candidates.length, detail: basename(candidate.path) });
      rows[index] = await describe(candidate, projectFolder, request, signal);
      done += 1;
    }
  };
  const readers = await Promise.allSettled(Array.from({ length: AT_ONCE }, read));
  const failed = readers.find((reader) => reader.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  onProgress?.({ phase: 'read', done, total: candidates.length, detail: '' });
  const described: Described[] = [];
  const rejected: { readonly path: string; readonly fault: Fault }[] = [];
  for (const [index, row] of rows.entries()) {
    if (row?.ok === true) described.push(row.value);
    else if (row !== undefined) rejected.push({ path: candidates[index]?.path ?? '', fault: row.error });
  }
  return { described, rejected };
}

async function describe(
  candidate: MediaCandidate,
  projectFolder: string,
  { imageRate }: ImportRequest,
  signal: AbortSignal,
): Promise<Result<Described>> {
  const isSequence = candidate.kind === 'image-sequence';
  try {
    const found = await describeMedia(candidate.path, {
      projectFolder,
      signal,
      ...(isSequence && imageRate !== undefined ? { imageRate } : {}),
    });
    signal.throwIfAborted();
    return found.ok ? ok({ candidate, asset: found.value.asset, warnings: found.value.warnings }) : found;
  } catch (error) {
    if (signal.aborted) throw error;
    // A file that breaks a reader must not take the other 1,999 with it.
    return {
      ok: false,
      error: fault('media.failed', `"${basename(candidate.path)}" could not be read; convert it to another format and try again.`, {
        path: candidate.path,
        reason: error instanceof Error ? error.message : String(error),
      }),
    };
  }
}

interface ImportPlan extends Omit<ImportReport, 'rejected'> {
  readonly calls: readonly CommandCall[];
}

/** The commands of one import. Pure but for the ids. */
function planImport(
  project: Project,
  described: readonly Described[],
  { binId, binsByFolder }: Pick<ImportRequest, 'binId' | 'binsByFolder'>,
  newId: IdSource,
): ImportPlan {
  const known = new Map<string, { readonly assetId: AssetId; readonly name: string }>();
  for (const asset of project.tables.assets.values()) known.set(identityOf(asset.fingerprint), { assetId: asset.id, name: asset.name });
  const bins = new Map<string, BinId>();
  for (const bin of project.tables.bins.values()) bins.set(binPlace(bin.parentId, bin.name), bin.id);
  const calls: CommandCall[] = [];
  const imported: ImportReport['imported'][number][] = [];
  const duplicates: ImportReport['duplicates'][number][] = [];
  const binFor = (folders: readonly string[]): BinId | null => {
    let parentId = binId;
    for (const name of folders) {
      const place = binPlace(parentId, name);
      const id = bins.get(place) ?? newId('bin');
      if (!bins.has(place)) calls.push({ command: 'bin.add', args: { id, name, parentId } });
      bins.set(place, id);
      parentId = id;
    }
    return parentId;
  };
  for (const { candidate, asset, warnings } of described) {
    const same = known.get(identityOf(asset.fingerprint));
    if (same !== undefined) {
      duplicates.push({ path: candidate.path, ...same });
      continue;
    }
    const assetId = newId('asset');
    calls.push({ command: 'asset.import', args: { ...asset, id: assetId, binId: binsByFolder ? binFor(candidate.folders) : binId } });
    imported.push({ path: candidate.path, assetId, name: asset.name, warnings });
    known.set(identityOf(asset.fingerprint), { assetId, name: asset.name });
  }
  return { calls, imported, duplicates };
}

const identityOf = ({ sizeBytes, quick }: Fingerprint): string => `${sizeBytes} ${quick}`;
const binPlace = (parentId: BinId | null, name: string): string => `${parentId ?? ''}/${name}`;
