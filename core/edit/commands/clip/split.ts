import { z } from 'zod';
import { snapToFrame } from '../../../base/ticks.ts';
import { indexAt } from '../../../model/lane.ts';
import type { Clip, Sequence, Track } from '../../../model/records.ts';
import { clipIdArg, linkedArg, newClipIdsArg, sequenceIdArg, trackIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { cutAt } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { onGrid, positionOf, timeArg } from '../../time-args.ts';

const args = z.strictObject({
  sequenceId: sequenceIdArg,
  at: timeArg,
  clipId: clipIdArg.optional(),
  trackIds: z.array(trackIdArg).optional(),
  /** Which tracks to cut where neither a clip nor tracks are named. */
  tracks: z.enum(['all', 'targeted']).default('targeted'),
  linked: linkedArg,
  /** Ids of the right parts, pictures first, bottom to top. */
  ids: newClipIdsArg,
});
type Args = z.infer<typeof args>;

/** Sound alone may be cut between frames; a picture is cut on one. */
export const splitClip = defineEdit({
  name: 'clip.split',
  summary: 'Cut one clip, the targeted tracks or all tracks at a time.',
  args,
  edit(draft, given) {
    const sequence = given.clipId === undefined ? draft.sequenceOrMain(given.sequenceId) : draft.sequenceOf(draft.clip(given.clipId));
    const at = positionOf(given.at, sequence, 'at');
    const tracks = chooseTracks(draft, sequence, given).filter((track) => cuts(draft, track, at));
    if (tracks.length === 0) refuse('split.nothing', 'No clip lies across that time on those tracks; choose a time inside a clip.', { at });
    if (snapToFrame(at, sequence.rate) !== at && tracks.some((track) => track.kind === 'picture')) onGrid(at, sequence, 'at');
    const sorted = [...tracks].sort((a, b) => sequence.trackIds.indexOf(a.id) - sequence.trackIds.indexOf(b.id));
    for (const [index, track] of sorted.entries()) cutAt(draft, track.id, at, given.ids[index]);
  },
});

function chooseTracks(draft: Draft, sequence: Sequence, given: Args): Track[] {
  if (given.clipId !== undefined) {
    const clip = draft.clip(given.clipId);
    const clips: readonly Clip[] = given.linked ? draft.linkedTo(clip) : [clip];
    const at = positionOf(given.at, sequence, 'at');
    return clips.filter((other) => covers(draft, other, at)).map((other) => draft.openTrack(other.trackId));
  }
  if (given.trackIds !== undefined) return given.trackIds.map((id) => draft.openTrack(id));
  return draft.tracksOf(sequence).filter((track) => !track.locked && (given.tracks === 'all' || track.targeted));
}

function covers(draft: Draft, clip: Clip, at: number): boolean {
  const span = draft.spanOf(clip);
  return span.start < at && at < span.end;
}

function cuts(draft: Draft, track: Track, at: number): boolean {
  const lane = draft.lane(track.id);
  const index = indexAt(lane, at);
  return index !== -1 && lane.startAt(index) < at;
}
