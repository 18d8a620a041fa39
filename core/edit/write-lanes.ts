import type { ClipId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Draft } from './draft.ts';
import type { LaneDraft } from './lane-draft.ts';

/** Turns places in time back into gaps, durations and order: the fewest records that say the same. */
export function writeLanes(draft: Draft): void {
  for (const lane of draft.lanes.values()) {
    const track = draft.find('tracks', lane.trackId);
    if (track === undefined) continue;
    writeClips(draft, lane);
    writeRewritten(draft, lane);
    const sameOrder = lane.length === track.clipIds.length && lane.clipIds.every((id, index) => id === track.clipIds[index]);
    if (!sameOrder) draft.put('tracks', { ...track, clipIds: lane.clipIds.slice() });
  }
}

/** Clips that the plan has put anew and that came back to their old place: their records may hold another gap or duration. */
function writeRewritten(draft: Draft, lane: LaneDraft): void {
  for (const id of draft.changedIds('clips')) {
    if (draft.find('clips', id)?.trackId !== lane.trackId) continue;
    const index = lane.indexOf(id);
    writePlace(draft, id, lane.startAt(index) - lane.endAt(index - 1), lane.endAt(index) - lane.startAt(index));
  }
}

function writeClips(draft: Draft, lane: LaneDraft): void {
  const { before } = lane;
  let oldIndex = 0;
  let end = 0;
  for (let index = 0; index < lane.length; index++) {
    const id = lane.clipIds[index];
    if (id === undefined) continue;
    const gap = lane.startAt(index) - end;
    end = lane.endAt(index);
    const duration = end - lane.startAt(index);
    if (before.clipIds[oldIndex] !== id) {
      const found = before.clipIds.indexOf(id, oldIndex);
      if (found !== -1) oldIndex = found;
    }
    if (before.clipIds[oldIndex] === id) {
      const oldStart = before.starts[oldIndex] ?? 0;
      const oldGap = oldStart - (oldIndex === 0 ? 0 : (before.ends[oldIndex - 1] ?? 0));
      const oldDuration = (before.ends[oldIndex] ?? 0) - oldStart;
      oldIndex++;
      if (gap === oldGap && duration === oldDuration) continue;
    }
    writePlace(draft, id, gap, duration);
  }
}

function writePlace(draft: Draft, id: ClipId, gap: Ticks, duration: Ticks): void {
  const clip = draft.clip(id);
  if (clip.gap !== gap || clip.duration !== duration) draft.put('clips', { ...clip, gap, duration });
}
