import type { Draft } from './draft.ts';
import type { LaneDraft } from './lane-draft.ts';

/**
 * Turns places in time back into gaps, durations and order: the fewest records that say the same. The lanes' own lists become the tracks', so
 * the draft must not be changed any more.
 */
export function writeLanes(draft: Draft): void {
  for (const lane of draft.lanes.values()) {
    const track = draft.find('tracks', lane.trackId);
    if (track === undefined) continue;
    writeClips(draft, lane);
    if (lane.hasNewOrder) draft.put('tracks', { ...track, clipIds: lane.clipIds });
  }
}

function writeClips(draft: Draft, lane: LaneDraft): void {
  let index = 0;
  for (const id of lane.stale) {
    // Clips that an edit made stale are mostly neighbours.
    const next = lane.clipIds.indexOf(id, Math.max(0, index - 1));
    index = next === -1 ? lane.clipIds.indexOf(id) : next;
    if (index === -1) continue;
    const gap = lane.startAt(index) - lane.endAt(index - 1);
    const duration = lane.endAt(index) - lane.startAt(index);
    const clip = draft.clip(id);
    if (clip.gap !== gap || clip.duration !== duration) draft.put('clips', { ...clip, gap, duration });
  }
}
