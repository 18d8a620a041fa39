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
    const segments = sweep(sequence, tracks, 0, frameCount, new Map());
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
  const known = new Map(last.segments.slice(beforeEnd, afterStart).map((segment) => [segment.firstFrame, segment]));
  const fresh = sweep(sequence, tracks, from, to, known);
  return { segments: [...before, ...fresh, ...after], made: fresh.filter((segment) => known.get(segment.firstFrame) !== segment).length };
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

/** Walks all tracks side by side over [from, to). */
function sweep(
  sequence: Sequence,
  tracks: readonly TrackRuns[],
  from: number,
  to: number,
  known: ReadonlyMap<number, PictureSegment>,
): PictureSegment[] {
  const segments: PictureSegment[] = [];
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
    segments.push(reuse(known.get(frame), end, active) ?? makeSegment(sequence, frame, end, active));
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

/** The runs a segment was made of: where they are the same objects, so is the segment. */
const runsOf = new WeakMap<PictureSegment, readonly LayerRun[]>();

function reuse(segment: PictureSegment | undefined, end: number, active: readonly LayerRun[]): PictureSegment | null {
  if (segment === undefined || segment.endFrame !== end) return null;
  const runs = runsOf.get(segment);
  return runs !== undefined && runs.length === active.length && runs.every((run, index) => run === active[index]) ? segment : null;
}

function makeSegment(sequence: Sequence, firstFrame: number, endFrame: number, runs: readonly LayerRun[]): PictureSegment {
  const layers: PictureLayer[] = runs.map((run) => run.layer);
  let key: string | null = null;
  const segment: PictureSegment = {
    firstFrame,
    endFrame,
    layers,
    // Worked out when first asked for: a ripple moves thousands of segments whose keys nobody may want.
    get contentKey() {
      key ??= contentKey([sequenceKey(sequence), wholePictureKey(sequence, firstFrame), runs.map((run) => run.keyAt(firstFrame))]);
      return key;
    },
  };
  runsOf.set(segment, runs);
  return segment;
}

function wholePictureKey(sequence: Sequence, frame: number): unknown {
  if (sequence.effects.length === 0) return null;
  const time = dependsOnTime(sequence.effects) ? frame * frameDuration(sequence.rate) : null;
  return [effectsKey(sequence.effects), time];
}
