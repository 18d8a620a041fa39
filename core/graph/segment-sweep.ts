import { contentKey } from '../base/content-key.ts';
import { frameDuration } from '../base/ticks.ts';
import type { Sequence } from '../model/records.ts';
import { dependsOnTime, effectsKey, sequenceKey } from './layer-key.ts';
import type { PictureLayer, PictureSegment } from './render-graph.ts';
import type { LayerRun, TrackRuns } from './track-runs.ts';

/** The last compile of the same sequence. */
export interface LastSweep {
  readonly segments: readonly PictureSegment[];
  readonly tracks: readonly TrackRuns[];
}

export interface SweepResult {
  readonly segments: readonly PictureSegment[];
  /** Segments that are new objects. */
  readonly made: number;
}

/**
 * Cuts the frames of a sequence wherever any of its tracks does. Only the stretch in which the runs of some track differ from the last
 * sweep's is swept again; segments outside it, and equal ones inside, are the same objects.
 */
export function sweepSegments(sequence: Sequence, tracks: readonly TrackRuns[], frameCount: number, last: LastSweep | null): SweepResult {
  if (last === null) {
    const segments = sweep(sequence, tracks, 0, frameCount, []);
    return { segments, made: segments.length };
  }
  const changed = changedFrames(last, tracks, frameCount);
  if (changed === null) return { segments: last.segments, made: 0 };
  const beforeEnd = firstIndexWhere(last.segments, (segment) => segment.endFrame > changed.from);
  const afterStart = firstIndexWhere(last.segments, (segment) => segment.firstFrame >= changed.to);
  const before = last.segments.slice(0, beforeEnd);
  const after = last.segments.slice(afterStart);
  const from = before.at(-1)?.endFrame ?? 0;
  const to = after[0]?.firstFrame ?? frameCount;
  const known = last.segments.slice(beforeEnd, afterStart);
  const fresh = sweep(sequence, tracks, from, to, known);
  const kept = new Set<PictureSegment>(known);
  return { segments: before.concat(fresh, after), made: fresh.filter((segment) => !kept.has(segment)).length };
}

/** The frames outside which every track has the same runs as before, or null where all are the same. */
function changedFrames(last: LastSweep, tracks: readonly TrackRuns[], frameCount: number): { from: number; to: number } | null {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  const widen = (first: number, end: number) => {
    from = Math.min(from, first);
    to = Math.max(to, end);
  };
  const oldCount = last.segments.at(-1)?.endFrame ?? 0;
  if (oldCount !== frameCount) widen(Math.min(oldCount, frameCount), Math.max(oldCount, frameCount));
  // Layers are stacked in track order, so tracks that came, went or moved change everything that they or their neighbours show.
  const sameStack = last.tracks.length === tracks.length;
  if (!sameStack) widen(0, Math.max(oldCount, frameCount));
  else for (const [index, track] of tracks.entries()) widenByRuns(last.tracks[index]?.runs ?? [], track.runs, widen);
  return from < to ? { from, to } : null;
}

function widenByRuns(old: readonly LayerRun[], runs: readonly LayerRun[], widen: (first: number, end: number) => void): void {
  if (old === runs) return;
  let head = 0;
  while (head < old.length && head < runs.length && old[head] === runs[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < runs.length - head && old.at(-1 - tail) === runs.at(-1 - tail)) tail++;
  if (head === old.length && head === runs.length) return;
  const first = head === 0 ? 0 : (runs[head - 1]?.endFrame ?? 0);
  const end = tail === 0 ? Math.max(old.at(-1)?.endFrame ?? 0, runs.at(-1)?.endFrame ?? 0) : (runs[runs.length - tail]?.firstFrame ?? 0);
  widen(first, Math.max(end, first));
}

/** Walks all tracks side by side over [from, to), with the segments that lay there before. */
function sweep(
  sequence: Sequence,
  tracks: readonly TrackRuns[],
  from: number,
  to: number,
  known: readonly PictureSegment[],
): readonly PictureSegment[] {
  const segments: PictureSegment[] = [];
  let nextKnown = 0;
  const next = tracks.map((track) => firstIndexWhere(track.runs, (run) => run.endFrame > from));
  for (let frame = from; frame < to; ) {
    let end = to;
    const active: LayerRun[] = [];
    for (const [index, track] of tracks.entries()) {
      let at = next[index] ?? 0;
      while ((track.runs[at]?.endFrame ?? Number.POSITIVE_INFINITY) <= frame) at++;
      next[index] = at;
      const run = track.runs[at];
      if (run === undefined) continue;
      if (run.firstFrame <= frame) {
        active.push(run);
        end = Math.min(end, run.endFrame);
      } else end = Math.min(end, run.firstFrame);
    }
    while ((known[nextKnown]?.firstFrame ?? Number.POSITIVE_INFINITY) < frame) nextKnown++;
    segments.push(reuse(known[nextKnown], frame, end, active) ?? new SweptSegment(sequence, frame, end, active));
    frame = end;
  }
  return segments;
}

/** Index of the first item for which `isPast` holds, which then holds for all that follow; the length where there is none. */
function firstIndexWhere<Item>(items: readonly Item[], isPast: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && !isPast(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function reuse(segment: PictureSegment | undefined, frame: number, end: number, active: readonly LayerRun[]): PictureSegment | null {
  if (!(segment instanceof SweptSegment) || segment.firstFrame !== frame || segment.endFrame !== end) return null;
  return segment.isOf(active) ? segment : null;
}

/** What can be asked of a segment is worked out when it is: a ripple makes thousands of segments, of which few are looked at. */
class SweptSegment implements PictureSegment {
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly #sequence: Sequence;
  readonly #runs: readonly LayerRun[];
  #layers: readonly PictureLayer[] | null = null;
  #key: string | null = null;

  constructor(sequence: Sequence, firstFrame: number, endFrame: number, runs: readonly LayerRun[]) {
    this.firstFrame = firstFrame;
    this.endFrame = endFrame;
    this.#sequence = sequence;
    this.#runs = runs;
  }

  get layers(): readonly PictureLayer[] {
    this.#layers ??= this.#runs.map((run) => run.layer);
    return this.#layers;
  }

  get contentKey(): string {
    this.#key ??= contentKey([
      sequenceKey(this.#sequence),
      wholePictureKey(this.#sequence, this.firstFrame),
      this.#runs.map((run) => run.keyAt(this.firstFrame)),
    ]);
    return this.#key;
  }

  /** Whether it was made of these very runs. */
  isOf(runs: readonly LayerRun[]): boolean {
    return runs.length === this.#runs.length && runs.every((run, index) => run === this.#runs[index]);
  }
}

function wholePictureKey(sequence: Sequence, frame: number): unknown {
  if (sequence.effects.length === 0) return null;
  const time = dependsOnTime(sequence.effects) ? frame * frameDuration(sequence.rate) : null;
  return [effectsKey(sequence.effects), time];
}
