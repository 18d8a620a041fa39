import { defineEdit } from '../../define-edit.ts';
import { clearSpan } from '../../lane-edits.ts';
import { readSpan, spanArgs, spanTracks } from '../../span-args.ts';

export const liftSpan = defineEdit({
  name: 'span.lift',
  summary: 'Empty the time between in and out on the targeted tracks.',
  args: spanArgs,
  edit(draft, args) {
    const sequence = draft.sequenceOrMain(args.sequenceId);
    const span = readSpan(sequence, args);
    for (const track of spanTracks(draft, sequence, args.trackIds)) clearSpan(draft, track.id, span);
  },
});
