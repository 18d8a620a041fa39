import type { TrackId } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import { tracksOf } from '../../../core/model/project.ts';
import type { TrackKind } from '../../../core/model/records.ts';
import { RULER_HEIGHT_PX } from '../layout/measures.ts';
import { rowAtY } from '../layout/timeline-layout.ts';
import type { ToolPointer, ToolScene } from '../tools/drag.ts';

/** A track that is there, or one to be made on top of (below, for sound) those of its kind. */
export type TrackGoal = { readonly kind: 'track'; readonly id: TrackId } | { readonly kind: 'new'; readonly of: TrackKind };

/** Where what is dropped would go. */
export interface DropGoal {
  /** Null where the place is wrong for pictures. */
  readonly picture: TrackGoal | null;
  /** For the first sound, the second, and so on; more are made as they are needed. */
  readonly sounds: readonly TrackGoal[];
}

/**
 * A track and its counterpart: what is dropped on the second picture track puts its sound on the second sound track. Above the topmost track
 * and below the lowest, new ones are made. Locked tracks take nothing.
 */
export function dropGoal({ project, sequence, layout }: ToolScene, { yPx }: Pick<ToolPointer, 'yPx'>): DropGoal {
  const tracks = tracksOf(project, sequence.id);
  const pictures = tracks.filter(({ kind }) => kind === 'picture');
  const sounds = tracks.filter(({ kind }) => kind === 'sound');
  const row = rowAtY(layout, yPx);
  const isAbove = yPx < RULER_HEIGHT_PX || row?.track.kind === 'caption';
  const level =
    row === null || isAbove
      ? null
      : row.track.kind === 'sound'
        ? sounds.findIndex(({ id }) => id === row.track.id)
        : pictures.findIndex(({ id }) => id === row.track.id);
  const isOnSound = row?.track.kind === 'sound' || (row === null && !isAbove);
  const track = (list: typeof tracks, index: number): TrackGoal | null => {
    const found = list[index];
    return found === undefined || found.locked ? null : { kind: 'track', id: found.id };
  };
  const lastPicture = Math.max(0, pictures.length - 1);
  const picture: TrackGoal | null =
    isAbove || pictures.length === 0 ? { kind: 'new', of: 'picture' } : track(pictures, Math.min(level ?? 0, lastPicture));
  const firstSound = isOnSound ? (level ?? sounds.length) : Math.min(level ?? 0, Math.max(0, sounds.length - 1));
  return { picture, sounds: sounds.slice(firstSound).flatMap((_sound, index) => track(sounds, firstSound + index) ?? []) };
}

/** The caption track under the pointer, locked or not; null asks for a new one. */
export function captionGoal({ layout }: Pick<ToolScene, 'layout'>, { yPx }: Pick<ToolPointer, 'yPx'>): TrackId | null {
  const row = yPx < RULER_HEIGHT_PX ? null : rowAtY(layout, yPx);
  return row?.track.kind === 'caption' ? row.track.id : null;
}

/** An edge-aligned place that a drop may have. */
export interface DropPlace {
  readonly goal: DropGoal;
  readonly time: Ticks;
  readonly mode: 'insert' | 'overwrite';
}
