import type { Project } from '../../../core/model/project.ts';
import type { HitTarget } from './hit-target.ts';
import { levelAt, levelEffect, levelKeyframes, levelKindOf, levelToY } from './level-line.ts';
import { FADE_HANDLE_PX, HANDLES_FROM_WIDTH_PX, KEYFRAME_GRAB_PX, LEVEL_FROM_HEIGHT_PX, LEVEL_GRAB_PX } from './measures.ts';
import type { PlacedClip } from './placed-clip.ts';
import type { TrackRow } from './rows.ts';
import { clipBody, type TimelineLayout, timeAt, xOf } from './timeline-layout.ts';

/** Where the middle of a clip's fade handle lies along the canvas, or null where the clip is too narrow to show any. */
export function fadeHandleX(layout: TimelineLayout, { clip, start, end }: Omit<PlacedClip, 'index'>, side: 'in' | 'out'): number | null {
  const [left, right] = [xOf(layout, start), xOf(layout, end)];
  if (right - left < HANDLES_FROM_WIDTH_PX) return null;
  const half = FADE_HANDLE_PX / 2;
  return side === 'in'
    ? Math.max(left + half, xOf(layout, start + (clip.fadeIn?.duration ?? 0)))
    : Math.min(right - half, xOf(layout, end - (clip.fadeOut?.duration ?? 0)));
}

/** Whether the rows are high enough for fade handles and a level line. */
export const showsHandles = (row: TrackRow): boolean => clipBody(row).heightPx >= LEVEL_FROM_HEIGHT_PX;

/** What lies on a clip: markers, fade handles, keyframes, the level line. Null where the point is none of them. */
export function hitClipParts(
  layout: TimelineLayout,
  project: Project,
  row: TrackRow,
  placed: PlacedClip,
  xPx: number,
  insidePx: number,
): HitTarget | null {
  const { clip, start, end } = placed;
  const time = timeAt(layout, xPx);
  if (time < start || time >= end) return null;
  const on = { trackId: row.track.id, clipId: clip.id, span: { start, end } };
  const body = clipBody(row);
  const bodyY = insidePx - 1 - body.topPx;
  const anchor = start + clip.timeMap.localAnchor;
  if (bodyY < 0) {
    for (const id of project.references.markersOn.get(clip.id) ?? []) {
      const marker = project.tables.markers.get(id);
      if (marker !== undefined && Math.abs(xOf(layout, anchor + marker.time) - xPx) <= KEYFRAME_GRAB_PX)
        return { kind: 'marker', markerId: id, part: 'start', time };
    }
    return null;
  }
  if (!showsHandles(row)) return null;
  for (const side of ['in', 'out'] as const) {
    const handle = fadeHandleX(layout, placed, side);
    if (handle !== null && Math.abs(handle - xPx) <= FADE_HANDLE_PX / 2 + 1 && bodyY <= FADE_HANDLE_PX + 1)
      return { kind: 'fade-handle', side, time, ...on };
  }
  const level = levelKindOf(row.track.kind);
  if (level === null) return null;
  const effect = levelEffect(clip, level);
  for (const keyframe of levelKeyframes(clip, level)) {
    if (typeof keyframe.value !== 'number' || Math.abs(xOf(layout, anchor + keyframe.time) - xPx) > KEYFRAME_GRAB_PX) continue;
    if (effect === null || Math.abs(levelToY(level, keyframe.value, body.heightPx) - bodyY) > KEYFRAME_GRAB_PX) continue;
    const { key: paramKey } = level.definition;
    return { kind: 'keyframe', place: 'level-line', effectId: effect.id, paramKey, keyframeTime: keyframe.time, time, ...on };
  }
  // The ends of a clip belong to its edges.
  const [left, right] = [xOf(layout, start), xOf(layout, end)];
  if (right - left < HANDLES_FROM_WIDTH_PX || xPx < left + 7 || xPx > right - 7) return null;
  const value = levelAt(clip, level, time - start);
  return Math.abs(levelToY(level, value, body.heightPx) - bodyY) <= LEVEL_GRAB_PX ? { kind: 'level-line', value, time, ...on } : null;
}
