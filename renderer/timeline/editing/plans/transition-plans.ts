import type { TransitionId } from '../../../../core/base/id.ts';
import { secondsToTicks, snapToFrame, type Ticks } from '../../../../core/base/ticks.ts';
import { type CommandCall, planAll } from '../../../../core/edit/plan.ts';
import { laneOf } from '../../../../core/model/project.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { previewIds } from '../../tools/preview-ids.ts';
import { type EditScene, frameOf, selectedClips } from '../edit-scene.ts';
import { targetedTracks } from './clips-at.ts';
import { call, type EditPlan } from './edit-plan.ts';
import { touches } from './trim-plans.ts';

const DEFAULT_TRANSITION = { picture: 'dissolve', sound: 'crossfade' } as const;
const DEFAULT_SECONDS = 1;

export interface EdgeOf {
  readonly clip: Clip;
  readonly edge: 'in' | 'out';
}

/**
 * The transition of the length wanted, or of as much as the clips have material for: first across the cut, then on either side of it. What is
 * refused even at two frames is asked for plainly, so that the user hears why.
 */
export function transitionCall(scene: EditScene, { clip, edge }: EdgeOf, kind: string, wanted: Ticks): CommandCall {
  const frame = frameOf(scene);
  const make = (duration: Ticks, align: string) => call('transition.add', { clipId: clip.id, edge, kind, duration, align });
  for (let duration = Math.max(frame * 2, wanted); duration >= frame * 2; duration = snapToFrame(duration / 2, scene.sequence.rate))
    for (const align of ['centre', 'start', 'end']) {
      const tried = make(duration, align);
      if (planAll(scene.project, [tried], previewIds()).ok) return tried;
    }
  return make(wanted, 'centre');
}

/** The default transition of one kind: on the selected edge, on the cuts of the selected clips, or on the cut nearest to the playhead. */
export const addDefaultTransition =
  (domain: 'picture' | 'sound'): EditPlan =>
  (scene) => {
    const wanted = snapToFrame(secondsToTicks(DEFAULT_SECONDS), scene.sequence.rate);
    return edgesFor(scene, domain).map((edge) => transitionCall(scene, edge, DEFAULT_TRANSITION[domain], wanted));
  };

const kindOf = ({ project }: EditScene, clip: Clip) => project.tables.tracks.get(clip.trackId)?.kind ?? null;

function edgesFor(scene: EditScene, domain: 'picture' | 'sound'): readonly EdgeOf[] {
  const { selection, project } = scene;
  if (selection.kind === 'edge') {
    const clip = project.tables.clips.get(selection.clipId);
    if (clip !== undefined && kindOf(scene, clip) === domain) return [{ clip, edge: selection.side === 'head' ? 'in' : 'out' }];
  }
  const clips = selectedClips(scene).filter((clip) => kindOf(scene, clip) === domain);
  if (clips.length > 0) {
    const chosen = new Set(clips.map(({ id }) => id));
    return clips.flatMap((clip) => [
      // Between two selected clips one of them speaks for the cut.
      ...(leftNeighbour(scene, clip, chosen) ? [] : [{ clip, edge: 'in' as const }]),
      { clip, edge: 'out' as const },
    ]);
  }
  const nearest = nearestCut(scene, domain);
  return nearest === null ? [] : [nearest];
}

function leftNeighbour(scene: EditScene, clip: Clip, chosen: ReadonlySet<Clip['id']>): boolean {
  if (!touches(scene, clip, 'in')) return false;
  const lane = laneOf(scene.project, clip.trackId);
  const left = lane.clipIds[lane.clipIds.indexOf(clip.id) - 1];
  return left !== undefined && chosen.has(left);
}

/** The cut nearest to the playhead on a targeted track of this kind, as the end of the clip before it. */
export function nearestCut(scene: EditScene, domain: 'picture' | 'sound'): EdgeOf | null {
  const { playhead } = scene.view;
  let best: (EdgeOf & { readonly away: Ticks }) | null = null;
  for (const track of targetedTracks(scene)) {
    if (track.kind !== domain) continue;
    const lane = laneOf(scene.project, track.id);
    for (const [index, end] of lane.ends.entries()) {
      const id = lane.clipIds[index];
      const clip = id === undefined ? undefined : scene.project.tables.clips.get(id);
      if (clip === undefined || lane.starts[index + 1] !== end) continue;
      const away = Math.abs(end - playhead);
      if (best === null || away < best.away) best = { clip, edge: 'out', away };
    }
  }
  return best;
}

/** The selected transition, or those on the selected clips and edge. */
export const removeTransitions: EditPlan = (scene) =>
  transitionsChosen(scene).map((transitionId) => call('transition.remove', { transitionId }));

export function transitionsChosen(scene: EditScene): readonly TransitionId[] {
  const { selection, project } = scene;
  if (selection.kind === 'transition') return project.tables.transitions.has(selection.transitionId) ? [selection.transitionId] : [];
  const clipIds = selection.kind === 'edge' ? [selection.clipId] : selectedClips(scene).map(({ id }) => id);
  const found = new Set(clipIds.flatMap((id) => project.references.transitionsAt.get(id) ?? []));
  if (selection.kind !== 'edge') return [...found];
  return [...found].filter((id) => {
    const transition = project.tables.transitions.get(id);
    return (selection.side === 'head' ? transition?.rightClipId : transition?.leftClipId) === selection.clipId;
  });
}
