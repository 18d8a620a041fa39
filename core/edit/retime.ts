import { type Ratio, ratio, scaleInteger } from '../base/ratio.ts';
import { frameDuration, type Ticks } from '../base/ticks.ts';
import { MAX_SPEED, MIN_SPEED } from '../model/limits.ts';
import type { Clip, Sequence, TimeMap, TrackKind } from '../model/records.ts';
import { sourceTime } from '../model/time-map.ts';
import { refuse } from './refusal.ts';

/** The same keyframe anchor, another speed, and `source` under the clip's first moment. */
export const retimed = (map: TimeMap, source: Ticks, speed: Ratio, keepPitch = map.keepPitch): TimeMap => ({
  ...map,
  sourceAnchor: source - scaleInteger(-map.localAnchor, speed.num, speed.den, 'floor'),
  speed,
  keepPitch,
});

/** A speed as a number to three decimals or an exact fraction; `speed.range` outside a hundredth to a hundredfold. */
export function readSpeed(speed: number | { readonly num: number; readonly den: number }): Ratio {
  const exact = typeof speed === 'number' ? ratio(Math.round(speed * 1000), 1000) : ratio(speed.num, speed.den);
  const size = exact.num / exact.den;
  if (size > MAX_SPEED || size < MIN_SPEED)
    refuse(
      'speed.range',
      `The speed must lie from ${MIN_SPEED} to ${MAX_SPEED}; use clip.reverse to play backward and clip.freeze to stand still.`,
    );
  return exact;
}

/** How much source time a clip plays, and its length at another speed in whole frames. */
export function durationAt(clip: Clip, duration: Ticks, speed: Ratio, sequence: Sequence): Ticks {
  const frame = frameDuration(sequence.rate);
  const played = Math.abs(sourceTime(clip.timeMap, duration) - sourceTime(clip.timeMap, 0));
  const wanted = scaleInteger(played, speed.den, speed.num);
  // Whole frames longer or shorter, so that an edge of sound between two frames stays where it was relative to the picture.
  const change = Math.round((wanted - duration) / frame) * frame;
  return duration + change > 0 ? duration + change : duration + change + frame;
}

/** Where a clip's first moment must lie in the source so that it plays the same stretch the other way round. */
export function reversedStart(clip: Clip, duration: Ticks, kind: TrackKind, sequence: Sequence): Ticks {
  // A picture's last frame begins one frame before its end; sound is a stretch and turns about its very end.
  return sourceTime(clip.timeMap, kind === 'picture' ? duration - frameDuration(sequence.rate) : duration);
}
