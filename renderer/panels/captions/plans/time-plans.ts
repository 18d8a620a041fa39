import type { ClipId, TrackId } from '../../../../core/base/id.ts';
import { secondsToTicks, type Ticks } from '../../../../core/base/ticks.ts';
import { firstEndingAfter, indexAt } from '../../../../core/model/lane.ts';
import { laneOf, type Project } from '../../../../core/model/project.ts';
import type { CaptionLine } from './caption-line.ts';
import { type CaptionPlan, planned, refused } from './caption-plan.ts';
import { captionTimeText } from './caption-time.ts';

/** How long a new caption lies unless the next one begins before. */
const NEW_SECONDS = 3;
/** Less room than this is no place for a caption. */
const LEAST_SECONDS = 0.1;

const trim = (clipId: ClipId, edge: 'in' | 'out', to: Ticks) => ({ command: 'clip.trim', args: { clipId, edge, to, linked: false } });

/** A caption's start to another time; one before it that reaches there ends there then. */
export function startPlan(project: Project, { clipId, trackId, index, start, end }: CaptionLine, to: Ticks): CaptionPlan {
  if (to === start) return planned([]);
  if (to < 0) return refused('captions:refused.beforeStart');
  if (to >= end) return refused('captions:refused.startAfterEnd', { time: captionTimeText(to), end: captionTimeText(end) });
  const lane = laneOf(project, trackId);
  const [before, from, until] = [lane.clipIds[index - 1], lane.starts[index - 1], lane.ends[index - 1]];
  if (before === undefined || from === undefined || until === undefined || until <= to) return planned([trim(clipId, 'in', to)]);
  if (to <= from) return refused('captions:refused.overOther', { number: index, time: captionTimeText(to) });
  return planned([trim(before, 'out', to), trim(clipId, 'in', to)]);
}

/** A caption's end to another time; one after it that begins earlier begins there then. */
export function endPlan(project: Project, { clipId, trackId, index, start, end }: CaptionLine, to: Ticks): CaptionPlan {
  if (to === end) return planned([]);
  if (to <= start) return refused('captions:refused.endBeforeStart', { time: captionTimeText(to), start: captionTimeText(start) });
  const lane = laneOf(project, trackId);
  const [after, from, until] = [lane.clipIds[index + 1], lane.starts[index + 1], lane.ends[index + 1]];
  if (after === undefined || from === undefined || until === undefined || from >= to) return planned([trim(clipId, 'out', to)]);
  if (to >= until) return refused('captions:refused.overOther', { number: index + 2, time: captionTimeText(to) });
  return planned([trim(after, 'in', to), trim(clipId, 'out', to)]);
}

/** Where a new caption lies: from `at`, or from the end of the caption that is there. Null where there is no room. */
export function roomAt(project: Project, trackId: TrackId, at: Ticks): { readonly start: Ticks; readonly end: Ticks } | null {
  const lane = laneOf(project, trackId);
  const covering = indexAt(lane, at);
  const start = covering === -1 ? at : (lane.ends[covering] ?? at);
  const next = lane.starts[firstEndingAfter(lane, start)] ?? Number.POSITIVE_INFINITY;
  const end = Math.min(next, start + secondsToTicks(NEW_SECONDS));
  return end - start < secondsToTicks(LEAST_SECONDS) ? null : { start, end };
}

/** Captions of one track by `by` earlier or later; refused where they would run over others or before the start. */
export function shiftPlan(project: Project, trackId: TrackId, chosen: ReadonlySet<ClipId>, by: Ticks): CaptionPlan {
  const lane = laneOf(project, trackId);
  const clipIds = lane.clipIds.filter((id) => chosen.has(id));
  if (by === 0 || clipIds.length === 0) return planned([]);
  let lastEnd = 0;
  let wasChosen: boolean | null = null;
  const moved = lane.clipIds
    .map((id, index) => {
      const isChosen = chosen.has(id);
      const shift = isChosen ? by : 0;
      return { isChosen, number: index + 1, start: (lane.starts[index] ?? 0) + shift, end: (lane.ends[index] ?? 0) + shift };
    })
    .sort((a, b) => a.start - b.start);
  for (const { isChosen, number, start, end } of moved) {
    if (start < 0) return refused('captions:refused.beforeStart');
    if (start < lastEnd && wasChosen !== isChosen) return refused('captions:refused.shiftOver', { number });
    if (end >= lastEnd) wasChosen = isChosen;
    lastEnd = Math.max(lastEnd, end);
  }
  return planned([{ command: 'clip.move', args: { clipIds, by, linked: false } }]);
}
