import type { JobView } from '../../../core/protocol/jobs-contract.ts';

export interface AssistRun {
  readonly job: JobView;
  /** The assist's own name. */
  readonly name: string;
}

/** Runs for one project, newest first; what was cancelled is no news. */
export const runsOf = (jobs: readonly JobView[], projectPath: string): readonly AssistRun[] =>
  jobs
    .flatMap((job) => (job.assist?.projectPath === projectPath && job.state.kind !== 'cancelled' ? [{ job, name: job.assist.name }] : []))
    .sort((a, b) => (a.job.addedAt < b.job.addedAt ? 1 : -1));
