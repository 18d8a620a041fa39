import { z } from 'zod';
import { secondsToTicks } from '../../../base/ticks.ts';
import { captionLookArg, captionTextSchema, captionWordArg } from '../../../model/caption-schemas.ts';
import { firstEndingAfter } from '../../../model/lane.ts';
import { MAX_CAPTION_WORDS } from '../../../model/limits.ts';
import { clipIdArg, trackIdArg } from '../../args.ts';
import { newCaption, openCaptionTrack } from '../../caption-clip.ts';
import { defineEdit } from '../../define-edit.ts';
import { clearSpan, placeClip } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { lengthOf, positionOf, timeArg } from '../../time-args.ts';

/** A caption that says no length lies this long, or up to the next one. */
const CAPTION_SECONDS = 3;

/** Captions need not lie on frames. With a length, what lies there gives way; without one, the place must be free. */
export const addCaption = defineEdit({
  name: 'caption.add',
  summary: 'Put a caption on a caption track.',
  args: z.strictObject({
    trackId: trackIdArg,
    at: timeArg,
    duration: timeArg.optional(),
    text: captionTextSchema,
    look: captionLookArg.optional(),
    /** Times count from the caption's start. */
    words: z.array(captionWordArg).max(MAX_CAPTION_WORDS).optional(),
    id: clipIdArg.optional(),
  }),
  edit(draft, { trackId, at, duration, ...caption }) {
    const track = openCaptionTrack(draft, trackId);
    const sequence = draft.sequence(track.sequenceId);
    const start = positionOf(at, sequence, 'at');
    const lane = draft.lane(track.id);
    if (duration === undefined) {
      const next = lane.startAt(firstEndingAfter(lane, start));
      if (next <= start)
        refuse('caption.occupied', 'There is a caption at that time already; edit it, or say how long the new one is.', { at: start });
      placeClip(draft, newCaption(draft, track, caption), { start, end: Math.min(next, start + secondsToTicks(CAPTION_SECONDS)) });
      return;
    }
    const length = lengthOf(duration, sequence, 'duration');
    if (length <= 0) refuse('time.not-positive', '"duration" must be longer than nothing; give the caption a length.');
    clearSpan(draft, track.id, { start, end: start + length });
    placeClip(draft, newCaption(draft, track, caption), { start, end: start + length });
  },
});
