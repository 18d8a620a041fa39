import type { ClipId, TrackId } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import { firstEndingAfter, type Lane } from '../../../core/model/lane.ts';
import { laneOf, type Project } from '../../../core/model/project.ts';
import type { SequenceView } from '../../state/timeline-slice.ts';

/** What a moving edge may catch on. Lanes are searched, never walked, so ten thousand clips cost no more than ten. */
export interface SnapField {
  readonly lanes: readonly Lane[];
  /** Times that are no cuts, rising: playhead, in and out, markers, the start of the sequence. */
  readonly marks: readonly Ticks[];
  /** Clips whose edges do not count, as they move themselves. */
  readonly moving: ReadonlySet<ClipId>;
}

/** A caught edge. */
export interface Snap {
  /** What to add to the wanted distance. */
  readonly correction: Ticks;
  /** Where the guide stands. */
  readonly time: Ticks;
}

/** How near, in pixels of the screen, an edge must come. */
export const SNAP_DISTANCE_PX = 8;

/** The cuts of the tracks that are on screen, and the sequence's marks. `without` leaves out what is being dragged itself. */
export function snapField(
  project: Project,
  shown: {
    readonly sequenceId: string;
    readonly trackIds: readonly TrackId[];
    readonly view: Pick<SequenceView, 'playhead' | 'inPoint' | 'outPoint'>;
  },
  moving: ReadonlySet<ClipId>,
  without: 'playhead' | 'in' | 'out' | null = null,
): SnapField {
  const marks = [0];
  const { playhead, inPoint, outPoint } = shown.view;
  if (without !== 'playhead') marks.push(playhead);
  if (without !== 'in' && inPoint !== null) marks.push(inPoint);
  if (without !== 'out' && outPoint !== null) marks.push(outPoint);
  for (const id of project.references.markersOn.get(shown.sequenceId) ?? []) {
    const marker = project.tables.markers.get(id);
    if (marker === undefined) continue;
    marks.push(marker.time);
    if (marker.duration > 0) marks.push(marker.time + marker.duration);
  }
  marks.sort((a, b) => a - b);
  return { lanes: shown.trackIds.map((id) => laneOf(project, id)), marks, moving };
}

/**
 * The nearest catch for edges that would lie at `edges`, or null where nothing is within `reach`. Of equally near ones the earlier edge's
 * wins, so that a drag does not flicker.
 */
export function findSnap(field: SnapField, edges: readonly Ticks[], reach: Ticks): Snap | null {
  let best: Snap | null = null;
  for (const edge of edges) {
    const limit = best === null ? reach : Math.abs(best.correction) - 1;
    if (limit < 0) break;
    const time = nearest(field, edge, limit);
    if (time !== null) best = { correction: time - edge, time };
  }
  return best;
}

function nearest(field: SnapField, edge: Ticks, reach: Ticks): Ticks | null {
  let found = nearestIn(field.marks, edge, reach);
  for (const lane of field.lanes) {
    const limit = found === null ? reach : Math.abs(found - edge);
    const cut = nearestCut(lane, field.moving, edge, limit);
    if (cut !== null && (found === null || Math.abs(cut - edge) < Math.abs(found - edge))) found = cut;
  }
  return found;
}

function nearestIn(times: readonly Ticks[], edge: Ticks, reach: Ticks): Ticks | null {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) < edge) low = middle + 1;
    else high = middle;
  }
  return nearer(times[low - 1], times[low], edge, reach);
}

function nearer(before: Ticks | undefined, after: Ticks | undefined, edge: Ticks, reach: Ticks): Ticks | null {
  const early = before !== undefined && edge - before <= reach ? before : null;
  const late = after !== undefined && after - edge <= reach ? after : null;
  if (early === null || late === null) return early ?? late;
  return edge - early <= late - edge ? early : late;
}

/** Looks outward from the clip at `edge`, past clips that move themselves, and no further than `reach`. */
function nearestCut(lane: Lane, moving: ReadonlySet<ClipId>, edge: Ticks, reach: Ticks): Ticks | null {
  const from = firstEndingAfter(lane, edge);
  let best: Ticks | null = null;
  const offer = (time: Ticks | undefined) => {
    if (time === undefined) return;
    const away = Math.abs(time - edge);
    if (away <= reach && (best === null || away < Math.abs(best - edge))) best = time;
  };
  for (let index = from; index < lane.clipIds.length && (lane.starts[index] ?? 0) <= edge + reach; index++) {
    if (isMoving(lane, index, moving)) continue;
    offer(lane.starts[index]);
    offer(lane.ends[index]);
    if (best !== null && (lane.starts[index] ?? 0) > edge) break;
  }
  for (let index = from - 1; index >= 0 && (lane.ends[index] ?? 0) >= edge - reach; index--) {
    if (isMoving(lane, index, moving)) continue;
    offer(lane.ends[index]);
    break;
  }
  return best;
}

const isMoving = (lane: Lane, index: number, moving: ReadonlySet<ClipId>): boolean => {
  const id = lane.clipIds[index];
  return id !== undefined && moving.has(id);
};
