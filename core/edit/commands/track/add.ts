import { z } from 'zod';
import { idSchema, nameSchema, TRACK_KINDS } from '../../../model/record-schemas.ts';
import { sequenceIdArg } from '../../args.ts';
import { captionTrackArgs, settingsFrom } from '../../caption-settings.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';
import { addTrack as putTrack } from '../../tracks.ts';

/** `language`, `style` and `burnIn` belong to caption tracks. */
export const addTrack = defineEdit({
  name: 'track.add',
  summary: 'Add a picture, caption or sound track, on top of those of its kind unless "index" says otherwise.',
  args: z.strictObject({
    sequenceId: sequenceIdArg,
    kind: z.enum(TRACK_KINDS),
    id: idSchema<'track'>().optional(),
    name: nameSchema.min(1).optional(),
    index: z.int().min(0).max(1000).optional(),
    ...captionTrackArgs,
  }),
  edit(draft, { sequenceId, language, style, burnIn, ...track }) {
    const settings = [language, style, burnIn].some((value) => value !== undefined);
    if (settings && track.kind !== 'caption')
      refuse('track.kind', `A ${track.kind} track has no language, style or burn-in; leave them out or add a caption track.`);
    const caption = track.kind === 'caption' ? settingsFrom(undefined, { language, style, burnIn }) : undefined;
    putTrack(draft, draft.sequenceOrMain(sequenceId), { ...track, caption });
  },
});
