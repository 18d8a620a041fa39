import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { snapToFrame, TICKS_PER_SECOND, type Ticks } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { heardShift } from '../../../core/model/heard-shift.ts';
import type { ChooseAt, Proposal } from '../assist.ts';
import type { CaptionsRequest } from './manifest.ts';

const spanFields = { start: z.number(), end: z.number() };
const importSchema = z.looseObject({
  captions: z.array(z.looseObject({ ...spanFields, words: z.array(z.looseObject(spanFields)).optional() })),
});

/** A shift this near to whole frames is one that sound on samples was moved by. */
const NEAR = TICKS_PER_SECOND / 10_000;

/**
 * The captions of a finished run where what they write down is heard now: as they were made, or moved along where all of it moved together. Other edits do
 * not matter. Code: `assist.heard-changed`.
 */
export function chooseCaptions(request: CaptionsRequest, { calls }: Proposal, { before, now }: ChooseAt): Result<readonly CommandCall[]> {
  const sequence = now.tables.sequences.get(request.sequenceId);
  // Without it the calls are refused where the result is accepted.
  if (sequence === undefined) return ok(calls);
  const imports = calls.map(({ args }) => importSchema.parse(args));
  const spoken = imports.flatMap(({ captions }) =>
    captions.flatMap(({ start, end, words }) =>
      words === undefined || words.length === 0
        ? [{ start, end }]
        : words.map((word) => ({ start: start + word.start, end: start + word.end })),
    ),
  );
  const exact = heardShift(before, now, request, spoken);
  const first = imports[0]?.captions[0];
  if (exact === null || (first !== undefined && first.start + exact < 0))
    return fail(
      'assist.heard-changed',
      'What is said in this stretch has been moved, cut or changed since it was listened to; undo that, or run the assist again.',
      { sequenceId: request.sequenceId },
    );
  const onFrame = snapToFrame(exact, sequence.rate);
  const by: Ticks = Math.abs(onFrame - exact) <= NEAR ? onFrame : exact;
  if (by === 0) return ok(calls);
  return ok(
    calls.map((call, index) => ({
      ...call,
      args: {
        ...imports[index],
        captions: imports[index]?.captions.map((caption) => ({ ...caption, start: caption.start + by, end: caption.end + by })),
      },
    })),
  );
}
