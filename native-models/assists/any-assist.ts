import { fail, ok, type Result } from '../../core/base/fault.ts';
import type { CommandCall } from '../../core/edit/plan.ts';
import {
  type Assist,
  type AssistCommandLine,
  type AssistContext,
  type AssistPlan,
  type AssistPreview,
  type ChooseAt,
  nothingThere,
  type PlanContext,
  type Proposal,
} from './assist.ts';

/** An assist whose request was read. */
export interface PreparedAssist {
  plan(context: PlanContext): Promise<Result<AssistPlan>>;
  /** Null where the assist has none. */
  readonly preview: ((context: PlanContext) => Promise<Result<AssistPreview>>) | null;
  run(context: AssistContext): Promise<Result<Proposal>>;
  /** Null where results are taken as they are. */
  readonly choose: ((proposal: Proposal, left: readonly number[] | null, at: ChooseAt) => Result<readonly CommandCall[]>) | null;
}

/** An assist as the frame sees it: requests are JSON, and each assist reads its own. */
export interface AnyAssist {
  readonly name: string;
  readonly purpose: string;
  readonly commandLine: AssistCommandLine;
  readonly hasPreview: boolean;
  /** Codes where its schema refuses: `assist.span` for an empty stretch, else `assist.request`. */
  prepare(request: unknown): Result<PreparedAssist>;
}

export function anyAssist<Request>(assist: Assist<Request>): AnyAssist {
  const { name, purpose, commandLine, preview, choose } = assist;
  return {
    name,
    purpose,
    commandLine,
    hasPreview: preview !== undefined,
    prepare(given) {
      const read = assist.request.safeParse(given);
      if (!read.success) {
        const [issue] = read.error.issues;
        if (issue?.path[0] === 'span') return nothingThere();
        const where = issue === undefined ? 'it' : `"${issue.path.join('.')}" (${issue.message})`;
        return fail('assist.request', `The assist "${name}" cannot be asked like this; correct ${where}.`, { issues: read.error.issues });
      }
      const request = read.data;
      return ok({
        plan: (context) => assist.plan(request, context),
        preview: preview === undefined ? null : (context) => preview(request, context),
        run: (context) => assist.run(request, context),
        choose: choose === undefined ? null : (proposal, left, at) => choose(request, proposal, left, at),
      });
    },
  };
}
