import type { ClipId, TrackId } from '../base/id.ts';
import type { Span } from '../base/span.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Clip, Sequence, Track } from '../model/records.ts';
import type { Draft } from './draft.ts';
import { refuse } from './refusal.ts';

/** A clip of a group with where it lies now. */
export interface Member {
  readonly clip: Clip;
  readonly span: Span;
}

/** Clips that are moved or copied together, with their common sequence. `clips.sequences` where they have several. */
export function readGroup(draft: Draft, clips: readonly Clip[]): { readonly sequence: Sequence; readonly members: readonly Member[] } {
  const [first] = clips;
  if (first === undefined) return refuse('clips.none', 'No clip is named; name at least one.');
  const sequence = draft.sequenceOf(first);
  if (clips.some((clip) => draft.track(clip.trackId).sequenceId !== sequence.id))
    refuse('clips.sequences', 'The clips lie in different sequences; name clips of one sequence.');
  // Each look-up walks the lane: for many clips it is walked once.
  const spanOf = clips.length <= FEW ? (clip: Clip) => draft.spanOf(clip) : spansOf(draft, clips);
  return { sequence, members: clips.map((clip) => ({ clip, span: spanOf(clip) })) };
}

const FEW = 16;

function spansOf(draft: Draft, clips: readonly Clip[]): (clip: Clip) => Span {
  const spans = new Map<ClipId, Span>();
  for (const trackId of new Set(clips.map((clip) => clip.trackId))) {
    const lane = draft.lane(trackId);
    for (const [index, id] of lane.clipIds.entries()) spans.set(id, { start: lane.startAt(index), end: lane.endAt(index) });
  }
  return (clip) => spans.get(clip.id) ?? draft.spanOf(clip);
}

/**
 * Where each member goes when the group is put `tracksBy` tracks higher: only members of the first one's kind change track, the
 * others stay on theirs. `track.none` where there is no such track.
 */
export function tracksAfter(draft: Draft, sequence: Sequence, members: readonly Member[], tracksBy: number): readonly Track[] {
  const kind = members[0] === undefined ? undefined : draft.track(members[0].clip.trackId).kind;
  const same = draft.tracksOf(sequence).filter((track) => track.kind === kind);
  return members.map(({ clip }) => {
    const own = draft.track(clip.trackId);
    if (own.kind !== kind) return draft.openTrack(own.id);
    const track = same[same.findIndex((other) => other.id === own.id) + tracksBy];
    if (track === undefined)
      return refuse('track.none', `There is no ${own.kind} track ${tracksBy} away from "${own.name}"; add one with track.add.`, {
        tracksBy,
      });
    return draft.openTrack(track.id);
  });
}

/** How many tracks away from the first member `trackId` is. */
export function tracksByTo(draft: Draft, sequence: Sequence, members: readonly Member[], trackId: TrackId | undefined): number {
  const [first] = members;
  if (first === undefined || trackId === undefined) return 0;
  const own = draft.track(first.clip.trackId);
  const goal = draft.openTrack(trackId);
  if (goal.sequenceId !== sequence.id)
    refuse('track.elsewhere', `Track ${trackId} belongs to another sequence; name a track of "${sequence.name}".`);
  if (goal.kind !== own.kind)
    refuse('track.kind', `Track ${trackId} is a ${goal.kind} track, but "${first.clip.name}" needs a ${own.kind} track; name one.`);
  return sequence.trackIds.indexOf(goal.id) - sequence.trackIds.indexOf(own.id);
}

/** The stretch from the earliest start to the latest end. */
export const hullOf = (members: readonly Member[]): Span => ({
  start: members.reduce((start: Ticks, { span }) => Math.min(start, span.start), Number.POSITIVE_INFINITY),
  end: members.reduce((end: Ticks, { span }) => Math.max(end, span.end), 0),
});
