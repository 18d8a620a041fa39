import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { AssistNoteView, AssistPlanView } from '../../../core/protocol/assists-contract.ts';
import type { CallHandlers, ChannelHandlers } from '../../../core/protocol/server.ts';
import type { AssistNote, Proposal } from '../../../native-models/assists/assist.ts';
import { ASSIST_JOB, askedOfJob, assistOfJob } from '../../../native-models/assists/frame/assist-job.ts';
import type { AssistEstimate } from '../../../native-models/assists/frame/estimate.ts';
import { wavBytes } from '../../../native-models/assists/frame/wav-file.ts';
import { isUnfinished, type Job } from '../../jobs/job.ts';
import { acceptProposal } from '../assists/accept-proposal.ts';
import type { AssistAsk } from '../assists/assist-frame.ts';
import { mediaOfRun, removeMediaOfRun } from '../assists/discarded-media.ts';
import { removeUnused, unusedMedia } from '../assists/unused-media.ts';
import { openMediaCache, runFolders } from '../media-cache.ts';
import type { HeldProject } from './held-project.ts';
import { toldFault } from './told-fault.ts';
import type { WindowContext } from './window-context.ts';
import type { Workshop } from './workshop.ts';

type AssistCall = Extract<keyof CallHandlers, `assists.${string}`>;
type AssistChannel = Extract<keyof ChannelHandlers, `assists.${string}`>;

interface Asked {
  readonly assist: string;
  readonly request: unknown;
}

const askFor = ({ session }: HeldProject, { assist, request }: Asked): AssistAsk => ({
  assist,
  request,
  project: session.project,
  projectPath: session.path,
});

export function assistCallHandlers(window: WindowContext): Pick<CallHandlers, AssistCall> {
  return {
    'assists.list': async () => {
      const workshop = await window.engine.workshop();
      if (!workshop.ok) return workshop;
      return ok({ assists: workshop.value.assists.assists.map(({ name, hasPreview }) => ({ name, hasPreview })) });
    },
    'assists.plan': async (asked, signal) => {
      const held = window.project();
      if (!held.ok) return held;
      const workshop = await window.engine.workshop();
      if (!workshop.ok) return workshop;
      const estimate = await workshop.value.assists.estimate(askFor(held.value, asked), signal);
      return estimate.ok ? ok(planView(estimate.value)) : estimate;
    },
    'assists.run': async (asked, signal) => {
      const held = await window.writableProjectToCome();
      if (!held.ok) return held;
      const workshop = await window.engine.workshop();
      if (!workshop.ok) return workshop;
      const input = await workshop.value.assists.jobInput(askFor(held.value, asked), signal);
      if (!input.ok) return input;
      const job = await workshop.value.queue.add(ASSIST_JOB, input.value);
      return job.ok ? ok({ jobId: job.value.id }) : job;
    },
    'assists.result': async ({ jobId }) => {
      const held = window.project();
      if (!held.ok) return held;
      const found = await findResult(window, held.value, jobId);
      if (!found.ok) return found;
      const { assist, proposal } = found.value;
      return ok({ assist, edits: proposal.calls.length, notes: proposal.notes.map(noteView), summary: { ...proposal.summary } });
    },
    'assists.accept': async ({ jobId, label, bin, left }) => {
      const held = await window.writableProjectToCome();
      if (!held.ok) return held;
      const found = await findResult(window, held.value, jobId);
      if (!found.ok) return found;
      const { workshop, job } = found.value;
      const proposal = workshop.assists.chosen(job, found.value.proposal, left ?? null, held.value.session.project);
      if (!proposal.ok) return proposal;
      const known = new Set(held.value.session.project.tables.assets.keys());
      const before = askedOfJob(job)?.project() ?? ok(held.value.session.project);
      if (!before.ok) return before;
      const accepted = await acceptProposal(held.value.session, proposal.value, { label, bin, before: before.value });
      if (!accepted.ok) return accepted;
      const { assets } = held.value.session.project.tables;
      const fresh = [...assets.keys()].filter((id) => !known.has(id));
      if (fresh.length > 0) void window.engine.prepareMedia(held.value, fresh);
      await forget(workshop, jobId);
      return ok(null);
    },
    'assists.discard': async ({ jobId }) => {
      const workshop = await window.engine.workshop();
      if (!workshop.ok) return workshop;
      const job = workshop.value.queue.job(jobId);
      const files = job === null ? [] : await mediaOfRun(workshop.value, job);
      const forgotten = await forget(workshop.value, jobId);
      if (!forgotten.ok) return forgotten;
      return ok({ freedBytes: job === null || forgotten.value === 0 ? 0 : await removeMediaOfRun(workshop.value, job, files) });
    },
    'assists.freeUnused': async () => {
      const held = await window.writableProjectToCome();
      if (!held.ok) return held;
      const workshop = await window.engine.workshop();
      if (!workshop.ok) return workshop;
      const cache = await openMediaCache();
      if (!cache.ok) return cache;
      const { path, project } = held.value.session;
      const begun = workshop.value.queue.jobs().filter((job) => isUnfinished(job.state) && assistOfJob(job)?.projectPath === path);
      const beforeMs = Math.min(...begun.map(({ addedAt }) => Date.parse(addedAt)));
      const found = await unusedMedia(project, path, { runFolders: await runFolders(cache.value), beforeMs });
      if (!found.ok) return found;
      const heldBytes = found.value.held.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      return ok({ freedBytes: await removeUnused(found.value), heldBytes });
    },
  };
}

export function assistChannelHandlers(window: WindowContext): Pick<ChannelHandlers, AssistChannel> {
  return {
    'assists.preview': async (asked, peer) => {
      const held = window.project();
      if (!held.ok) return peer.end(held.error);
      const workshop = await window.engine.workshop();
      if (!workshop.ok) return peer.end(workshop.error);
      try {
        const preview = await workshop.value.assists.preview(askFor(held.value, asked), peer.signal);
        if (!preview.ok) return peer.end(preview.error);
        if (preview.value.kind === 'text') peer.send({ kind: 'text', lines: [...preview.value.lines] });
        else {
          const { sound } = preview.value;
          const bytes = wavBytes(sound);
          if (!bytes.ok) return peer.end(bytes.error);
          peer.send({ kind: 'sound', seconds: (sound.planes[0]?.length ?? 0) / sound.sampleRate }, bytes.value);
        }
        peer.end();
      } catch (error) {
        // The window has closed the channel: nobody listens any more.
        if (!peer.signal.aborted) throw error;
      }
    },
  };
}

const forget = ({ queue }: Workshop, jobId: string) => queue.forgetFinished((job) => job.id === jobId && assistOfJob(job) !== null);

async function findResult(
  { engine }: WindowContext,
  { session }: HeldProject,
  jobId: string,
): Promise<Result<{ readonly workshop: Workshop; readonly job: Job; readonly assist: string; readonly proposal: Proposal }>> {
  const workshop = await engine.workshop();
  if (!workshop.ok) return workshop;
  const job = workshop.value.queue.job(jobId);
  const run = job === null ? null : assistOfJob(job);
  if (job === null || run === null || run.projectPath !== session.path || job.state.kind !== 'done')
    return fail('assist.no-result', 'There is no such result for this project; run the assist again.', { jobId });
  const proposal = await workshop.value.assists.proposal(job.state.output);
  return proposal.ok ? ok({ workshop: workshop.value, job, assist: run.assist, proposal: proposal.value }) : proposal;
}

const noteView = ({ code, message, data }: AssistNote): AssistNoteView =>
  data === undefined ? { code, message } : { code, message, data: { ...data } };

const planView = ({ plan, packs, memory, diskFreeBytes, obstacles }: AssistEstimate): AssistPlanView => ({
  memoryBytes: plan.memoryBytes,
  memoryBudgetBytes: memory.budgetBytes,
  diskBytes: plan.diskBytes,
  diskFreeBytes,
  seconds: plan.seconds,
  total: { ...plan.total },
  packs: packs.map(({ pack, isInstalled, downloadBytes }) => ({
    id: pack.id,
    name: pack.name,
    isInstalled,
    downloadBytes,
    licence: pack.licence.id,
  })),
  notes: plan.notes.map(noteView),
  obstacles: obstacles.map(toldFault),
});
