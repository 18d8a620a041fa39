import { fail, type Result } from '../../../core/base/fault.ts';
import type { Executed } from '../../../core/edit/gesture.ts';
import { planAll } from '../../../core/edit/plan.ts';
import type { Proposal } from '../../../native-models/assists/assist.ts';
import { randomIds } from '../../project/random-ids.ts';
import type { ProjectSession } from '../../project/session.ts';

/**
 * Makes a proposal part of the project, as one undo step. Codes: `assist.nothing`, `assist.outdated` where the project has changed so that it no
 * longer fits, those of `ProjectSession.executeAll`.
 */
export async function acceptProposal(session: ProjectSession, { calls }: Proposal, label: string): Promise<Result<Executed>> {
  if (calls.length === 0) return fail('assist.nothing', 'The assist proposes no change; choose other settings or another stretch.');
  const planned = planAll(session.project, calls, randomIds);
  if (!planned.ok)
    return fail(
      'assist.outdated',
      `The project has changed since this was made, and the result no longer fits (${planned.error.message.replace(/\.$/, '')}); run the assist again.`,
      { cause: planned.error.code },
    );
  return session.executeAll(calls, label);
}
