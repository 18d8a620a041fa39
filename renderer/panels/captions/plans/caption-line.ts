import type { ClipId, TrackId } from '../../../../core/base/id.ts';
import type { Ticks } from '../../../../core/base/ticks.ts';
import type { Lane } from '../../../../core/model/lane.ts';
import { laneOf, type Project } from '../../../../core/model/project.ts';
import type { CaptionContent } from '../../../../core/model/records.ts';

/** One caption where it lies. `index` counts from 0 along its track. */
export interface CaptionLine {
  readonly clipId: ClipId;
  readonly trackId: TrackId;
  readonly index: number;
  readonly start: Ticks;
  readonly end: Ticks;
  readonly content: CaptionContent;
}

export function captionLine(project: Project, trackId: TrackId, lane: Lane, index: number): CaptionLine | null {
  const clipId = lane.clipIds[index];
  const start = lane.starts[index];
  const end = lane.ends[index];
  const content = clipId === undefined ? undefined : project.tables.clips.get(clipId)?.content;
  if (clipId === undefined || start === undefined || end === undefined || content?.kind !== 'caption') return null;
  return { clipId, trackId, index, start, end, content };
}

/** Null for a clip that is gone or is no caption. */
export function captionLineOf(project: Project, clipId: ClipId): CaptionLine | null {
  const clip = project.tables.clips.get(clipId);
  if (clip === undefined) return null;
  const lane = laneOf(project, clip.trackId);
  return captionLine(project, clip.trackId, lane, lane.clipIds.indexOf(clipId));
}
