import { z } from 'zod';
import { clipIdsArg, linkedArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { gatherClips } from '../../edges.ts';
import { removeClip } from '../../lane-edits.ts';

export const liftClips = defineEdit({
  name: 'clip.lift',
  summary: 'Remove clips and leave their place empty.',
  args: z.strictObject({ clipIds: clipIdsArg, linked: linkedArg }),
  edit(draft, { clipIds, linked }) {
    for (const clip of gatherClips(draft, clipIds, linked)) removeClip(draft, clip);
  },
});
