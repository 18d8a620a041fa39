import type { ClipId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import type { Lane } from '../../../core/model/lane.ts';
import type { Transition } from '../../../core/model/records.ts';

/** The time that a transition covers, or null where its clip is not on this lane. */
export function transitionSpan(lane: Lane, transition: Transition, placeOf: (clipId: ClipId) => number): Span | null {
  const left = transition.leftClipId === null ? -1 : placeOf(transition.leftClipId);
  const right = transition.rightClipId === null ? -1 : placeOf(transition.rightClipId);
  const cut = right >= 0 ? lane.starts[right] : lane.ends[left];
  return cut === undefined ? null : { start: cut - transition.before, end: cut + transition.after };
}
