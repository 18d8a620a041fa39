import { z } from 'zod';
import { trackIdArg } from '../../args.ts';
import { openCaptionTrack } from '../../caption-clip.ts';
import { captionTrackArgs, settingsFrom } from '../../caption-settings.ts';
import { defineEdit } from '../../define-edit.ts';

/** What is not named stays. */
export const setTrackCaptions = defineEdit({
  name: 'track.captions',
  summary: 'Set the language and the style of a caption track, and whether it is drawn into the picture.',
  args: z.strictObject({ trackId: trackIdArg, ...captionTrackArgs }),
  edit(draft, { trackId, ...given }) {
    const track = openCaptionTrack(draft, trackId);
    draft.put('tracks', { ...track, caption: settingsFrom(track.caption, given) });
  },
});
