import { type Fault, unreachable } from '../../../core/base/fault.ts';
import type { AssetId, ClipId, SequenceId, TrackId } from '../../../core/base/id.ts';
import { secondsToTicks, snapToFrame, type Ticks } from '../../../core/base/ticks.ts';
import { STILL_SECONDS } from '../../../core/edit/placement.ts';
import { type CommandCall, planAll } from '../../../core/edit/plan.ts';
import { clipSpan, type Project, sequenceEnd } from '../../../core/model/project.ts';
import type { MediaItem } from '../../state/selection-slice.ts';
import { call } from '../editing/plans/edit-plan.ts';
import type { OverlayItem } from '../overlay/timeline-overlay.ts';
import type { ToolScene } from '../tools/drag.ts';
import { freshId, previewIds } from '../tools/preview-ids.ts';
import type { DropPlace, TrackGoal } from './drop-goal.ts';

/** One thing to put on the timeline. */
export type Dropped =
  | { readonly kind: 'asset'; readonly id: AssetId; readonly sourceIn?: Ticks; readonly sourceOut?: Ticks }
  | { readonly kind: 'sequence'; readonly id: SequenceId };

/** Media of bins in the order of their names; what is gone is left out. */
export function droppedOf(project: Project, items: readonly MediaItem[]): readonly Dropped[] {
  return items.flatMap((item): readonly Dropped[] => {
    switch (item.kind) {
      case 'asset':
        return project.tables.assets.has(item.id) ? [{ kind: 'asset', id: item.id }] : [];
      case 'sequence':
        return project.tables.sequences.has(item.id) ? [{ kind: 'sequence', id: item.id }] : [];
      case 'bin':
        return [...project.tables.assets.values()]
          .filter(({ binId }) => binId === item.id)
          .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
          .map(({ id }) => ({ kind: 'asset', id }));
      default:
        return unreachable(item);
    }
  });
}

/** How long it will be, and what of it there is. Only for drawing: the command says what is made. */
export function extentOf({ project, sequence }: ToolScene, item: Dropped) {
  if (item.kind === 'sequence') {
    const nested = project.tables.sequences.get(item.id);
    const kinds = (nested?.trackIds ?? []).map((id) => project.tables.tracks.get(id)?.kind);
    return {
      name: nested?.name ?? '',
      duration: nested === undefined ? 0 : sequenceEnd(project, nested),
      hasPicture: kinds.some((kind) => kind === 'picture' || kind === 'caption'),
      soundCount: kinds.includes('sound') ? 1 : 0,
    };
  }
  const asset = project.tables.assets.get(item.id);
  const whole = asset?.kind === 'still' ? secondsToTicks(STILL_SECONDS) : (asset?.duration ?? 0);
  const duration = (item.sourceOut ?? whole) - (item.sourceIn ?? 0);
  return {
    name: asset?.name ?? '',
    duration: Math.max(0, snapToFrame(duration, sequence.rate)),
    hasPicture: asset?.streams.some(({ kind }) => kind === 'picture') ?? false,
    soundCount: asset?.streams.filter(({ kind }) => kind === 'sound').length ?? 0,
  };
}

/** Outlines of what would be placed. */
export function ghostsOf(scene: ToolScene, items: readonly Dropped[], { goal, time, mode }: DropPlace): readonly OverlayItem[] {
  let start = time;
  return items.slice(0, MOST_GHOSTS).flatMap((item): readonly OverlayItem[] => {
    const { name, duration, hasPicture, soundCount } = extentOf(scene, item);
    const span = { start, end: start + duration };
    start = span.end;
    const ghost = (track: TrackGoal): OverlayItem => ({ kind: 'drop-ghost', span, track, label: name, mode });
    const sounds = Array.from({ length: soundCount }, (_, index): TrackGoal => goal.sounds[index] ?? { kind: 'new', of: 'sound' });
    return [...(hasPicture && goal.picture !== null ? [ghost(goal.picture)] : []), ...sounds.map(ghost)];
  });
}
const MOST_GHOSTS = 4;

export interface DropPlan {
  readonly calls: readonly CommandCall[];
  readonly clipIds: readonly ClipId[];
  /** What could not be placed, of several things. */
  readonly refused: readonly Fault[];
}

/** Puts things one after the other. New tracks are made once; what cannot be placed is told and the rest goes on. */
export function planMediaDrop(scene: ToolScene, items: readonly Dropped[], { goal, time, mode }: DropPlace): DropPlan {
  const calls: CommandCall[] = [];
  const clipIds: ClipId[] = [];
  const refused: Fault[] = [];
  const made = new Map<string, TrackId>();
  let project = scene.project;
  let at = time;

  const run = (added: readonly CommandCall[]): boolean => {
    const planned = planAll(project, added, previewIds());
    if (!planned.ok) {
      refused.push(planned.error);
      return false;
    }
    project = planned.value.project;
    calls.push(...added);
    return true;
  };
  const trackFor = (track: TrackGoal, slot: string): TrackId => {
    if (track.kind === 'track') return track.id;
    const known = made.get(slot);
    if (known !== undefined) return known;
    const id = freshId('track');
    made.set(slot, id);
    run([call('track.add', { sequenceId: scene.sequence.id, kind: track.of, id })]);
    return id;
  };

  for (const item of items) {
    const { hasPicture, soundCount } = extentOf({ ...scene, project }, item);
    const pictureTrackId = hasPicture && goal.picture !== null ? trackFor(goal.picture, 'picture') : null;
    const soundTrackIds = Array.from({ length: soundCount }, (_, index) =>
      trackFor(goal.sounds[index] ?? { kind: 'new', of: 'sound' }, `sound${index}`),
    );
    const ids = Array.from({ length: 1 + soundCount }, () => freshId('clip'));
    const what =
      item.kind === 'sequence'
        ? { nestedId: item.id }
        : {
            assetId: item.id,
            ...(item.sourceIn === undefined ? {} : { sourceIn: item.sourceIn }),
            ...(item.sourceOut === undefined ? {} : { sourceOut: item.sourceOut }),
          };
    const placed = run([
      call(mode === 'insert' ? 'clip.insert' : 'clip.overwrite', {
        sequenceId: scene.sequence.id,
        at,
        ...what,
        pictureTrackId,
        soundTrackIds,
        ids,
      }),
    ]);
    if (!placed) continue;
    const there = ids.filter((id) => project.tables.clips.has(id));
    clipIds.push(...there);
    at = Math.max(at, ...there.map((id) => clipSpan(project, id)?.end ?? at));
  }
  // A track that was made for something that could not be placed is not left behind.
  return clipIds.length === 0 ? { calls: [], clipIds, refused } : { calls, clipIds, refused };
}
