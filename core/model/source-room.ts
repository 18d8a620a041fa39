import { ratioToNumber } from '../base/ratio.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Asset, Clip, TimeMap, TrackKind } from './records.ts';
import { sourceTime } from './time-map.ts';

/** What bounds the source material of a clip. `mediaEnd` is null where it never ends: stills, generators, nested sequences, frozen frames. */
export interface SourceLimits {
  readonly mediaEnd: Ticks | null;
  readonly kind: TrackKind;
  /** One frame of the sequence. */
  readonly frame: Ticks;
}

/** Nested sequences are unbounded on purpose: past their end they are empty, and shortening one must not break the sequences that use it. */
export function sourceLimits(clip: Clip, asset: Asset | undefined, kind: TrackKind, frame: Ticks): SourceLimits {
  const bounded = clip.content.kind === 'asset' && asset !== undefined && asset.kind !== 'still' && clip.timeMap.speed.num !== 0;
  return { mediaEnd: bounded ? asset.duration : null, kind, frame };
}

/**
 * Whether a clip of `duration` stays inside its media. A picture does when every frame that it shows begins inside; sound may reach past
 * either end by less than a frame (silence), so that it can share the edges of its picture.
 */
export function fitsSource(map: TimeMap, duration: Ticks, limits: SourceLimits): boolean {
  return headRoom(map, limits) >= 0 && tailRoom(map, duration, limits) >= 0;
}

/** How much earlier than its start (timeline ticks) a clip has material; negative where it lacks some. */
export function headRoom(map: TimeMap, limits: SourceLimits): Ticks {
  if (limits.mediaEnd === null) return Number.POSITIVE_INFINITY;
  const { low, high } = sourceRange(map, limits, limits.mediaEnd);
  const first = sourceTime(map, 0);
  const speed = ratioToNumber(map.speed);
  return speed > 0 ? roomFor(first - low, speed) : roomFor(high - first, -speed);
}

/** How much later than `duration` (timeline ticks from its start) a clip has material; negative where it lacks some. */
export function tailRoom(map: TimeMap, duration: Ticks, limits: SourceLimits): Ticks {
  if (limits.mediaEnd === null) return Number.POSITIVE_INFINITY;
  const { low, high } = sourceRange(map, limits, limits.mediaEnd);
  const last = sourceTime(map, limits.kind === 'picture' ? duration - limits.frame : duration);
  const speed = ratioToNumber(map.speed);
  return speed > 0 ? roomFor(high - last, speed) : roomFor(last - low, -speed);
}

/** Source times that may be asked for, both ends included. */
function sourceRange(map: TimeMap, limits: SourceLimits, mediaEnd: Ticks): { readonly low: Ticks; readonly high: Ticks } {
  if (limits.kind === 'picture') return { low: 0, high: mediaEnd - 1 };
  const slack = Math.ceil(limits.frame * Math.max(1, Math.abs(ratioToNumber(map.speed)))) - 1;
  return { low: -slack, high: mediaEnd + slack };
}

const roomFor = (source: Ticks, speed: number): Ticks => Math.floor(source / speed);
