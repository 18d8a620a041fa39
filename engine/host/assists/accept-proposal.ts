import { contentKey } from '../../../core/base/content-key.ts';
import { fail, type Result } from '../../../core/base/fault.ts';
import type { IdSource } from '../../../core/base/id.ts';
import type { Executed } from '../../../core/edit/gesture.ts';
import { planAll } from '../../../core/edit/plan.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Proposal } from '../../../native-models/assists/assist.ts';
import { seededIds } from '../../../native-models/assists/frame/seeded-ids.ts';
import type { ProjectSession } from '../../project/session.ts';
import { outdatedResult } from './outdated-result.ts';
import { fileTakeMedia } from './take-media.ts';

/** These say themselves what to do, whether or not the project has changed: the result is as good as it was. */
const SPEAKS_FOR_ITSELF: ReadonlySet<string> = new Set([
  'voice.no-room',
  'track.locked',
  'take.too-many',
  'take.frozen',
  'consent.revoked',
]);

export interface AcceptOptions {
  /** Of the undo step. */
  readonly label: string;
  readonly before: Project;
  /** What a new bin for the media of takes is called. */
  readonly bin?: string | undefined;
}

/**
 * Makes a proposal part of the project, as one undo step. `before` is the project that it was made for: edits since then that leave its clips and tracks
 * there do not matter. Codes: `assist.nothing`, those of `outdatedResult`, `assist.clip-elsewhere` where a clip plays nothing any more of what was made for
 * it, `assist.outdated` for whatever else no longer fits, those of `ProjectSession.executeAll`.
 */
export async function acceptProposal(
  session: ProjectSession,
  { calls: proposed }: Proposal,
  { label, before, bin = 'Takes' }: AcceptOptions,
): Promise<Result<Executed>> {
  if (proposed.length === 0) return fail('assist.nothing', 'The assist proposes no change; choose other settings or another stretch.');
  const { project } = session;
  const outdated = outdatedResult(before, project, proposed);
  if (outdated !== null) return { ok: false, error: outdated };
  const calls = fileTakeMedia(proposed, project, bin);
  const planned = planAll(project, calls, idsOf(proposed));
  if (planned.ok) return session.executeAll(calls, label, idsOf(proposed));
  const { code, message, data } = planned.error;
  if (SPEAKS_FOR_ITSELF.has(code)) return planned;
  if (code === 'take.uncovered')
    return fail(
      'assist.clip-elsewhere',
      `"${String(data?.name)}" was trimmed or slipped since, and plays nothing of what was made for it; undo that, or run the assist again.`,
      { name: String(data?.name) },
    );
  return fail(
    'assist.outdated',
    `The project has changed since this was made, and the result no longer fits (${message.replace(/\.$/, '')}); run the assist again.`,
    { cause: code },
  );
}

/** Ids of what the calls leave unnamed come of the calls: a run that was killed before it was saved makes the same film when it is gone on with. */
const idsOf = (calls: Proposal['calls']): IdSource => seededIds(contentKey(calls)).newId;
