import { z } from 'zod';
import { captionLookArg, captionTextSchema, captionWordArg } from '../../../model/caption-schemas.ts';
import { MAX_CAPTION_WORDS, MAX_CAPTIONS } from '../../../model/limits.ts';
import { lengthSchema, positiveSchema } from '../../../model/record-schemas.ts';
import type { Track } from '../../../model/records.ts';
import { clipIdArg, sequenceIdArg, trackIdArg } from '../../args.ts';
import { newCaption, openCaptionTrack } from '../../caption-clip.ts';
import { captionTrackArgs, settingsFrom } from '../../caption-settings.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { clearSpan, removeClip, touchAround } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { positionOf, timeArg } from '../../time-args.ts';
import { addTrack } from '../../tracks.ts';

const importedCaption = z.strictObject({
  start: lengthSchema,
  end: positiveSchema,
  text: captionTextSchema,
  look: captionLookArg.optional(),
  /** Times count from the caption's start. */
  words: z.array(captionWordArg).max(MAX_CAPTION_WORDS).optional(),
  id: clipIdArg.optional(),
});

const args = z.strictObject({
  sequenceId: sequenceIdArg,
  /** The track that receives them; a new one of the sequence where none is named. */
  trackId: trackIdArg.optional(),
  newTrack: z.strictObject({ id: trackIdArg.optional(), name: z.string().min(1).max(1000).optional(), ...captionTrackArgs }).optional(),
  /** Where the captions' time 0 comes to lie. */
  at: timeArg.default(0),
  /** Takes away what is on the track before; otherwise only what lies under the new captions goes. */
  replace: z.boolean().default(false),
  /** By time, in ticks, without overlap. */
  captions: z
    .array(importedCaption)
    .min(1, 'must hold at least one caption')
    .max(MAX_CAPTIONS, `must hold at most ${MAX_CAPTIONS} captions`),
});

export const importCaptions = defineEdit({
  name: 'caption.import',
  summary: 'Put many captions on a track at once.',
  args,
  edit(draft, given) {
    const track = receiver(draft, given);
    const by = positionOf(given.at, draft.sequence(track.sequenceId), 'at');
    const captions = [...given.captions].sort((a, b) => a.start - b.start);
    for (const [index, { start, end }] of captions.entries()) {
      if (end <= start) refuse('caption.empty', `Caption ${index + 1} ends before it begins; give it an end after its start.`, { index });
      if (start < (captions[index - 1]?.end ?? 0))
        refuse('caption.overlap', `Captions ${index} and ${index + 1} overlap; shorten the first or put them on two tracks.`, { index });
    }
    if (given.replace) for (const id of [...draft.lane(track.id).clipIds]) removeClip(draft, draft.clip(id));
    else for (const { start, end } of captions) clearSpan(draft, track.id, { start: start + by, end: end + by });
    const placed = captions.map(({ start, end, ...caption }) => {
      const clip = newCaption(draft, track, caption);
      draft.put('clips', { ...clip, duration: end - start });
      return { clipId: clip.id, start: start + by, end: end + by };
    });
    const lane = draft.lane(track.id);
    lane.insertAll(placed);
    for (let index = 0; index < lane.length; index++) touchAround(draft, track.id, index);
  },
});

function receiver(draft: Draft, { sequenceId, trackId, newTrack }: z.infer<typeof args>): Track {
  if (trackId !== undefined) {
    if (newTrack !== undefined) refuse('track.unclear', 'Name either "trackId" or "newTrack", not both.');
    const track = openCaptionTrack(draft, trackId);
    if (sequenceId !== undefined && track.sequenceId !== sequenceId)
      refuse('track.elsewhere', `Track ${trackId} belongs to another sequence; name a track of that sequence.`, { trackId });
    return track;
  }
  const { id, name, ...settings } = newTrack ?? {};
  return addTrack(draft, draft.sequenceOrMain(sequenceId), { kind: 'caption', id, name, caption: settingsFrom(undefined, settings) });
}
