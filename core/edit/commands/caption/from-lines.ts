import { z } from 'zod';
import { voiceLineCaptions } from '../../../captions/voice-line-captions.ts';
import { trackIdArg } from '../../args.ts';
import { captionReceiver, captionReceiverArgs, layCaptions } from '../../caption-track.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';

/** What voices say needs no recogniser: the text is known, and the voice says when each word comes. */
export const captionVoiceLines = defineEdit({
  name: 'caption.from-lines',
  summary: 'Put captions of what the voice lines say on a caption track, in time with their words.',
  args: z.strictObject({
    ...captionReceiverArgs,
    /** Sound tracks whose lines are meant; all where none is named. */
    lineTrackIds: z.array(trackIdArg).max(1000).default([]),
  }),
  edit(draft, given) {
    const sequence = draft.sequenceOrMain(
      given.sequenceId ?? (given.trackId === undefined ? undefined : draft.track(given.trackId).sequenceId),
    );
    const { captions, language } = voiceLineCaptions(draft.project, sequence, given.lineTrackIds);
    if (captions.length === 0 || language === null)
      refuse('caption.no-lines', 'There are no spoken voice lines here; speak some with the voice assist, or name other tracks.');
    const newTrack = given.trackId === undefined ? { language, ...given.newTrack } : given.newTrack;
    layCaptions(draft, captionReceiver(draft, { ...given, newTrack }), captions, 0, given.replace);
  },
});
