import type { TrackId } from '../../../../core/base/id.ts';
import { frameDuration, type Ticks } from '../../../../core/base/ticks.ts';
import { laneOf, sequenceEnd } from '../../../../core/model/project.ts';
import { gapAt } from '../../layout/visible-clips.ts';
import { type EditScene, holdsItsLinks, selectedClips } from '../edit-scene.ts';
import { openTracks, targetedTracks } from './clips-at.ts';
import { call, type EditPlan } from './edit-plan.ts';

/** Takes away what is selected and leaves its place empty. */
export const liftSelection: EditPlan = (scene) => removal(scene, 'clip.lift');

/** Takes away what is selected and closes the time that it took. */
export const extractSelection: EditPlan = (scene) => removal(scene, 'clip.extract');

function removal(scene: EditScene, command: 'clip.lift' | 'clip.extract') {
  const { selection } = scene;
  switch (selection.kind) {
    case 'clips': {
      const clipIds = selectedClips(scene).map(({ id }) => id);
      return clipIds.length === 0 ? [] : [call(command, { clipIds, linked: holdsItsLinks(scene.project, clipIds) })];
    }
    case 'gap':
      return command === 'clip.extract' ? [call('gap.close', { trackId: selection.trackId, at: selection.start })] : [];
    case 'transition':
      return [call('transition.remove', { transitionId: selection.transitionId })];
    case 'marker':
      return [call('marker.remove', { markerId: selection.markerId })];
    case 'edge':
    case 'none':
      return [];
  }
}

/** The time between in and out, on the targeted tracks; an end that is not marked is that of the sequence. */
export function markedSpan({ view, project, sequence }: EditScene): { readonly in: Ticks; readonly out: Ticks } | null {
  if (view.inPoint === null && view.outPoint === null) return null;
  const span = { in: view.inPoint ?? 0, out: view.outPoint ?? sequenceEnd(project, sequence) };
  return span.out > span.in ? span : null;
}

const marked =
  (command: 'span.lift' | 'span.extract'): EditPlan =>
  (scene) => {
    const span = markedSpan(scene);
    return span === null ? [] : [call(command, { sequenceId: scene.sequence.id, ...span })];
  };
export const liftMarked = marked('span.lift');
export const extractMarked = marked('span.extract');

/** The selected gap, or the one under the playhead on the first targeted track that has one there. */
export const closeGap: EditPlan = (scene) => {
  const { selection, project, view } = scene;
  if (selection.kind === 'gap') return [call('gap.close', { trackId: selection.trackId, at: selection.start })];
  for (const track of targetedTracks(scene)) {
    const gap = gapAt(laneOf(project, track.id), view.playhead);
    if (gap !== null && gap.end !== null) return [call('gap.close', { trackId: track.id, at: view.playhead })];
  }
  return [];
};

/** Takes out every stretch that is empty on all tracks that are not locked, the last first so that the others stay where they are. */
export const closeAllGaps: EditPlan = (scene) => {
  const tracks = openTracks(scene).filter(({ clipIds }) => clipIds.length > 0);
  const trackIds = tracks.map(({ id }) => id);
  return emptyStretches(scene, trackIds)
    .reverse()
    .map(({ start, end }) => call('span.extract', { sequenceId: scene.sequence.id, in: start, out: end, trackIds }));
};

/** Where no clip of these tracks lies, before the last one of all: the whole frames of it. */
function emptyStretches({ project, sequence }: EditScene, trackIds: readonly TrackId[]): { readonly start: Ticks; readonly end: Ticks }[] {
  const frame = frameDuration(sequence.rate);
  const spans = trackIds
    .flatMap((id) => {
      const lane = laneOf(project, id);
      return lane.starts.map((start, index) => ({ start, end: lane.ends[index] ?? start }));
    })
    .sort((a, b) => a.start - b.start);
  const gaps: { readonly start: Ticks; readonly end: Ticks }[] = [];
  let reached = 0;
  for (const { start, end } of spans) {
    const gap = { start: Math.ceil(reached / frame) * frame, end: Math.floor(start / frame) * frame };
    if (gap.end > gap.start) gaps.push(gap);
    reached = Math.max(reached, end);
  }
  return gaps;
}
