import { z } from 'zod';
import { idSchema } from '../../../model/record-schemas.ts';
import { clipIdArg, clipIdsArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { gatherClips } from '../../edges.ts';
import { readGroup } from '../../group.ts';
import { refuse } from '../../refusal.ts';

export const linkClips = defineEdit({
  name: 'clip.link',
  summary: 'Link clips of different tracks, so that they are edited together.',
  args: z.strictObject({ clipIds: z.array(clipIdArg).min(2, 'must name at least two clips'), linkId: idSchema<'link'>().optional() }),
  edit(draft, { clipIds, linkId }) {
    const clips = gatherClips(draft, clipIds, false);
    readGroup(draft, clips);
    if (new Set(clips.map((clip) => clip.trackId)).size !== clips.length)
      refuse('link.same-track', 'Two of the clips lie on the same track; link one clip of each track.');
    const id = draft.newId('link', linkId);
    for (const clip of clips) draft.put('clips', { ...clip, linkId: id });
  },
});

export const unlinkClips = defineEdit({
  name: 'clip.unlink',
  summary: 'Take clips and all that are linked to them apart.',
  args: z.strictObject({ clipIds: clipIdsArg }),
  edit(draft, { clipIds }) {
    for (const clip of gatherClips(draft, clipIds, true)) draft.put('clips', { ...clip, linkId: null });
  },
});
