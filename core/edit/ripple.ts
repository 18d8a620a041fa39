import type { TrackId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import { frameDuration, type Ticks } from '../base/ticks.ts';
import type { Sequence, Track } from '../model/records.ts';
import { openCaptionTime, takeOutCaptionTime } from './caption-time.ts';
import type { Draft } from './draft.ts';
import { closeTime, openTime } from './lane-edits.ts';
import { refuse } from './refusal.ts';

/** Tracks that move in a ripple edit: those it is made on and those that are sync-locked. Locked tracks stay put. */
export const rippledTracks = (draft: Draft, sequence: Sequence, own: ReadonlySet<TrackId>): Track[] =>
  draft.tracksOf(sequence).filter((track) => !track.locked && (own.has(track.id) || track.syncLocked));

/** Makes room at `at` on every rippled track; clips across the point are cut, so that all tracks stay in step, and captions divided between their words. */
export function rippleOpen(draft: Draft, sequence: Sequence, own: ReadonlySet<TrackId>, at: Ticks, length: Ticks): void {
  for (const track of rippledTracks(draft, sequence, own))
    if (track.kind === 'caption') openCaptionTime(draft, track.id, at, length, false);
    else openTime(draft, track.id, at, length);
}

/**
 * Closes a span that is empty on the tracks the edit was made on. A clip of another sync-locked track that lies in the span would be overlapped or
 * fall out of step: `ripple.blocked`, which names the track. Captions there go with the time that they belong to. Where pictures move too, time closes by the whole frames inside the span.
 */
export function rippleClose(draft: Draft, sequence: Sequence, own: ReadonlySet<TrackId>, wanted: Span): void {
  const tracks = rippledTracks(draft, sequence, own);
  const span = tracks.some((track) => track.kind === 'picture') ? wholeFrames(wanted, sequence) : wanted;
  if (span.end <= span.start) return;
  for (const track of tracks)
    if (track.kind !== 'caption' && !draft.lane(track.id).isFree(span.start, span.end))
      refuse(
        'ripple.blocked',
        `Track "${track.name}" (${track.id}) has a clip where time would close; take off its sync lock, or lift instead of extracting.`,
        { trackId: track.id, span },
      );
  for (const track of tracks)
    if (track.kind === 'caption') takeOutCaptionTime(draft, track.id, span);
    else closeTime(draft, track.id, span);
}

/** The whole frames inside a span: pictures move by no less. */
function wholeFrames(span: Span, sequence: Sequence): Span {
  const frame = frameDuration(sequence.rate);
  return { start: Math.ceil(span.start / frame) * frame, end: Math.floor(span.end / frame) * frame };
}

/**
 * Moves what lies from `point` on by `longer`, or takes out the time before it where that is negative: on tracks that follow an edit of another
 * one. A clip in that time is refused with `ripple.blocked`; captions there go with it. `otherwise` is what the user may do instead.
 */
export function shiftRest(draft: Draft, tracks: readonly Track[], point: Ticks, longer: Ticks, otherwise: string): void {
  if (longer === 0) return;
  const span = { start: point + longer, end: point };
  for (const track of tracks) {
    if (longer > 0 && track.kind === 'caption') openCaptionTime(draft, track.id, point, longer, true);
    else if (longer > 0) openTime(draft, track.id, point, longer);
    else if (track.kind === 'caption') takeOutCaptionTime(draft, track.id, span);
    else if (draft.lane(track.id).isFree(span.start, span.end)) closeTime(draft, track.id, span);
    else
      refuse(
        'ripple.blocked',
        `Track "${track.name}" (${track.id}) has a clip where time would close; take off its sync lock, or ${otherwise}.`,
        { trackId: track.id },
      );
  }
}
