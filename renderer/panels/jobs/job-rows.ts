import type { JobView } from '../../../core/protocol/jobs-contract.ts';
import { isUnfinished } from '../../state/jobs-slice.ts';

/** A folder of media makes thousands of short jobs: what lies further down is counted. */
const MOST_SHOWN = 60;
/** Work that nobody asked for by name: once it is done, that it was done is no news. */
const HOUSEKEEPING: ReadonlySet<string> = new Set(['full-hash']);

/** What the panel lists. */
export interface JobRows {
  readonly shown: readonly JobView[];
  /** How many jobs have no row for want of room. */
  readonly more: number;
  /** How many files were checked to the end, in one row. */
  readonly filesChecked: number;
  readonly canClear: boolean;
}

/** What runs, then what waits in the order in which it will, then what has ended, the newest first. Housekeeping has a row of its own only while it runs or where it failed. */
export function jobRows(jobs: readonly JobView[]): JobRows {
  const isFolded = ({ kind, state }: JobView) => HOUSEKEEPING.has(kind) && (state.kind === 'done' || state.kind === 'cancelled');
  const listed = jobs
    .filter((job) => !isFolded(job))
    .sort((a, b) => turnOf(a) - turnOf(b) || (isUnfinished(a) === a.addedAt < b.addedAt ? -1 : 1));
  return {
    shown: listed.slice(0, MOST_SHOWN),
    more: Math.max(0, listed.length - MOST_SHOWN),
    filesChecked: jobs.filter((job) => HOUSEKEEPING.has(job.kind) && job.state.kind === 'done').length,
    canClear: jobs.some((job) => !isUnfinished(job)),
  };
}

/** What is at work comes first, then what waits for its turn or for the user. */
const turnOf = (job: JobView): number => (job.state.kind === 'running' ? 0 : isUnfinished(job) ? 1 : 2);
