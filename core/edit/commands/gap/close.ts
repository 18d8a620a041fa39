import { z } from 'zod';
import { firstEndingAfter } from '../../../model/lane.ts';
import { trackIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { closeTime } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { rippleClose } from '../../ripple.ts';
import { positionOf, timeArg } from '../../time-args.ts';

/** With `ripple: false` only this track moves. */
export const closeGap = defineEdit({
  name: 'gap.close',
  summary: 'Close the empty time around a moment on a track.',
  args: z.strictObject({ trackId: trackIdArg, at: timeArg, ripple: z.boolean().default(true) }),
  edit(draft, { trackId, at, ripple }) {
    const track = draft.openTrack(trackId);
    const sequence = draft.sequence(track.sequenceId);
    const lane = draft.lane(trackId);
    const time = positionOf(at, sequence, 'at');
    const index = firstEndingAfter(lane, time);
    const span = { start: lane.endAt(index - 1), end: lane.startAt(index) };
    if (span.end === Number.POSITIVE_INFINITY || span.end <= time)
      refuse('gap.none', `Track "${track.name}" has no gap before a clip there; choose a time inside a gap.`);
    if (!ripple) return closeTime(draft, trackId, span);
    return rippleClose(draft, sequence, new Set([trackId]), span);
  },
});
