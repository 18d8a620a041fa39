import { z } from 'zod';
import { contentKey } from '../../../core/base/content-key.ts';
import type { Result } from '../../../core/base/fault.ts';
import type { Project } from '../../../core/model/project.ts';
import { parseProject, serialiseProject } from '../../../core/model/schema.ts';
import { defineJobKind, type JobKind } from '../../../engine/jobs/job-kind.ts';
import type { MediaPool } from '../../../engine/media/contract.ts';
import type { AssetLocator } from '../../../engine/render/contract.ts';
import type { ContentStore } from '../../../engine/store/content-store.ts';
import { nodeDisk } from '../../../engine/store/disk.ts';
import { ALL_ASSISTS, findAssist } from '../all-assists.ts';
import type { AnyAssist } from '../any-assist.ts';
import type { AssistContext, AssistPlan, Models } from '../assist.ts';
import { assistSteps } from './assist-steps.ts';
import { keepJson } from './kept-json.ts';
import { projectMedia } from './project-media.ts';
import { seededIds } from './seeded-ids.ts';

/** The kind of these jobs, and their lane: one at a time, since each takes every core. */
export const ASSIST_JOB = 'assist';
export const ASSIST_LANE = 'assist';

const assistInput = z.object({
  assist: z.string().min(1),
  request: z.unknown(),
  /** Where relative media paths start, and beside which media is made. */
  projectPath: z.string().min(1),
  /** As `serialiseProject` writes it: editing goes on meanwhile, and a run that goes on after a kill must see what it saw. */
  project: z.string(),
  total: z.object({ count: z.number().nonnegative(), unit: z.string() }),
  /** ISO 8601. */
  askedAt: z.string(),
  /** What tells this run's ids from those of any other. */
  seed: z.string().min(1),
});
export type AssistJobInput = z.infer<typeof assistInput>;

export const assistJobInput = (
  assist: string,
  request: unknown,
  at: {
    readonly project: Project;
    readonly projectPath: string;
    readonly plan: AssistPlan;
    readonly askedAt: string;
    readonly seed: string;
  },
): AssistJobInput => ({
  assist,
  request,
  projectPath: at.projectPath,
  project: serialiseProject(at.project),
  total: at.plan.total,
  askedAt: at.askedAt,
  seed: at.seed,
});

/** Media of one project, opened for one run. */
interface OpenedProjectMedia {
  readonly pool: MediaPool;
  readonly locate: AssetLocator;
  close(): void;
}

export interface AssistKindOptions {
  readonly models: Models;
  readonly store: ContentStore;
  readonly measured: AssistContext['measured'];
  openMedia(projectPath: string): OpenedProjectMedia;
  readonly assists?: readonly AnyAssist[];
}

/** Runs assists in the background. A run that is cut short goes on at its next unfinished step. The output is what `readProposal` reads. */
export const assistKind = ({ models, store, measured, openMedia, assists = ALL_ASSISTS }: AssistKindOptions): JobKind =>
  defineJobKind({
    name: ASSIST_JOB,
    lane: ASSIST_LANE,
    input: assistInput,
    // Asked for twice it is the same work; when, and with which ids, makes no other.
    contentKey: ({ assist, request, projectPath, project }) => contentKey([assist, request, projectPath, project]),
    total: ({ total }) => total,
    async run({ assist: name, request, projectPath, project: text, askedAt, seed, total }, job) {
      const assist = findAssist(name, assists);
      if (!assist.ok) return assist;
      const prepared = assist.value.prepare(request);
      if (!prepared.ok) return prepared;
      const project = parseProject(text);
      if (!project.ok) return project;
      const ids = seededIds(seed);
      const { pool, locate, close } = openMedia(projectPath);
      // Steps come one after another: a finished one has its media in its result, and that of one that was cut short is made again.
      const loose = new Set<string>();
      const steps = assistSteps(job, store, `assist/${seed}`, ids);
      try {
        const proposal = await prepared.value.run({
          project: project.value,
          models,
          media: projectMedia({
            project: project.value,
            projectPath,
            pool,
            locate,
            newId: ids.newId,
            store,
            onFresh: (path) => loose.add(path),
          }),
          newId: ids.newId,
          now: () => askedAt,
          measured,
          signal: job.signal,
          progress: job.progress,
          async step(name, schema, work) {
            const done = await steps(name, schema, work);
            if (done.ok) loose.clear();
            return done;
          },
        });
        if (!proposal.ok) return proposal;
        loose.clear();
        job.progress(total.count);
        return await keepJson(store, `assist/${seed}/proposal`, proposal.value);
      } finally {
        for (const path of loose) await nodeDisk.remove(path).catch(() => undefined);
        close();
      }
    },
  });

const named = z.object({ assist: z.string(), projectPath: z.string() });

/** Which assist a job runs, and for which project; null for a job of another kind. */
export function assistOfJob({ kind, input }: { readonly kind: string; readonly input: unknown }): z.infer<typeof named> | null {
  const read = kind === ASSIST_JOB ? named.safeParse(input) : null;
  return read?.success === true ? read.data : null;
}

/** What a job was asked for, and the project as it stood then, which is read when it is wanted. Null for a job of another kind. */
export function askedOfJob({ kind, input }: { readonly kind: string; readonly input: unknown }): {
  readonly assist: string;
  readonly request: unknown;
  project(): Result<Project>;
} | null {
  const read = kind === ASSIST_JOB ? assistInput.safeParse(input) : null;
  if (read?.success !== true) return null;
  const { assist, request, project } = read.data;
  return { assist, request, project: () => parseProject(project) };
}
