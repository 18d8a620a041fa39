import { z } from 'zod';
import { sequenceIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { clearSpan } from '../../lane-edits.ts';
import { chooseReceivers, placeParts, readSource, receiverArgs, sourceArgs } from '../../placement.ts';
import { framePositionOf, timeArg } from '../../time-args.ts';

/** What lay there is trimmed, split or removed; nothing else moves. */
export const overwriteClip = defineEdit({
  name: 'clip.overwrite',
  summary: 'Put media at a time over whatever lies there.',
  args: z.strictObject({ sequenceId: sequenceIdArg, at: timeArg, ...sourceArgs, ...receiverArgs }),
  edit(draft, args) {
    const sequence = draft.sequenceOrMain(args.sequenceId);
    const at = framePositionOf(args.at, sequence, 'at');
    const source = readSource(draft, sequence, args);
    const parts = chooseReceivers(draft, sequence, source, args);
    for (const { track } of parts) clearSpan(draft, track.id, { start: at, end: at + source.duration });
    placeParts(draft, sequence, source, parts, at, args.ids);
  },
});
