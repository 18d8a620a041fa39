import { defineEdit } from '../../define-edit.ts';
import { clearSpan } from '../../lane-edits.ts';
import { rippleClose } from '../../ripple.ts';
import { readSpan, spanArgs, spanTracks } from '../../span-args.ts';

export const extractSpan = defineEdit({
  name: 'span.extract',
  summary: 'Take out the time between in and out, on all sync-locked tracks.',
  args: spanArgs,
  edit(draft, args) {
    const sequence = draft.sequenceOrMain(args.sequenceId);
    const span = readSpan(sequence, args);
    const tracks = spanTracks(draft, sequence, args.trackIds);
    for (const track of tracks) clearSpan(draft, track.id, span);
    rippleClose(draft, sequence, new Set(tracks.map((track) => track.id)), span);
  },
});
