import type { JobView } from '../../../../core/protocol/jobs-contract.ts';
import type { PackView } from '../../../../core/protocol/models-contract.ts';
import { isUnfinished } from '../../../state/jobs-slice.ts';

/** A pack as its row shows it. */
export interface PackRow {
  readonly pack: PackView;
  readonly state: 'absent' | 'partial' | 'installed' | 'damaged' | 'installing';
  /** What installs it now, or the newest that failed while nothing has made up for it. */
  readonly job: JobView | null;
}

/** Packs beside the jobs that install them; the jobs are newer than what was listed. */
export function packRows(packs: readonly PackView[], jobs: readonly JobView[], damaged: readonly string[]): readonly PackRow[] {
  const newest = new Map<string, JobView>();
  for (const job of jobs) {
    if (job.packId === null) continue;
    const before = newest.get(job.packId);
    if (before === undefined || before.addedAt <= job.addedAt) newest.set(job.packId, job);
  }
  return packs.map((pack) => {
    const job = newest.get(pack.id);
    if (job !== undefined && isUnfinished(job)) return { pack, state: 'installing', job };
    // Another engine may be at it, and an end may be told before the list is.
    const listed = pack.state === 'installing' ? 'partial' : pack.state;
    const state = listed === 'installed' && damaged.includes(pack.id) ? 'damaged' : listed;
    return { pack, state, job: job?.state.kind === 'failed' && state !== 'installed' ? job : null };
  });
}

/** What would be fetched and what it asks of the user. */
export interface InstallPlan {
  readonly packs: readonly PackView[];
  readonly downloadBytes: number;
  readonly diskBytes: number;
  /** A licence among them does not plainly allow commercial use. */
  readonly asksAcceptance: boolean;
}

/** What installing these comes to. Files that the user picked cost no download. */
export function installPlan(rows: readonly PackRow[], ids: readonly string[], hasPicked = false): InstallPlan {
  const packs = rows.flatMap(({ pack }) => (ids.includes(pack.id) ? [pack] : []));
  return {
    packs,
    downloadBytes: hasPicked ? 0 : packs.reduce((sum, pack) => sum + pack.downloadBytes, 0),
    diskBytes: packs.reduce((sum, pack) => sum + pack.diskBytes, 0),
    asksAcceptance: packs.some(({ licence }) => licence.commercialUse !== 'yes'),
  };
}

/** The packs of the starter set that are neither here nor on their way. */
export const missingStarters = (rows: readonly PackRow[]): readonly string[] =>
  rows.flatMap(({ pack, state }) => (pack.isStarter && state !== 'installed' && state !== 'installing' ? [pack.id] : []));

/** How far fetching the starter set has come. */
export interface StarterProgress {
  /** What fetches its packs now. */
  readonly jobIds: readonly string[];
  readonly done: number;
  readonly count: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Counted over the whole set, so that it grows all the way. A pack that is fetched for itself is none of it: two at least are a set on its way. */
export function starterProgress(rows: readonly PackRow[]): StarterProgress {
  const starters = rows.filter(({ pack }) => pack.isStarter);
  const fetching = starters.filter(({ state, job }) => state === 'installing' && job !== null);
  const bytesOf = ({ pack, state, job }: PackRow): number =>
    state === 'installed' ? pack.diskBytes : Math.min(pack.diskBytes, state === 'installing' ? (job?.done ?? 0) : pack.presentBytes);
  const isSet =
    fetching.length > 1 || (fetching.length === 1 && starters.every(({ state }) => state === 'installed' || state === 'installing'));
  return {
    jobIds: isSet ? fetching.flatMap(({ job }) => (job === null ? [] : [job.id])) : [],
    done: starters.filter(({ state }) => state === 'installed').length,
    count: starters.length,
    doneBytes: starters.reduce((sum, row) => sum + bytesOf(row), 0),
    totalBytes: starters.reduce((sum, { pack }) => sum + pack.diskBytes, 0),
  };
}
