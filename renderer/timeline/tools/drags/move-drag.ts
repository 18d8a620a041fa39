import type { ClipId, TrackId } from '../../../../core/base/id.ts';
import { frameDuration, type Ticks } from '../../../../core/base/ticks.ts';
import type { CommandCall } from '../../../../core/edit/plan.ts';
import { laneOf } from '../../../../core/model/project.ts';
import type { Clip, TrackKind } from '../../../../core/model/records.ts';
import { holdsItsLinks, spanOfClip } from '../../editing/edit-scene.ts';
import { RULER_HEIGHT_PX } from '../../layout/measures.ts';
import { rowAtY } from '../../layout/timeline-layout.ts';
import { type Drag, EMPTY_READOUT, NO_DRAWING, type ToolPointer, type ToolScene } from '../drag.ts';
import { pointerTime, sceneSnapField, wantedDistance } from '../drag-time.ts';
import { reacher } from '../furthest.ts';
import { freshId, previewIds } from '../preview-ids.ts';

/** More edges than this are not all tried: the group's outer ones and those of the grabbed clip are what a user aims with. */
const MOST_EDGES = 64;

/** Where a drag that began on a track of `kind` wants to go. */
type Goal = { readonly kind: 'track'; readonly trackId: TrackId } | { readonly kind: 'new'; readonly index: number | null };

/**
 * Clips moved in time and across tracks: over what lies there, or with room made for them while Control is held. Alt leaves the originals
 * and moves copies. Past the outermost track of their kind a new one is made for them.
 */
export function moveDrag(scene: ToolScene, grabbed: Clip, clipIds: readonly ClipId[], from: ToolPointer): Drag {
  const { project } = scene;
  const group = [grabbed.id, ...clipIds.filter((id) => id !== grabbed.id)];
  const spans = spansOf(scene, group);
  const own = spanOfClip(project, grabbed) ?? { start: 0, end: 0 };
  const hullStart = spans.reduce((start, span) => Math.min(start, span.start), own.start);
  const hullEnd = spans.reduce((end, span) => Math.max(end, span.end), own.end);
  const edges = [
    ...new Set([own.start, own.end, hullStart, hullEnd, ...(spans.length * 2 <= MOST_EDGES ? spans.flatMap((s) => [s.start, s.end]) : [])]),
  ];
  const startTime = pointerTime(scene, from);
  const linked = holdsItsLinks(project, group);
  const kind = project.tables.tracks.get(grabbed.trackId)?.kind ?? 'picture';
  const newTrackId = freshId('track');
  const copyIds = group.map(() => freshId('clip'));
  const moving = new Set(group);
  const nothing: ReadonlySet<ClipId> = new Set();
  const reach = reacher(project, frameDuration(scene.sequence.rate), previewIds);
  let last: Goal = { kind: 'track', trackId: grabbed.trackId };
  let copied = false;

  const callsFor = (by: Ticks, goal: Goal, keys: ToolPointer): readonly CommandCall[] => {
    const isHome = goal.kind === 'track' && goal.trackId === grabbed.trackId;
    if (by === 0 && isHome) return [];
    const mode = keys.mod ? 'insert' : 'overwrite';
    const track = goal.kind === 'track' ? (isHome ? {} : { trackId: goal.trackId }) : { trackId: newTrackId };
    const made: readonly CommandCall[] =
      goal.kind === 'new'
        ? [
            {
              command: 'track.add',
              args: { sequenceId: scene.sequence.id, kind, id: newTrackId, ...(goal.index === null ? {} : { index: goal.index }) },
            },
          ]
        : [];
    return keys.alt
      ? [...made, { command: 'clip.duplicate', args: { clipIds: group, at: own.start + by, ...track, mode, linked, ids: copyIds } }]
      : [...made, { command: 'clip.move', args: { clipIds: group, by, ...track, mode, linked: false } }];
  };

  return {
    cursor: 'move',
    scrolls: true,
    step: (now, pointer) => {
      const raw = pointerTime(now, pointer) - startTime;
      const wanted = wantedDistance(now, pointer, raw, edges, () => sceneSnapField(now, pointer.alt ? nothing : moving));
      const by = Math.max(wanted.by, -hullStart);
      const goal = goalAt(now, pointer, kind, newTrackId) ?? last;
      last = goal;
      const place = goal.kind === 'track' ? goal.trackId : 'new';
      const variant = `${place}${pointer.mod ? 'i' : 'o'}${pointer.alt ? 'c' : 'm'}`;
      let reached = reach(by, (distance) => callsFor(distance, goal, pointer), variant);
      // A locked track, or none for the rest of the group: the clips stay on their own and still move in time.
      const trouble = reached.planned === null ? reached.stopped : null;
      if (trouble !== null)
        reached = reach(by, (distance) => callsFor(distance, { kind: 'track', trackId: grabbed.trackId }, pointer), 'home');
      copied = pointer.alt && reached.planned !== null && reached.planned.calls.length > 0;
      const stopped = trouble ?? reached.stopped;
      return {
        planned: reached.planned,
        refused: reached.planned === null ? stopped : null,
        drawing: {
          ...NO_DRAWING,
          guideTime: reached.by === wanted.by ? wanted.guideTime : null,
          readout: { ...EMPTY_READOUT, offset: reached.by, time: own.start + reached.by, stopped },
        },
      };
    },
    finish: () => (copied ? [{ kind: 'select', selection: { kind: 'clips', clipIds: copyIds } }] : []),
  };
}

/** Spans of many clips with one walk of each lane. */
function spansOf({ project }: ToolScene, clipIds: readonly ClipId[]) {
  const wanted = new Set(clipIds);
  const trackIds = new Set(clipIds.flatMap((id) => project.tables.clips.get(id)?.trackId ?? []));
  return [...trackIds].flatMap((trackId) => {
    const lane = laneOf(project, trackId);
    return lane.clipIds.flatMap((id, index) =>
      wanted.has(id) ? [{ trackId, start: lane.starts[index] ?? 0, end: lane.ends[index] ?? 0 }] : [],
    );
  });
}

/** The track under the pointer where it is of the right kind, a new one beyond the outermost; null where the last goal stands. */
function goalAt({ layout, project }: ToolScene, { yPx }: ToolPointer, kind: TrackKind, newTrackId: TrackId): Goal | null {
  const row = rowAtY(layout, yPx);
  if (row?.track.id === newTrackId) return { kind: 'new', index: null };
  if (row !== null && row.track.kind === kind && project.tables.tracks.has(row.track.id)) return { kind: 'track', trackId: row.track.id };
  const isAbove = yPx < RULER_HEIGHT_PX - 4 && layout.scrollTopPx === 0;
  if (kind === 'picture' && isAbove) return { kind: 'new', index: null };
  const isBelow = row === null && yPx > RULER_HEIGHT_PX + layout.rows.heightPx - layout.scrollTopPx;
  return kind === 'sound' && isBelow ? { kind: 'new', index: null } : null;
}
