import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { Project } from '../../../core/model/project.ts';
import { ALL_ASSISTS, findAssist } from '../../../native-models/assists/all-assists.ts';
import type { AnyAssist, PreparedAssist } from '../../../native-models/assists/any-assist.ts';
import type { AssistPreview, Models, PlanContext, Proposal } from '../../../native-models/assists/assist.ts';
import { type AssistJobInput, askedOfJob, assistJobInput, assistKind } from '../../../native-models/assists/frame/assist-job.ts';
import { type AssistEstimate, estimateRun } from '../../../native-models/assists/frame/estimate.ts';
import { InstalledModels } from '../../../native-models/assists/frame/installed-models.ts';
import { importsOfSteps } from '../../../native-models/assists/frame/made-so-far.ts';
import { measuredSpeed } from '../../../native-models/assists/frame/measured-speed.ts';
import { projectMedia } from '../../../native-models/assists/frame/project-media.ts';
import { readProposal } from '../../../native-models/assists/frame/proposal.ts';
import { memoryBudgetBytes } from '../../../native-models/runtime/memory-budget.ts';
import { ModelThread } from '../../../native-models/runtime/thread/model-thread.ts';
import type { JobKind } from '../../jobs/job-kind.ts';
import { randomIds } from '../../project/random-ids.ts';
import type { ContentStore } from '../../store/content-store.ts';
import { machineMedia } from '../film-media.ts';

/** One request of an assist, for a project as it stands. */
export interface AssistAsk {
  readonly assist: string;
  readonly request: unknown;
  readonly project: Project;
  /** Absolute. */
  readonly projectPath: string;
}

/** All that a window and the command line do with assists. Whoever opens it closes it. */
export interface AssistFrame {
  readonly assists: readonly AnyAssist[];
  /** The installed packs, as pipelines see them. */
  readonly models: Models;
  /** For the queue of jobs. */
  readonly kind: JobKind;
  /** What a run would take here. Codes: `assist.*`, those of the assist's own planning, `pack.unknown`, `disk.*`. */
  estimate(ask: AssistAsk, signal: AbortSignal): Promise<Result<AssistEstimate>>;
  /** A cheap early look; code also `assist.no-preview`. */
  preview(ask: AssistAsk, signal: AbortSignal): Promise<Result<AssistPreview>>;
  /** Input of an `assist` job. Refuses what stands in the way: codes also `plan.*`. */
  jobInput(ask: AssistAsk, signal: AbortSignal): Promise<Result<AssistJobInput>>;
  /** Of a finished job, by its output. */
  proposal(output: unknown): Promise<Result<Proposal>>;
  /** The commands that would bring in what the finished steps of a job have made, by their results. */
  madeSoFar(stepResults: readonly unknown[]): Promise<readonly CommandCall[]>;
  /** The proposal of a job for the project as it now stands, without what of a list the user leaves (see `Assist.choose`). */
  chosen(
    job: { readonly kind: string; readonly input: unknown },
    proposal: Proposal,
    left: readonly number[] | null,
    now: Project,
  ): Result<Proposal>;
  close(): Promise<void>;
}

export interface AssistFrameOptions {
  readonly modelsFolder: string;
  readonly store: ContentStore;
  /** Called while a run has the project's media open; answers how to let go. */
  readonly onOpenMedia?: () => () => void;
  readonly assists?: readonly AnyAssist[];
}

/** Models are loaded when a run or a sample wants them, in a thread of their own. */
export function openAssistFrame({ modelsFolder, store, onOpenMedia, assists = ALL_ASSISTS }: AssistFrameOptions): AssistFrame {
  const budgetBytes = memoryBudgetBytes();
  const thread = new ModelThread({ budgetBytes });
  const models = new InstalledModels(modelsFolder, thread);
  const measured = measuredSpeed(store);
  const prepare = ({ assist, request }: AssistAsk): Result<PreparedAssist> => {
    const found = findAssist(assist, assists);
    return found.ok ? found.value.prepare(request) : found;
  };
  const withContext = async <T>(ask: AssistAsk, signal: AbortSignal, work: (context: PlanContext) => Promise<T>): Promise<T> => {
    const { project, projectPath } = ask;
    const { openPool, locate } = machineMedia(projectPath);
    const pool = openPool();
    try {
      const media = projectMedia({ project, projectPath, pool, locate, newId: randomIds, store });
      return await work({ project, models, media, measured, signal });
    } finally {
      pool.close();
    }
  };
  const estimate = async (ask: AssistAsk, signal: AbortSignal): Promise<Result<AssistEstimate>> => {
    const prepared = prepare(ask);
    if (!prepared.ok) return prepared;
    const plan = await withContext(ask, signal, prepared.value.plan);
    return plan.ok ? estimateRun(plan.value, { modelsFolder, projectPath: ask.projectPath, budgetBytes }) : plan;
  };
  return {
    assists,
    models,
    kind: assistKind({
      assists,
      models,
      store,
      measured,
      openMedia: (projectPath) => {
        const { openPool, locate } = machineMedia(projectPath);
        const pool = openPool();
        const letGo = onOpenMedia?.();
        return {
          pool,
          locate,
          close: () => {
            letGo?.();
            pool.close();
          },
        };
      },
    }),
    estimate,
    async preview(ask, signal) {
      const prepared = prepare(ask);
      if (!prepared.ok) return prepared;
      const { preview } = prepared.value;
      if (preview === null)
        return fail(
          'assist.no-preview',
          `The assist "${ask.assist}" has no early look; run it, and discard the result if you do not want it.`,
        );
      return withContext(ask, signal, preview);
    },
    async jobInput(ask, signal) {
      const estimated = await estimate(ask, signal);
      if (!estimated.ok) return estimated;
      const { plan, obstacles } = estimated.value;
      const [obstacle] = obstacles;
      if (obstacle !== undefined) return { ok: false, error: obstacle };
      const { project, projectPath } = ask;
      const seed = randomBytes(16).toString('hex');
      return ok(assistJobInput(ask.assist, ask.request, { project, projectPath, plan, askedAt: new Date().toISOString(), seed }));
    },
    proposal: (output) => readProposal(store, output),
    madeSoFar: (stepResults) => importsOfSteps(store, stepResults),
    chosen(job, proposal, left, now) {
      const asked = askedOfJob(job);
      const assist = asked === null ? null : findAssist(asked.assist, assists);
      const prepared = asked !== null && assist?.ok === true ? assist.value.prepare(asked.request) : null;
      const choose = prepared?.ok === true ? prepared.value.choose : null;
      if (asked === null || choose === null) return ok(proposal);
      const before = asked.project();
      if (!before.ok) return before;
      const calls = choose(proposal, left, { before: before.value, now });
      return calls.ok ? ok({ ...proposal, calls: calls.value }) : calls;
    },
    close: () => thread.close(),
  };
}
