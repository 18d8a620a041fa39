import type { ClipId } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import { firstEndingAfter, type Lane } from '../../../core/model/lane.ts';
import { laneOf, type Project } from '../../../core/model/project.ts';
import { hitClipParts } from './hit-clip.ts';
import { hitRuler } from './hit-ruler.ts';
import type { HitTarget } from './hit-target.ts';
import { CUT_GRAB_PX, DIVIDER_GRAB_PX, EDGE_GRAB_PX, RULER_HEIGHT_PX } from './measures.ts';
import type { PlacedClip } from './placed-clip.ts';
import type { TrackRow } from './rows.ts';
import { clipBody, rowAtY, rowTop, type TimelineLayout, timeAt, xOf } from './timeline-layout.ts';
import { transitionSpan } from './transition-shape.ts';
import { gapAt } from './visible-clips.ts';

/**
 * What lies under a point of the canvas, the nearest to the user first: on a clip its handles and keyframes, then transitions, cuts and
 * edges, then its body. Costs a few halvings, however many clips there are.
 */
export function hitTest(layout: TimelineLayout, project: Project, xPx: number, yPx: number): HitTarget {
  const time = timeAt(layout, xPx);
  if (xPx < 0) return hitHeads(layout, xPx, yPx);
  if (yPx < RULER_HEIGHT_PX) return hitRuler(layout, project, xPx, yPx);
  const row = rowAtY(layout, yPx);
  if (row === null) return { kind: 'empty', trackId: null, time };
  const lane = laneOf(project, row.track.id);
  const insidePx = yPx - rowTop(layout, row);
  if (insidePx >= row.clipHeightPx) return hitLane(layout, project, row, lane, xPx, insidePx);
  const near = clipsNear(layout, project, lane, xPx);
  for (const place of near) {
    const hit = hitClipParts(layout, project, row, place, xPx, insidePx);
    if (hit !== null) return hit;
  }
  return (
    hitTransition(layout, project, row, lane, near, xPx) ??
    hitEdges(layout, row, near, xPx) ??
    hitBody(layout, row, lane, near, xPx, insidePx)
  );
}

/** The clips within grabbing distance, the one under the pointer first. */
function clipsNear(layout: TimelineLayout, project: Project, lane: Lane, xPx: number): readonly PlacedClip[] {
  const time = timeAt(layout, xPx);
  const grab = timeAt(layout, xPx + EDGE_GRAB_PX) - time;
  const under: PlacedClip[] = [];
  const beside: PlacedClip[] = [];
  const last = firstEndingAfter(lane, time + grab);
  for (let index = firstEndingAfter(lane, time - grab - 1); index <= last && under.length + beside.length < 4; index++) {
    const start = lane.starts[index];
    const end = lane.ends[index];
    const id = lane.clipIds[index];
    const clip = id === undefined ? undefined : project.tables.clips.get(id);
    if (clip === undefined || start === undefined || end === undefined || start > time + grab) continue;
    (start <= time && time < end ? under : beside).push({ clip, index, start, end });
  }
  // Where clips are narrower than the grabbing distance the one under the pointer may lie past the first four.
  if (under.length === 0 && beside.length === 4) {
    const index = firstEndingAfter(lane, time);
    const [start, end, id] = [lane.starts[index], lane.ends[index], lane.clipIds[index]];
    const clip = id === undefined ? undefined : project.tables.clips.get(id);
    if (clip !== undefined && start !== undefined && end !== undefined && start <= time) return [{ clip, index, start, end }];
  }
  return [...under, ...beside];
}

function hitHeads(layout: TimelineLayout, xPx: number, yPx: number): HitTarget {
  for (const row of layout.rows.rows) {
    const bottomPx = rowTop(layout, row) + row.clipHeightPx;
    if (Math.abs(yPx - bottomPx) <= DIVIDER_GRAB_PX && bottomPx > RULER_HEIGHT_PX) return { kind: 'track-divider', trackId: row.track.id };
  }
  return { kind: 'empty', trackId: rowAtY(layout, yPx)?.track.id ?? null, time: timeAt(layout, xPx) };
}

function hitLane(layout: TimelineLayout, project: Project, row: TrackRow, lane: Lane, xPx: number, insidePx: number): HitTarget {
  const time = timeAt(layout, xPx);
  for (const opened of row.lanes) {
    if (insidePx < opened.topPx || insidePx >= opened.topPx + opened.heightPx) continue;
    const clip = project.tables.clips.get(opened.clipId);
    const index = lane.clipIds.indexOf(opened.clipId);
    const [start, end] = [lane.starts[index], lane.ends[index]];
    if (clip === undefined || start === undefined || end === undefined || time < start || time >= end) continue;
    const { clipId, effectId, paramKey } = opened;
    const on = { trackId: row.track.id, clipId, span: { start, end }, effectId, paramKey, time };
    const keyframes = clip.effects.find((effect) => effect.id === effectId)?.keyframes[paramKey] ?? [];
    const nearest = nearestKeyframe(layout, keyframes, start + clip.timeMap.localAnchor, xPx);
    return nearest === null ? { kind: 'keyframe-lane', ...on } : { kind: 'keyframe', place: 'lane', keyframeTime: nearest, ...on };
  }
  return { kind: 'empty', trackId: row.track.id, time };
}

/** Anchored time of the keyframe under the pointer. `anchor` is where anchored time 0 lies on the timeline. */
function nearestKeyframe(
  layout: TimelineLayout,
  keyframes: readonly { readonly time: Ticks }[],
  anchor: Ticks,
  xPx: number,
  reachPx = 6,
): Ticks | null {
  let best: Ticks | null = null;
  let bestPx = reachPx;
  for (const { time } of keyframes) {
    const distancePx = Math.abs(xOf(layout, anchor + time) - xPx);
    if (distancePx > bestPx) continue;
    best = time;
    bestPx = distancePx;
  }
  return best;
}

function hitTransition(
  layout: TimelineLayout,
  project: Project,
  row: TrackRow,
  lane: Lane,
  near: readonly PlacedClip[],
  xPx: number,
): HitTarget | null {
  const time = timeAt(layout, xPx);
  const placeOf = (clipId: ClipId) => near.find(({ clip }) => clip.id === clipId)?.index ?? lane.clipIds.indexOf(clipId);
  for (const { clip } of near) {
    for (const id of project.references.transitionsAt.get(clip.id) ?? []) {
      const transition = project.tables.transitions.get(id);
      const span = transition === undefined ? null : transitionSpan(lane, transition, placeOf);
      if (span === null) continue;
      const [left, right] = [xOf(layout, span.start), xOf(layout, span.end)];
      if (xPx < left - EDGE_GRAB_PX / 2 || xPx > right + EDGE_GRAB_PX / 2) continue;
      const reach = Math.min(EDGE_GRAB_PX, (right - left) / 4);
      const part = xPx < left + reach ? 'start' : xPx > right - reach ? 'end' : 'body';
      return { kind: 'transition', trackId: row.track.id, transitionId: id, part, span, time };
    }
  }
  return null;
}

function hitEdges(layout: TimelineLayout, row: TrackRow, near: readonly PlacedClip[], xPx: number): HitTarget | null {
  const trackId = row.track.id;
  for (const left of near) {
    const right = near.find((other) => other.index === left.index + 1 && other.start === left.end);
    if (right !== undefined && Math.abs(xOf(layout, left.end) - xPx) <= CUT_GRAB_PX)
      return { kind: 'cut', trackId, leftClipId: left.clip.id, rightClipId: right.clip.id, time: left.end };
  }
  for (const { clip, start, end } of near) {
    const [left, right] = [xOf(layout, start), xOf(layout, end)];
    // A third of a narrow clip stays its body, so that it can be moved.
    const insidePx = Math.min(EDGE_GRAB_PX, (right - left) / 3);
    const on = { trackId, clipId: clip.id, span: { start, end } };
    if (xPx >= left - outsidePx(near, xPx, left) && xPx < left + insidePx) return { kind: 'clip-edge', side: 'head', time: start, ...on };
    if (xPx > right - insidePx && xPx <= right + outsidePx(near, xPx, right)) return { kind: 'clip-edge', side: 'tail', time: end, ...on };
  }
  return null;

  /** An edge is grabbed from outside only where nothing else lies there. */
  function outsidePx(placed: readonly PlacedClip[], atPx: number, edgePx: number): number {
    const time = timeAt(layout, atPx);
    return placed.some(({ start, end }) => start <= time && time < end) ? 0 : Math.min(4, Math.abs(atPx - edgePx) + 1);
  }
}

function hitBody(layout: TimelineLayout, row: TrackRow, lane: Lane, near: readonly PlacedClip[], xPx: number, insidePx: number): HitTarget {
  const time = timeAt(layout, xPx);
  const trackId = row.track.id;
  const under = near.find(({ start, end }) => start <= time && time < end);
  if (under !== undefined) {
    const part = insidePx < clipBody(row).topPx ? 'header' : 'body';
    return { kind: 'clip', part, trackId, clipId: under.clip.id, span: { start: under.start, end: under.end }, time };
  }
  const gap = time < 0 ? null : gapAt(lane, time);
  if (gap === null || gap.end === null) return { kind: 'empty', trackId, time };
  return { kind: 'gap', trackId, span: { start: gap.start, end: gap.end }, time };
}
