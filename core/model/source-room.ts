import { ratioToNumber } from '../base/ratio.ts';
import type { Ticks } from '../base/ticks.ts';
import { besideTake } from './beside-take.ts';
import type { Asset, Clip, TimeMap, TrackKind } from './records.ts';
import { sourceTime } from './time-map.ts';

/** What bounds the source material of a clip. `mediaEnd` is null where it never ends: stills, generators, nested sequences, frozen frames. */
export interface SourceLimits {
  /** Before 0 where a take begins later than its original, which plays before it. */
  readonly mediaStart: Ticks;
  readonly mediaEnd: Ticks | null;
  readonly kind: TrackKind;
  /** One frame of the sequence. */
  readonly frame: Ticks;
}

/**
 * Nested sequences are unbounded on purpose: past their end they are empty, and shortening one must not break the sequences that use it. A clip that plays
 * a take has what its original has: that plays where the take holds nothing.
 */
export function sourceLimits(clip: Clip, assetOf: (id: Asset['id']) => Asset | undefined, kind: TrackKind, frame: Ticks): SourceLimits {
  const asset = clip.content.kind === 'asset' ? assetOf(clip.content.assetId) : undefined;
  const beside = besideTake(clip);
  const original = beside === null ? undefined : assetOf(beside.original.assetId);
  if (asset === undefined || [asset.kind, original?.kind].includes('still') || clip.timeMap.speed.num === 0)
    return { mediaStart: 0, mediaEnd: null, kind, frame };
  if (beside === null || original === undefined) return { mediaStart: 0, mediaEnd: asset.duration, kind, frame };
  return { mediaStart: Math.min(0, -beside.by), mediaEnd: Math.max(asset.duration, original.duration - beside.by), kind, frame };
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
  if (limits.kind === 'picture') return { low: limits.mediaStart, high: mediaEnd - 1 };
  const slack = Math.ceil(limits.frame * Math.max(1, Math.abs(ratioToNumber(map.speed)))) - 1;
  return { low: limits.mediaStart - slack, high: mediaEnd + slack };
}

const roomFor = (source: Ticks, speed: number): Ticks => Math.floor(source / speed);
