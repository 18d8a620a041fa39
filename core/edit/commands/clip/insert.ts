import { z } from 'zod';
import { sequenceIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { chooseReceivers, placeParts, readSource, receiverArgs, sourceArgs } from '../../placement.ts';
import { rippleOpen } from '../../ripple.ts';
import { framePositionOf, timeArg } from '../../time-args.ts';

/** Everything from `at` on moves later, on all sync-locked tracks; a clip across `at` is cut. */
export const insertClip = defineEdit({
  name: 'clip.insert',
  summary: 'Insert media at a time and move everything later out of the way.',
  args: z.strictObject({ sequenceId: sequenceIdArg, at: timeArg, ...sourceArgs, ...receiverArgs }),
  edit(draft, args) {
    const sequence = draft.sequenceOrMain(args.sequenceId);
    const at = framePositionOf(args.at, sequence, 'at');
    const source = readSource(draft, sequence, args);
    const parts = chooseReceivers(draft, sequence, source, args);
    rippleOpen(draft, sequence, new Set(parts.map(({ track }) => track.id)), at, source.duration);
    placeParts(draft, sequence, source, parts, at, args.ids);
  },
});
