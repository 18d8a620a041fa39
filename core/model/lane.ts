import type { ClipId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import type { Clip, Track } from './records.ts';

/**
 * Where the clips of one track lie. Records hold gaps and durations, so that a ripple edit changes one record a track however many
 * clips follow; a lane holds what follows from them. `clipIds[i]` covers `starts[i]` up to `ends[i]`. While a project's lane is the same
 * object, so is the record of every clip on it; while `starts` is, every clip lies where it did.
 */
export interface Lane {
  readonly clipIds: readonly ClipId[];
  readonly starts: readonly Ticks[];
  readonly ends: readonly Ticks[];
}

export const EMPTY_LANE: Lane = { clipIds: [], starts: [], ends: [] };

/** Sums gaps and durations along the track. Throws where the track names a clip that is not there. */
export function buildLane(track: Track, clipOf: (id: ClipId) => Clip | undefined): Lane {
  const starts: Ticks[] = [];
  const ends: Ticks[] = [];
  let time = 0;
  for (const id of track.clipIds) {
    const clip = clipOf(id);
    if (clip === undefined) throw new Error(`track ${track.id} names clip ${id}, which does not exist`);
    time += clip.gap;
    starts.push(time);
    time += clip.duration;
    ends.push(time);
  }
  return { clipIds: track.clipIds, starts, ends };
}

/**
 * The lane after an edit in which only the records of `changed` differ: gaps and durations of all others are read from the old lane, so
 * that a ripple over long tracks costs additions and no look-ups. Gives back the old lane itself where no record changed, and the old lists
 * where nothing moved.
 */
export function refreshLane(old: Lane, track: Track, changed: ReadonlySet<ClipId>, clipOf: (id: ClipId) => Clip | undefined): Lane {
  const ids = track.clipIds;
  const changedAt = [...changed].map((id) => ids.indexOf(id)).filter((index) => index !== -1);
  changedAt.sort((a, b) => a - b);
  const same = commonStart(old.clipIds, ids, changedAt[0] ?? ids.length);
  if (same === ids.length && same === old.clipIds.length) return ids === old.clipIds ? old : { ...old, clipIds: ids };
  // Written over from `same` on: growing fresh arrays costs more than the sums.
  const starts = resized(old.starts, ids.length);
  const ends = resized(old.ends, ids.length);
  let time = ends[same - 1] ?? 0;
  let oldIndex = same;
  let nextChange = 0;
  let index = same;
  for (; index < ids.length; index++) {
    if (
      nextChange === changedAt.length &&
      ids.length - index === old.clipIds.length - oldIndex &&
      endAlike(old.clipIds, oldIndex, ids, index)
    )
      break;
    const id = ids[index];
    if (id === undefined) continue;
    const isChanged = index === changedAt[nextChange];
    if (isChanged) nextChange++;
    else if (old.clipIds[oldIndex] !== id) oldIndex = resume(old, id, oldIndex);
    const isKnown = old.clipIds[oldIndex] === id;
    const oldStart = old.starts[oldIndex];
    const oldEnd = old.ends[oldIndex];
    if (isChanged || !isKnown || oldStart === undefined || oldEnd === undefined) {
      const clip = clipOf(id);
      if (clip === undefined) throw new Error(`track ${track.id} names clip ${id}, which does not exist`);
      starts[index] = time + clip.gap;
      time += clip.gap + clip.duration;
    } else {
      starts[index] = time + oldStart - endBefore(old, oldIndex);
      time += oldEnd - endBefore(old, oldIndex);
    }
    ends[index] = time;
    if (isKnown) oldIndex++;
  }
  const by = time - endBefore(old, oldIndex);
  shiftRest(old, oldIndex, by, starts, ends, index, ids.length);
  if (ids === old.clipIds && by === 0 && placedAlike(old, starts, ends, same, index)) return { ...old };
  return { clipIds: ids, starts, ends };
}

/** Whether the clips of a stretch lie where they did. */
function placedAlike(old: Lane, starts: readonly Ticks[], ends: readonly Ticks[], from: number, to: number): boolean {
  for (let index = from; index < to; index++) if (starts[index] !== old.starts[index] || ends[index] !== old.ends[index]) return false;
  return true;
}

/** A copy of exactly this length, in one go: a list that grows leaves a half-empty copy of itself behind. */
const resized = (times: readonly Ticks[], length: number): Ticks[] =>
  times.length >= length ? times.slice(0, length) : times.concat(new Array<Ticks>(length - times.length).fill(0));

const endBefore = (lane: Lane, index: number): Ticks => (index === 0 ? 0 : (lane.ends[index - 1] ?? 0));

/** Whether both lists go on alike from these places to their ends. */
function endAlike(a: readonly ClipId[], from: number, b: readonly ClipId[], start: number): boolean {
  if (a === b && from === start) return true;
  for (let offset = 0; start + offset < b.length; offset++) if (a[from + offset] !== b[start + offset]) return false;
  return true;
}

/** The clips after the last change, all moved by the same distance. */
function shiftRest(old: Lane, oldFrom: number, by: Ticks, starts: Ticks[], ends: Ticks[], from: number, count: number): void {
  if (by === 0 && oldFrom === from) return;
  for (let index = from; index < count; index++) {
    starts[index] = (old.starts[oldFrom + index - from] ?? 0) + by;
    ends[index] = (old.ends[oldFrom + index - from] ?? 0) + by;
  }
}

/** How many clips, up to `limit`, both lists begin with. */
function commonStart(a: readonly ClipId[], b: readonly ClipId[], limit: number): number {
  if (a === b) return limit;
  let count = 0;
  while (count < limit && a[count] === b[count]) count++;
  return count;
}

/** Where the old lane goes on with `id`, or the same place where `id` is new in it. */
function resume(old: Lane, id: ClipId, from: number): number {
  const found = old.clipIds.indexOf(id, from);
  return found === -1 ? from : found;
}

/** Index of the first clip that ends after `time`; the lane's length where none does. */
export function firstEndingAfter(lane: Lane, time: Ticks): number {
  let low = 0;
  let high = lane.ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lane.ends[middle] ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the clip that covers `time`, or -1 in a gap. */
export function indexAt(lane: Lane, time: Ticks): number {
  const index = firstEndingAfter(lane, time);
  const start = lane.starts[index];
  return start !== undefined && start <= time ? index : -1;
}

/** End of the last clip, 0 for an empty lane. */
export const laneEnd = (lane: Lane): Ticks => lane.ends.at(-1) ?? 0;
