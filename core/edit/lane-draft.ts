import type { ClipId, TrackId } from '../base/id.ts';
import type { Ticks } from '../base/ticks.ts';
import { firstEndingAfter, type Lane } from '../model/lane.ts';

/** A lane while a plan works on it: places in absolute time, free to change. What it means for the records is worked out at the end. */
export class LaneDraft implements Lane {
  readonly trackId: TrackId;
  readonly clipIds: ClipId[];
  readonly starts: Ticks[];
  readonly ends: Ticks[];
  /** Clips whose gap or duration may differ from their records. */
  readonly stale = new Set<ClipId>();
  hasNewOrder = false;

  constructor(trackId: TrackId, lane: Lane) {
    this.trackId = trackId;
    this.clipIds = lane.clipIds.slice();
    this.starts = lane.starts.slice();
    this.ends = lane.ends.slice();
  }

  get length(): number {
    return this.clipIds.length;
  }

  startAt(index: number): Ticks {
    return this.starts[index] ?? Number.POSITIVE_INFINITY;
  }

  /** End of clip `index`; 0 before the first. */
  endAt(index: number): Ticks {
    return index < 0 ? 0 : (this.ends[index] ?? Number.POSITIVE_INFINITY);
  }

  /** Throws where the clip is not on this track: callers come from the clip's own record. */
  indexOf(clipId: ClipId): number {
    const index = this.clipIds.indexOf(clipId);
    if (index === -1) throw new Error(`clip ${clipId} is not on track ${this.trackId}`);
    return index;
  }

  insert(clipId: ClipId, start: Ticks, end: Ticks): number {
    const index = firstEndingAfter(this, start);
    if (this.startAt(index) < end) throw new Error(`clip ${clipId} would overlap on track ${this.trackId}`);
    this.clipIds.splice(index, 0, clipId);
    this.starts.splice(index, 0, start);
    this.ends.splice(index, 0, end);
    this.#noteStale(index, index + 1);
    this.hasNewOrder = true;
    return index;
  }

  removeAt(index: number): void {
    this.clipIds.splice(index, 1);
    this.starts.splice(index, 1);
    this.ends.splice(index, 1);
    this.#noteStale(index, index);
    this.hasNewOrder = true;
  }

  /** Moves clip `first` and all after it. */
  shiftFrom(first: number, by: Ticks): void {
    this.#noteStale(first, first);
    for (let index = first; index < this.clipIds.length; index++) {
      this.starts[index] = (this.starts[index] ?? 0) + by;
      this.ends[index] = (this.ends[index] ?? 0) + by;
    }
  }

  setStart(index: number, start: Ticks): void {
    this.starts[index] = start;
    this.#noteStale(index, index);
  }

  setEnd(index: number, end: Ticks): void {
    this.ends[index] = end;
    this.#noteStale(index, index + 1);
  }

  #noteStale(first: number, last: number): void {
    for (let index = first; index <= last; index++) {
      const id = this.clipIds[index];
      if (id !== undefined) this.stale.add(id);
    }
  }

  /** Whether nothing lies between `start` and `end`, clips of `except` aside. */
  isFree(start: Ticks, end: Ticks, except?: ReadonlySet<ClipId>): boolean {
    for (let index = firstEndingAfter(this, start); this.startAt(index) < end; index++) {
      const id = this.clipIds[index];
      if (id !== undefined && except?.has(id) !== true) return false;
    }
    return true;
  }
}
