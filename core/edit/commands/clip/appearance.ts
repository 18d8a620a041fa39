import { z } from 'zod';
import { nameSchema } from '../../../model/record-schemas.ts';
import { clipIdArg, clipIdsArg, labelArg, linkedArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { gatherClips } from '../../edges.ts';

export const enableClips = defineEdit({
  name: 'clip.enable',
  summary: 'Switch clips on or off without removing them.',
  args: z.strictObject({ clipIds: clipIdsArg, enabled: z.boolean(), linked: linkedArg }),
  edit(draft, { clipIds, enabled, linked }) {
    for (const clip of gatherClips(draft, clipIds, linked)) draft.put('clips', { ...clip, enabled });
  },
});

export const renameClip = defineEdit({
  name: 'clip.rename',
  summary: 'Give a clip another name.',
  args: z.strictObject({ clipId: clipIdArg, name: nameSchema.min(1) }),
  edit(draft, { clipId, name }) {
    for (const clip of gatherClips(draft, [clipId], false)) draft.put('clips', { ...clip, name });
  },
});

export const labelClips = defineEdit({
  name: 'clip.label',
  summary: 'Give clips a label colour, or none.',
  args: z.strictObject({ clipIds: clipIdsArg, label: labelArg.nullable(), linked: linkedArg }),
  edit(draft, { clipIds, label, linked }) {
    for (const clip of gatherClips(draft, clipIds, linked)) draft.put('clips', { ...clip, label });
  },
});
