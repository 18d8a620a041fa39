import type { ClipId, TrackId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import { firstEndingAfter, type Lane } from '../model/lane.ts';

/**
 * A lane while a plan works on it: places in absolute time, free to change. What it means for the records is worked out at the end. It begins
 * with the lists of the project's lane and replaces them when it changes them, so that a lane that is only read costs nothing.
 */
export class LaneDraft implements Lane {
  readonly trackId: TrackId;
  /** Clips whose gap or duration may differ from their records. */
  readonly stale = new Set<ClipId>();
  #clipIds: readonly ClipId[];
  #starts: readonly Ticks[];
  #ends: readonly Ticks[];
  #hasNewOrder = false;

  constructor(trackId: TrackId, lane: Lane) {
    this.trackId = trackId;
    this.#clipIds = lane.clipIds;
    this.#starts = lane.starts;
    this.#ends = lane.ends;
  }

  get clipIds(): readonly ClipId[] {
    return this.#clipIds;
  }

  get starts(): readonly Ticks[] {
    return this.#starts;
  }

  get ends(): readonly Ticks[] {
    return this.#ends;
  }

  /** Whether clips came, went or changed places. */
  get hasNewOrder(): boolean {
    return this.#hasNewOrder;
  }

  get length(): number {
    return this.#clipIds.length;
  }

  startAt(index: number): Ticks {
    return this.#starts[index] ?? Number.POSITIVE_INFINITY;
  }

  /** End of clip `index`; 0 before the first. */
  endAt(index: number): Ticks {
    return index < 0 ? 0 : (this.#ends[index] ?? Number.POSITIVE_INFINITY);
  }

  /** Throws where the clip is not on this track: callers come from the clip's own record. */
  indexOf(clipId: ClipId): number {
    const index = this.#clipIds.indexOf(clipId);
    if (index === -1) throw new Error(`clip ${clipId} is not on track ${this.trackId}`);
    return index;
  }

  insert(clipId: ClipId, start: Ticks, end: Ticks): number {
    const index = firstEndingAfter(this, start);
    if (this.startAt(index) < end) throw new Error(`clip ${clipId} would overlap on track ${this.trackId}`);
    this.#clipIds = spliced(this.#clipIds, index, 0, clipId);
    this.#starts = spliced(this.#starts, index, 0, start);
    this.#ends = spliced(this.#ends, index, 0, end);
    this.#noteNewOrder(index, index + 1);
    return index;
  }

  /** Inserts many at once, in time order: as many single inserts would copy the lane as many times. */
  insertAll(placed: readonly { readonly clipId: ClipId; readonly start: Ticks; readonly end: Ticks }[]): void {
    const rows = this.#clipIds.map((clipId, index) => ({ clipId, start: this.startAt(index), end: this.endAt(index) }));
    const all = rows.concat(placed).sort((a, b) => a.start - b.start);
    for (let index = 1; index < all.length; index++)
      if ((all[index]?.start ?? 0) < (all[index - 1]?.end ?? 0))
        throw new Error(`clip ${all[index]?.clipId} would overlap on track ${this.trackId}`);
    this.#clipIds = all.map((row) => row.clipId);
    this.#starts = all.map((row) => row.start);
    this.#ends = all.map((row) => row.end);
    const inserted = new Set(placed.map(({ clipId }) => clipId));
    const first = all.findIndex(({ clipId }) => inserted.has(clipId));
    const last = all.findLastIndex(({ clipId }) => inserted.has(clipId));
    if (first !== -1) this.#noteNewOrder(first, last + 1);
  }

  /** Removes many at once: as many single removals would copy the lane as many times. */
  removeAll(gone: ReadonlySet<ClipId>): void {
    const kept: number[] = [];
    const heirs: ClipId[] = [];
    for (const [index, id] of this.#clipIds.entries()) {
      if (gone.has(id)) continue;
      const before = this.#clipIds[index - 1];
      if (before !== undefined && gone.has(before)) heirs.push(id);
      kept.push(index);
    }
    const [ids, starts, ends] = [this.#clipIds, this.#starts, this.#ends];
    this.#clipIds = kept.flatMap((index) => ids[index] ?? []);
    this.#starts = kept.map((index) => starts[index] ?? 0);
    this.#ends = kept.map((index) => ends[index] ?? 0);
    this.#hasNewOrder = true;
    // What followed a removed clip has another gap now.
    for (const id of heirs) this.stale.add(id);
  }

  /** Ends clip `index` at `time`, and `rightId` takes the rest. */
  split(index: number, time: Ticks, rightId: ClipId): void {
    this.#clipIds = spliced(this.#clipIds, index + 1, 0, rightId);
    this.#starts = spliced(this.#starts, index + 1, 0, time);
    this.#ends = spliced(this.#ends, index, 0, time);
    this.#noteNewOrder(index, index + 2);
  }

  removeAt(index: number): void {
    this.#clipIds = spliced(this.#clipIds, index, 1);
    this.#starts = spliced(this.#starts, index, 1);
    this.#ends = spliced(this.#ends, index, 1);
    this.#noteNewOrder(index, index);
  }

  /** Moves clip `first` and all after it. */
  shiftFrom(first: number, by: Ticks): void {
    if (first >= this.length || by === 0) return;
    this.#noteStale(first, first);
    this.#starts = shifted(this.#starts, first, by);
    this.#ends = shifted(this.#ends, first, by);
  }

  /** Moves every edge from `from` on by a rising function; clips up to `last`, the last one that it does not only shift, change length or gap. */
  remap(from: Ticks, last: Ticks, moved: (time: Ticks) => Ticks): void {
    const first = firstEndingAfter(this, from);
    this.#starts = this.#starts.map((start, index) => (index < first ? start : moved(start)));
    this.#ends = this.#ends.map((end, index) => (index < first ? end : moved(end)));
    this.#noteStale(first, firstEndingAfter(this, last) + 1);
  }

  setStart(index: number, start: Ticks): void {
    this.#starts = spliced(this.#starts, index, 1, start);
    this.#noteStale(index, index);
  }

  setEnd(index: number, end: Ticks): void {
    this.#ends = spliced(this.#ends, index, 1, end);
    this.#noteStale(index, index + 1);
  }

  #noteNewOrder(first: number, last: number): void {
    this.#hasNewOrder = true;
    this.#noteStale(first, last);
  }

  #noteStale(first: number, last: number): void {
    for (let index = first; index <= last; index++) {
      const id = this.#clipIds[index];
      if (id !== undefined) this.stale.add(id);
    }
  }

  /** Whether nothing lies between `start` and `end`, clips of `except` aside. */
  isFree(start: Ticks, end: Ticks, except?: ReadonlySet<ClipId>): boolean {
    for (let index = firstEndingAfter(this, start); this.startAt(index) < end; index++) {
      const id = this.#clipIds[index];
      if (id !== undefined && except?.has(id) !== true) return false;
    }
    return true;
  }
}

function shifted(times: readonly Ticks[], first: number, by: Ticks): readonly Ticks[] {
  const moved = times.slice();
  for (let index = first; index < moved.length; index++) moved[index] = (moved[index] ?? 0) + by;
  return moved;
}

/** A changed copy. The engine's own `toSpliced` takes fifty times as long for a lane of a thousand clips. */
function spliced<Item>(list: readonly Item[], index: number, removed: number, ...added: readonly Item[]): readonly Item[] {
  const copy = list.slice();
  copy.splice(index, removed, ...added);
  return copy;
}
