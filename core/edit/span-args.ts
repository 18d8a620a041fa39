import { z } from 'zod';
import type { TrackId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import type { Sequence, Track } from '../model/records.ts';
import { sequenceIdArg, trackIdArg } from './args.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refusal.ts';
import { framePositionOf, type TimeArg, timeArg } from './time-args.ts';

/** A stretch between in and out points on the targeted tracks or on those named. */
export const spanArgs = z.strictObject({
  sequenceId: sequenceIdArg,
  in: timeArg,
  out: timeArg,
  trackIds: z.array(trackIdArg).min(1).optional(),
});

/** Whole frames, in before out: `span.empty` otherwise. */
export function readSpan(sequence: Sequence, args: { readonly in: TimeArg; readonly out: TimeArg }): Span {
  const span = { start: framePositionOf(args.in, sequence, 'in'), end: framePositionOf(args.out, sequence, 'out') };
  if (span.end <= span.start) refuse('span.empty', 'The out point must lie after the in point; swap them or choose others.');
  return span;
}

/** The tracks named, else those targeted and not locked. */
export function spanTracks(draft: Draft, sequence: Sequence, trackIds: readonly TrackId[] | undefined): Track[] {
  const tracks = trackIds?.map((id) => draft.openTrack(id)) ?? draft.tracksOf(sequence).filter((track) => track.targeted && !track.locked);
  if (tracks.length === 0) refuse('track.none', 'No track is targeted; target one with track.target or name some with "trackIds".');
  if (tracks.some((track) => track.sequenceId !== sequence.id))
    refuse('track.elsewhere', `Name tracks of sequence "${sequence.name}" only.`);
  return tracks;
}
