import type { ClipId } from '../../../core/base/id.ts';
import { secondsToTicks, snapToFrame } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import { EFFECTS, TRANSITION_KINDS } from '../../../core/effects/registry.ts';
import { indexAt } from '../../../core/model/lane.ts';
import { laneOf } from '../../../core/model/project.ts';
import type { Clip } from '../../../core/model/records.ts';
import type { EffectPayload } from '../../state/drag-payload.ts';
import { linkedTo, selectedClips } from '../editing/edit-scene.ts';
import { call } from '../editing/plans/edit-plan.ts';
import { transitionCall } from '../editing/plans/transition-plans.ts';
import { rowAtY, timeAt, xOf } from '../layout/timeline-layout.ts';
import type { ToolPointer, ToolScene } from '../tools/drag.ts';
import { freshId } from '../tools/preview-ids.ts';
import type { DropPlace } from './drop-goal.ts';

/** The clip under the pointer. */
export function clipUnder({ layout, project }: ToolScene, { xPx, yPx }: Pick<ToolPointer, 'xPx' | 'yPx'>): Clip | null {
  const row = rowAtY(layout, yPx);
  if (row === null) return null;
  const lane = laneOf(project, row.track.id);
  const id = lane.clipIds[indexAt(lane, timeAt(layout, xPx))];
  return id === undefined ? null : (project.tables.clips.get(id) ?? null);
}

/** The edge of a clip that the pointer is nearer to. */
export function edgeUnder(
  { layout, project }: ToolScene,
  clip: Clip,
  { xPx }: Pick<ToolPointer, 'xPx'>,
): { readonly edge: 'in' | 'out'; readonly time: number } {
  const lane = laneOf(project, clip.trackId);
  const index = lane.clipIds.indexOf(clip.id);
  const [start, end] = [lane.starts[index] ?? 0, lane.ends[index] ?? 0];
  return xPx - xOf(layout, start) < xOf(layout, end) - xPx ? { edge: 'in', time: start } : { edge: 'out', time: end };
}

/** The clip, or the one linked to it, on whose kind of track something of this domain goes. */
function inDomain({ project }: ToolScene, clip: Clip, domain: string | undefined): Clip | null {
  const kindOf = (id: ClipId) => {
    const found = project.tables.clips.get(id);
    return found === undefined ? null : (project.tables.tracks.get(found.trackId)?.kind ?? null);
  };
  if (domain === undefined || kindOf(clip.id) === domain) return clip;
  const partner = linkedTo(project, clip.id).find((id) => kindOf(id) === domain);
  return partner === undefined ? clip : (project.tables.clips.get(partner) ?? clip);
}

/** What dropping an effect, a transition or a made picture here does; nothing where it would do nothing. */
export function planEffectDrop(scene: ToolScene, payload: EffectPayload, pointer: ToolPointer, place: DropPlace): readonly CommandCall[] {
  const under = clipUnder(scene, pointer);
  switch (payload.type) {
    case 'effect': {
      if (under === null) return [];
      const domain = EFFECTS.get(payload.kind)?.domain;
      const selected = selectedClips(scene);
      // On one of several selected clips it goes to all of them that can have it.
      const goals = selected.some(({ id }) => id === under.id) ? selected : [under];
      const clips = new Set(goals.flatMap((clip) => inDomain(scene, clip, domain)?.id ?? []));
      const fitting = [...clips].filter((id) => clips.size === 1 || domainOf(scene, id) === domain);
      return fitting.map((clipId) => call('effect.add', { clipId, kind: payload.kind }));
    }
    case 'transition': {
      if (under === null) return [];
      const goal = inDomain(scene, under, TRANSITION_KINDS.get(payload.kind)?.domain);
      if (goal === null) return [];
      const { edge } = edgeUnder(scene, under, pointer);
      return [transitionCall(scene, { clip: goal, edge }, payload.kind, snapToFrame(secondsToTicks(1), scene.sequence.rate))];
    }
    case 'generator': {
      const { picture } = place.goal;
      if (picture === null) return [];
      const trackId = picture.kind === 'track' ? picture.id : freshId('track');
      return [
        ...(picture.kind === 'track' ? [] : [call('track.add', { sequenceId: scene.sequence.id, kind: 'picture', id: trackId })]),
        call('generator.add', { generator: payload.kind, trackId, at: place.time, mode: place.mode, id: freshId('clip') }),
      ];
    }
  }
}

const domainOf = ({ project }: ToolScene, id: ClipId) => {
  const clip = project.tables.clips.get(id);
  return clip === undefined ? undefined : project.tables.tracks.get(clip.trackId)?.kind;
};
