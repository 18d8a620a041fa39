import type { TrackId } from '../base/id.ts';
import type { Sequence, Track, TrackKind } from '../model/records.ts';
import type { Draft } from './draft.ts';
import { markersOn } from './lane-edits.ts';

interface NewTrack {
  readonly kind: TrackKind;
  readonly id?: TrackId | undefined;
  readonly name?: string | undefined;
  /** Among the tracks of its kind; on top of them by default. */
  readonly index?: number | undefined;
}

/** Adds a track, on top of those of its kind unless an index says otherwise. */
export function addTrack(draft: Draft, sequence: Sequence, { kind, id, name, index }: NewTrack): Track {
  const same = draft.tracksOf(sequence).filter((track) => track.kind === kind).length;
  const track: Track = {
    id: draft.newId('track', id),
    sequenceId: sequence.id,
    kind,
    name: name ?? `${kind === 'picture' ? 'V' : 'A'}${same + 1}`,
    clipIds: [],
    transitionIds: [],
    muted: false,
    solo: false,
    locked: false,
    targeted: true,
    syncLocked: true,
    heightPx: kind === 'picture' ? 64 : 48,
    effects: [],
  };
  draft.put('tracks', track);
  const pictures = draft.tracksOf(sequence).filter((other) => other.kind === 'picture').length;
  const base = kind === 'picture' ? 0 : pictures;
  const trackIds = sequence.trackIds.slice();
  trackIds.splice(base + Math.min(index ?? same, same), 0, track.id);
  draft.put('sequences', { ...sequence, trackIds });
  return track;
}

/** Takes a track with all its clips, transitions and their markers away; its sequence still lists it. */
export function removeTrackRecords(draft: Draft, track: Track): void {
  for (const id of draft.lane(track.id).clipIds.slice()) {
    for (const marker of markersOn(draft, id)) draft.drop('markers', marker.id);
    draft.drop('clips', id);
  }
  for (const id of draft.track(track.id).transitionIds) draft.drop('transitions', id);
  draft.lanes.delete(track.id);
  draft.drop('tracks', track.id);
}
