import { z } from 'zod';
import { idSchema, nameSchema } from '../../../model/record-schemas.ts';
import { sequenceIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { addTrack as putTrack } from '../../tracks.ts';

export const addTrack = defineEdit({
  name: 'track.add',
  summary: 'Add a picture or sound track, on top of those of its kind unless "index" says otherwise.',
  args: z.strictObject({
    sequenceId: sequenceIdArg,
    kind: z.enum(['picture', 'sound']),
    id: idSchema<'track'>().optional(),
    name: nameSchema.min(1).optional(),
    index: z.int().min(0).max(1000).optional(),
  }),
  edit(draft, { sequenceId, ...track }) {
    putTrack(draft, draft.sequenceOrMain(sequenceId), track);
  },
});
