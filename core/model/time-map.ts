import { type Ratio, scaleInteger } from '../base/ratio.ts';
import type { Ticks } from '../base/ticks.ts';
import type { TimeMap } from './records.ts';

/** A clip that plays its source from `sourceStart` at `speed`. */
export const timeMapFrom = (sourceStart: Ticks, speed: Ratio, keepPitch = true): TimeMap => ({
  sourceAnchor: sourceStart,
  localAnchor: 0,
  speed,
  keepPitch,
});

/** Source time at `local` ticks from the clip's start. Rounds down, so that whole frames stay whole. */
export const sourceTime = (map: TimeMap, local: Ticks): Ticks =>
  map.sourceAnchor + scaleInteger(local - map.localAnchor, map.speed.num, map.speed.den, 'floor');

/** Keyframe time at `local` ticks from the clip's start. */
export const anchoredTime = (map: TimeMap, local: Ticks): Ticks => local - map.localAnchor;

/** The same frames for a clip whose start moved `by` ticks later (earlier when negative) with its picture held in place on the timeline. */
export const trimHead = (map: TimeMap, by: Ticks): TimeMap => ({ ...map, localAnchor: map.localAnchor - by });

/** Other source material under the same clip: the source moves by `by` source ticks. Keyframes stay. */
export const slipBy = (map: TimeMap, by: Ticks): TimeMap => ({ ...map, sourceAnchor: map.sourceAnchor + by });
