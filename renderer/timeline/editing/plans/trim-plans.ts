import type { ClipId } from '../../../../core/base/id.ts';
import type { Ticks } from '../../../../core/base/ticks.ts';
import { laneOf } from '../../../../core/model/project.ts';
import type { Clip } from '../../../../core/model/records.ts';
import type { TrimFocus } from '../../../state/trim-view-slice.ts';
import { type TrimMode, trimCall } from '../../tools/drags/trim-drag.ts';
import { type EditScene, frameOf, linkedTo, selectedClips, spanOfClip } from '../edit-scene.ts';
import { clipsUnderPlayhead, type PlacedAt, trackIdsOf } from './clips-at.ts';
import { call, type EditPlan } from './edit-plan.ts';

/**
 * Takes out what lies between the nearest edit before (or after) the playhead and the playhead, and closes the time: one key for a clip's top
 * or tail.
 */
export const rippleToPlayhead =
  (side: 'head' | 'tail'): EditPlan =>
  (scene) => {
    const stretch = stretchToPlayhead(scene, side);
    return stretch === null ? [] : [call('span.extract', { sequenceId: scene.sequence.id, ...stretch.span, trackIds: stretch.trackIds })];
  };

/** The stretch that {@link rippleToPlayhead} takes out. */
export function stretchToPlayhead(scene: EditScene, side: 'head' | 'tail') {
  const { playhead } = scene.view;
  const under = clipsUnderPlayhead(scene);
  if (under.length === 0) return null;
  const frame = frameOf(scene);
  const from = Math.ceil(Math.max(...under.map(({ start }) => start)) / frame) * frame;
  const to = Math.floor(Math.min(...under.map(({ end }) => end)) / frame) * frame;
  const span = side === 'head' ? { in: from, out: playhead } : { in: playhead, out: to };
  return span.out > span.in ? { span, trackIds: trackIdsOf(under) } : null;
}

/** Moves the starts (or ends) of the clips under the playhead to it and leaves the time empty. */
export const trimToPlayhead =
  (side: 'head' | 'tail'): EditPlan =>
  (scene) => {
    const { playhead } = scene.view;
    const edge = side === 'head' ? 'in' : 'out';
    const inside = clipsUnderPlayhead(scene).filter(({ start }) => start < playhead);
    return oncePerLink(scene, inside).map(({ clip, start, end }) =>
      trimCall('trim', clip.id, edge, playhead - (edge === 'in' ? start : end), scene.linkedSelection),
    );
  };

/** One of the clips that edits reach through their links together. */
function oncePerLink(scene: EditScene, placed: readonly PlacedAt[]): readonly PlacedAt[] {
  if (!scene.linkedSelection) return placed;
  const reached = new Set<ClipId>();
  return placed.filter(({ clip }) => {
    if (reached.has(clip.id)) return false;
    for (const id of linkedTo(scene.project, clip.id)) reached.add(id);
    return true;
  });
}

/** The edge that keys move: the selected one, or the one that the trim view shows. */
export function chosenEdge(
  scene: EditScene,
  focus: TrimFocus | null,
): { readonly clip: Clip; readonly edge: 'in' | 'out'; readonly mode: TrimMode } | null {
  if (focus?.kind === 'cut') {
    const clip = scene.project.tables.clips.get(focus.clipId);
    return clip === undefined ? null : { clip, edge: focus.edge, mode: focus.mode };
  }
  const { selection } = scene;
  if (selection.kind !== 'edge') return null;
  const clip = scene.project.tables.clips.get(selection.clipId);
  if (clip === undefined) return null;
  const edge = selection.side === 'head' ? 'in' : 'out';
  return { clip, edge, mode: touches(scene, clip, edge) ? 'roll' : 'trim' };
}

/** Whether another clip begins where this one ends, or ends where it begins. */
export function touches({ project }: Pick<EditScene, 'project'>, clip: Clip, edge: 'in' | 'out'): boolean {
  const lane = laneOf(project, clip.trackId);
  const index = lane.clipIds.indexOf(clip.id);
  return edge === 'in' ? index > 0 && lane.ends[index - 1] === lane.starts[index] : lane.starts[index + 1] === lane.ends[index];
}

/** The clip on the other side of a cut; null where none touches. */
export function neighbourAt(scene: Pick<EditScene, 'project'>, clipId: ClipId, edge: 'in' | 'out'): ClipId | null {
  const clip = scene.project.tables.clips.get(clipId);
  if (clip === undefined || !touches(scene, clip, edge)) return null;
  const { clipIds } = laneOf(scene.project, clip.trackId);
  return clipIds[clipIds.indexOf(clipId) + (edge === 'in' ? -1 : 1)] ?? null;
}

/** Moves the chosen edge by whole frames. */
export const trimEdgeBy =
  (frames: number, focus: TrimFocus | null): EditPlan =>
  (scene) => {
    const chosen = chosenEdge(scene, focus);
    return chosen === null ? [] : [trimCall(chosen.mode, chosen.clip.id, chosen.edge, frames * frameOf(scene), scene.linkedSelection)];
  };

/** Moves the selected edge to the playhead: a cut rolls, a free edge is trimmed. */
export const extendEdit: EditPlan = (scene) => {
  const chosen = chosenEdge(scene, null);
  const span = chosen === null ? null : spanOfClip(scene.project, chosen.clip);
  if (chosen === null || span === null) return [];
  const by = scene.view.playhead - (chosen.edge === 'in' ? span.start : span.end);
  return by === 0 ? [] : [trimCall(chosen.mode, chosen.clip.id, chosen.edge, by, scene.linkedSelection)];
};

const eachSelected =
  (make: (scene: EditScene, clip: Clip, linked: boolean) => ReturnType<EditPlan>): EditPlan =>
  (scene) => {
    const selected = new Set(selectedClips(scene).map(({ id }) => id));
    const reached = new Set<ClipId>();
    return selectedClips(scene).flatMap((clip) => {
      if (reached.has(clip.id)) return [];
      const linked = linkedTo(scene.project, clip.id).every((id) => selected.has(id));
      if (linked) for (const id of linkedTo(scene.project, clip.id)) reached.add(id);
      return make(scene, clip, linked);
    });
  };

/** Shows material that is this many frames later in the selected clips. */
export const slipBy = (frames: number): EditPlan =>
  eachSelected((scene, { id }, linked) => [call('clip.slip', { clipId: id, by: frames * frameOf(scene), linked })]);

/** Moves the selected clip between its neighbours. */
export const slideBy = (frames: number): EditPlan =>
  eachSelected((scene, { id }, linked) => [call('clip.slide', { clipId: id, by: frames * frameOf(scene), linked })]);

export const reverseSelection: EditPlan = eachSelected((_scene, { id }, linked) => [call('clip.reverse', { clipId: id, linked })]);

/** A fade of the clips under the playhead that ends (or begins) there. */
export const fadeToPlayhead =
  (edge: 'in' | 'out'): EditPlan =>
  (scene) => {
    const { playhead } = scene.view;
    return clipsUnderPlayhead(scene).flatMap(({ clip, start, end }) => {
      const other = (edge === 'in' ? clip.fadeOut : clip.fadeIn)?.duration ?? 0;
      const wanted: Ticks = edge === 'in' ? playhead - start : end - playhead;
      const duration = Math.min(wanted, clip.duration - other);
      return [call('clip.fade', { clipId: clip.id, edge, duration: Math.max(0, duration) })];
    });
  };
