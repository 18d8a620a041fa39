import { z } from 'zod';
import { frameDuration } from '../../../base/ticks.ts';
import { sequenceIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { chooseReceivers, placeParts, readSource, receiverArgs, sourceArgs } from '../../placement.ts';

/** After the last clip of all the tracks that receive something, on the next whole frame. */
export const appendClip = defineEdit({
  name: 'clip.append',
  summary: 'Add media after the last clip of the tracks that receive it.',
  args: z.strictObject({ sequenceId: sequenceIdArg, ...sourceArgs, ...receiverArgs }),
  edit(draft, args) {
    const sequence = draft.sequenceOrMain(args.sequenceId);
    const source = readSource(draft, sequence, args);
    const parts = chooseReceivers(draft, sequence, source, args);
    const frame = frameDuration(sequence.rate);
    const end = parts.reduce((latest, { track }) => Math.max(latest, draft.lane(track.id).endAt(draft.lane(track.id).length - 1)), 0);
    placeParts(draft, sequence, source, parts, Math.ceil(end / frame) * frame, args.ids);
  },
});
