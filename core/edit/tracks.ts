import type { TrackId } from '../base/id.ts';
import { type CaptionSettings, DEFAULT_CAPTION_SETTINGS } from '../model/captions.ts';
import type { Sequence, Track, TrackKind } from '../model/records.ts';
import { TRACK_ORDER } from '../model/track-order.ts';
import type { Draft } from './draft.ts';
import { markersOn } from './lane-edits.ts';

interface NewTrack {
  readonly kind: TrackKind;
  readonly id?: TrackId | undefined;
  readonly name?: string | undefined;
  /** Among the tracks of its kind; on top of them by default. */
  readonly index?: number | undefined;
  /** Of a caption track; the default settings otherwise. */
  readonly caption?: CaptionSettings | undefined;
}

const NAME_LETTER: Readonly<Record<TrackKind, string>> = { picture: 'V', caption: 'C', sound: 'A' };
const HEIGHT_PX: Readonly<Record<TrackKind, number>> = { picture: 64, caption: 40, sound: 48 };

/** Adds a track, on top of those of its kind unless an index says otherwise. */
export function addTrack(draft: Draft, sequence: Sequence, { kind, id, name, index, caption }: NewTrack): Track {
  const same = draft.tracksOf(sequence).filter((track) => track.kind === kind).length;
  const track: Track = {
    id: draft.newId('track', id),
    sequenceId: sequence.id,
    kind,
    name: name ?? `${NAME_LETTER[kind]}${same + 1}`,
    clipIds: [],
    transitionIds: [],
    muted: false,
    solo: false,
    locked: false,
    // Blades, lifts and extracts go for pictures and sound: text that one of them cut in two would stand there twice.
    targeted: kind !== 'caption',
    syncLocked: true,
    heightPx: HEIGHT_PX[kind],
    effects: [],
    ...(kind === 'caption' ? { caption: caption ?? DEFAULT_CAPTION_SETTINGS } : {}),
  };
  draft.put('tracks', track);
  const base = draft.tracksOf(sequence).filter((other) => TRACK_ORDER[other.kind] < TRACK_ORDER[kind]).length;
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
