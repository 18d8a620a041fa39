import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { asId } from '../../../core/base/id.ts';
import { isSame } from '../../../core/base/is-same.ts';
import { ratiosEqual } from '../../../core/base/ratio.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { clipSpan } from '../../../core/model/project.ts';
import type { ChooseAt, Proposal } from '../assist.ts';

const markSchema = z.looseObject({ clipId: z.string(), at: z.number() });

/** The marks of a finished check on their words, wherever the lines lie now. Code `assist.heard-changed` where a line was spoken anew, slipped or retimed. */
export function chooseMarks({ calls }: Proposal, { before, now }: ChooseAt): Result<readonly CommandCall[]> {
  const moved: CommandCall[] = [];
  for (const call of calls) {
    const mark = markSchema.parse(call.args);
    const id = asId<'clip'>(mark.clipId);
    const [was, is] = [before.tables.clips.get(id), now.tables.clips.get(id)];
    const [oldSpan, span] = [clipSpan(before, id), clipSpan(now, id)];
    // A clip that has gone is named where the result is accepted.
    if (was === undefined || is === undefined || oldSpan === null || span === null) {
      moved.push(call);
      continue;
    }
    const isSpokenAlike =
      isSame(was.content, is.content) &&
      ratiosEqual(was.timeMap.speed, is.timeMap.speed) &&
      was.timeMap.sourceAnchor === is.timeMap.sourceAnchor;
    if (!isSpokenAlike)
      return fail(
        'assist.heard-changed',
        `"${is.name}" was spoken anew, slipped or retimed since it was listened to; undo that, or run the assist again.`,
        { clipId: id },
      );
    const by = span.start + is.timeMap.localAnchor - (oldSpan.start + was.timeMap.localAnchor);
    moved.push(by === 0 ? call : { ...call, args: { ...mark, at: mark.at + by } });
  }
  return ok(moved);
}
