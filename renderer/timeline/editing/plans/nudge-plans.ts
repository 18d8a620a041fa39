import { tracksOf } from '../../../../core/model/project.ts';
import { type EditScene, frameOf, holdsItsLinks, selectedClips, spanOfClip } from '../edit-scene.ts';
import { call, type EditPlan } from './edit-plan.ts';

/** Moves what is selected by whole frames, over what lies there. */
export const nudgeBy =
  (frames: number): EditPlan =>
  (scene) => {
    const clipIds = selectedClips(scene).map(({ id }) => id);
    return clipIds.length === 0 ? [] : [call('clip.move', { clipIds, by: frames * frameOf(scene), linked: false })];
  };

/** Moves the selected clips of the first one's kind to the next track up or down. */
export const moveTracksBy =
  (direction: 1 | -1): EditPlan =>
  (scene) => {
    const clips = selectedClips(scene);
    const [first] = clips;
    if (first === undefined) return [];
    const own = scene.project.tables.tracks.get(first.trackId);
    const same = tracksOf(scene.project, scene.sequence.id).filter(({ kind }) => kind === own?.kind);
    // Pictures are drawn with the topmost first, sound in mixing order.
    const step = own?.kind === 'sound' ? -direction : direction;
    const goal = same[same.findIndex(({ id }) => id === own?.id) + step];
    return goal === undefined ? [] : [call('clip.move', { clipIds: clips.map(({ id }) => id), trackId: goal.id, linked: false })];
  };

/** Copies of the selected clips after the last of them, with room made. */
export const duplicateSelection: EditPlan = (scene) => {
  const clips = selectedClips(scene);
  const [first] = clips;
  if (first === undefined) return [];
  const clipIds = clips.map(({ id }) => id);
  const { start, end } = hullOf(scene);
  const own = spanOfClip(scene.project, first);
  if (own === null) return [];
  const at = Math.ceil((own.start + end - start) / frameOf(scene)) * frameOf(scene);
  return [call('clip.duplicate', { clipIds, at, mode: 'insert', linked: holdsItsLinks(scene.project, clipIds) })];
};

/** From the start of the first selected clip to the end of the last. */
export function hullOf(scene: EditScene): { readonly start: number; readonly end: number } {
  const spans = selectedClips(scene).flatMap((clip) => spanOfClip(scene.project, clip) ?? []);
  return {
    start: spans.reduce((start, span) => Math.min(start, span.start), Number.POSITIVE_INFINITY),
    end: spans.reduce((end, span) => Math.max(end, span.end), 0),
  };
}
