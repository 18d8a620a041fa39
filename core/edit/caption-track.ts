import { z } from 'zod';
import type { ClipId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import type { CaptionLook, CaptionWord } from '../model/captions.ts';
import type { Track } from '../model/records.ts';
import { sequenceIdArg, trackIdArg } from './args.ts';
import { newCaption, openCaptionTrack } from './caption-clip.ts';
import { captionTrackArgs, settingsFrom } from './caption-settings.ts';
import type { Draft } from './draft.ts';
import { clearSpan, removeClip, touchAround } from './lane-edits.ts';
import { refuse } from './refusal.ts';
import { addTrack } from './tracks.ts';

/** Which track receives many captions at once, and what becomes of those that are there. */
export const captionReceiverArgs = {
  sequenceId: sequenceIdArg,
  /** The track that receives them; a new one of the sequence where none is named. */
  trackId: trackIdArg.optional(),
  newTrack: z.strictObject({ id: trackIdArg.optional(), name: z.string().min(1).max(1000).optional(), ...captionTrackArgs }).optional(),
  /** Takes away what is on the track before; otherwise only what lies under the new captions goes. */
  replace: z.boolean().default(false),
};
const receiverArgs = z.object(captionReceiverArgs);

/** The track that receives them, added where it is new. Refuses with `track.unclear`, `track.elsewhere` and as `openCaptionTrack`. */
export function captionReceiver(draft: Draft, { sequenceId, trackId, newTrack }: z.infer<typeof receiverArgs>): Track {
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

interface CaptionToLay {
  readonly start: Ticks;
  readonly end: Ticks;
  readonly text: string;
  readonly look?: CaptionLook | undefined;
  /** Times count from the caption's start. */
  readonly words?: readonly CaptionWord[] | undefined;
  readonly id?: ClipId | undefined;
}

/** Puts captions, by time and without overlap, on a track, all of them moved `by`. */
export function layCaptions(draft: Draft, track: Track, captions: readonly CaptionToLay[], by: Ticks, replace: boolean): void {
  if (replace) for (const id of [...draft.lane(track.id).clipIds]) removeClip(draft, draft.clip(id));
  else for (const { start, end } of captions) clearSpan(draft, track.id, { start: start + by, end: end + by });
  const placed = captions.map(({ start, end, ...caption }) => {
    const clip = newCaption(draft, track, caption);
    draft.put('clips', { ...clip, duration: end - start });
    return { clipId: clip.id, start: start + by, end: end + by };
  });
  const lane = draft.lane(track.id);
  lane.insertAll(placed);
  for (let index = 0; index < lane.length; index++) touchAround(draft, track.id, index);
}
