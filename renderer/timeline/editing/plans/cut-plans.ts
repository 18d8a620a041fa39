import { selectedClips } from '../edit-scene.ts';
import { clipsAt, openTracks, targetedTracks, trackIdsOf } from './clips-at.ts';
import { call, type EditPlan } from './edit-plan.ts';

/** Cuts at the playhead: what is selected under it, else the targeted tracks. */
export const cutAtPlayhead: EditPlan = (scene) => {
  const { playhead } = scene.view;
  const selected = new Set(selectedClips(scene).map(({ id }) => id));
  const inside = clipsAt(scene, openTracks(scene), playhead).filter(({ start }) => start < playhead);
  const picked = inside.filter(({ clip }) => selected.has(clip.id));
  const targeted = new Set(targetedTracks(scene).map(({ id }) => id));
  const trackIds = trackIdsOf(picked.length > 0 ? picked : inside.filter(({ track }) => targeted.has(track.id)));
  return trackIds.length === 0 ? [] : [call('clip.split', { sequenceId: scene.sequence.id, at: playhead, trackIds })];
};

/** Cuts every track that is not locked. */
export const cutAllAtPlayhead: EditPlan = (scene) => {
  const { playhead } = scene.view;
  const inside = clipsAt(scene, openTracks(scene), playhead).filter(({ start }) => start < playhead);
  return inside.length === 0 ? [] : [call('clip.split', { sequenceId: scene.sequence.id, at: playhead, trackIds: trackIdsOf(inside) })];
};
