import type { CommandCall } from '../../../../core/edit/plan.ts';
import { type EditScene, holdsItsLinks, selectedClips } from '../edit-scene.ts';
import { clipsUnderPlayhead } from './clips-at.ts';
import { call, type EditPlan } from './edit-plan.ts';

const idsOf = (scene: EditScene) => selectedClips(scene).map(({ id }) => id);
const withClips =
  (make: (scene: EditScene, clipIds: ReturnType<typeof idsOf>) => readonly CommandCall[]): EditPlan =>
  (scene) => {
    const clipIds = idsOf(scene);
    return clipIds.length === 0 ? [] : make(scene, clipIds);
  };

/** Switches the selected clips on where any is off, else off. */
export const toggleEnabled = withClips((scene, clipIds) => [
  call('clip.enable', { clipIds, enabled: selectedClips(scene).some(({ enabled }) => !enabled), linked: false }),
]);

/** Takes linked clips apart; links clips of different tracks where none is linked. */
export const toggleLink = withClips((scene, clipIds) =>
  isAnyLinked(scene) ? [call('clip.unlink', { clipIds })] : clipIds.length < 2 ? [] : [call('clip.link', { clipIds })],
);
export const isAnyLinked = (scene: EditScene): boolean => selectedClips(scene).some(({ linkId }) => linkId !== null);

export const labelSelection = (label: string | null): EditPlan =>
  withClips((_scene, clipIds) => [call('clip.label', { clipIds, label, linked: false })]);

export const nestSelection = (name: string): EditPlan =>
  withClips((scene, clipIds) => [call('sequence.nest', { clipIds, name, linked: holdsItsLinks(scene.project, clipIds) })]);

/** Holds the frame under the playhead, in the picture clips that are there. */
export const freezeAtPlayhead =
  (mode: 'whole' | 'rest'): EditPlan =>
  (scene) =>
    clipsUnderPlayhead(scene)
      .filter(({ track, clip }) => track.kind === 'picture' && clip.content.kind !== 'generator')
      .map(({ clip }) => call('clip.freeze', { clipId: clip.id, at: scene.view.playhead, mode }));

/** Takes all effects and fades off the selected clips. */
export const removeAttributes: EditPlan = (scene) =>
  selectedClips(scene).flatMap((clip) => [
    ...clip.effects.map((effect) => call('effect.remove', { clipId: clip.id, effectId: effect.id })),
    ...(clip.fadeIn === null ? [] : [call('clip.fade', { clipId: clip.id, edge: 'in', duration: 0 })]),
    ...(clip.fadeOut === null ? [] : [call('clip.fade', { clipId: clip.id, edge: 'out', duration: 0 })]),
  ]);
