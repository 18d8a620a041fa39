import type { ClipId, TrackId } from '../../../core/base/id.ts';
import { frameDuration, type Ticks } from '../../../core/base/ticks.ts';
import { laneOf, type Project } from '../../../core/model/project.ts';
import type { Clip, Sequence } from '../../../core/model/records.ts';
import type { TimelineSelection } from '../../state/selection-slice.ts';
import type { State } from '../../state/store.ts';
import { FIRST_VIEW, type SequenceView } from '../../state/timeline-slice.ts';

/** What an edit of the timeline is planned from: the open sequence as it stands, without the preview of a drag. */
export interface EditScene {
  readonly project: Project;
  readonly sequence: Sequence;
  readonly view: SequenceView;
  readonly selection: TimelineSelection;
  readonly snapping: boolean;
  readonly linkedSelection: boolean;
  readonly canEdit: boolean;
}

/** Null while no sequence is shown. */
export function sceneOf(state: State): EditScene | null {
  if (state.project.kind !== 'open' || state.timeline.activeId === null) return null;
  const { project, mode } = state.project;
  const sequence = project.tables.sequences.get(state.timeline.activeId);
  if (sequence === undefined) return null;
  return {
    project,
    sequence,
    view: state.timeline.views[sequence.id] ?? FIRST_VIEW,
    selection: state.selection.timeline,
    snapping: state.timeline.snapping,
    linkedSelection: state.timeline.linkedSelection,
    canEdit: mode === 'write',
  };
}

export const frameOf = (scene: Pick<EditScene, 'sequence'>): Ticks => frameDuration(scene.sequence.rate);

/** The selected clips that still exist in this sequence, in the order of selection. */
export function selectedClips({ project, sequence, selection }: Pick<EditScene, 'project' | 'sequence' | 'selection'>): readonly Clip[] {
  if (selection.kind !== 'clips') return [];
  return selection.clipIds.flatMap((id) => {
    const clip = project.tables.clips.get(id);
    return clip !== undefined && sequenceIdOf(project, clip.trackId) === sequence.id ? [clip] : [];
  });
}

const sequenceIdOf = (project: Project, trackId: TrackId) => project.tables.tracks.get(trackId)?.sequenceId ?? null;

/** The clips with everything that is linked to them, each once: the ones named first. */
export function withLinkedClips(project: Project, clipIds: Iterable<ClipId>): readonly ClipId[] {
  const named = [...clipIds];
  const all = new Set(named);
  for (const id of named) for (const other of linkedTo(project, id)) all.add(other);
  return [...all];
}

/** The clips that share a link with this one, itself among them; itself alone without a link. */
export function linkedTo(project: Project, clipId: ClipId): readonly ClipId[] {
  const linkId = project.tables.clips.get(clipId)?.linkId ?? null;
  return linkId === null ? [clipId] : (project.references.linked.get(linkId) ?? [clipId]);
}

/** Whether no clip outside the list is linked to one inside: commands may then follow links without reaching further than the user sees. */
export function holdsItsLinks(project: Project, clipIds: readonly ClipId[]): boolean {
  const inside = new Set(clipIds);
  return clipIds.every((id) => linkedTo(project, id).every((other) => inside.has(other)));
}

/** Where a clip lies, read from its own lane. Null where it does not exist. */
export function spanOfClip(project: Project, clip: Clip): { readonly start: Ticks; readonly end: Ticks; readonly index: number } | null {
  const lane = laneOf(project, clip.trackId);
  const index = lane.clipIds.indexOf(clip.id);
  const start = lane.starts[index];
  const end = lane.ends[index];
  return start === undefined || end === undefined ? null : { start, end, index };
}
