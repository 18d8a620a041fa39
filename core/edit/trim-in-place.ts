import type { Ticks } from '../base/ticks.ts';
import type { Clip } from '../model/records.ts';
import { trimHead } from '../model/time-map.ts';
import type { Draft } from './draft.ts';
import { touchAround } from './lane-edits.ts';

/** Takes `by` ticks off the clip's start (adds them when negative) while the start stays where it is: the end moves instead. */
export function trimHeadInPlace(draft: Draft, clip: Clip, by: Ticks): void {
  const lane = draft.lane(clip.trackId);
  const index = lane.indexOf(clip.id);
  draft.put('clips', { ...draft.clip(clip.id), timeMap: trimHead(clip.timeMap, by) });
  lane.setEnd(index, lane.endAt(index) - by);
  touchAround(draft, clip.trackId, index);
}
