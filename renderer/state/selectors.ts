import type { Project } from '../../core/model/project.ts';
import type { Sequence } from '../../core/model/records.ts';
import type { OpenProject } from './project-slice.ts';
import type { State } from './store.ts';
import { FIRST_VIEW, type SequenceView } from './timeline-slice.ts';

export const selectOpenProject = (state: State): OpenProject | null => (state.project.kind === 'open' ? state.project : null);

/** What is drawn: with the preview of an unfinished drag. */
export const selectProject = (state: State): Project | null =>
  state.project.kind === 'open' ? (state.project.preview ?? state.project.project) : null;

export const selectCanEdit = (state: State): boolean => state.project.kind === 'open' && state.project.mode === 'write';

export const selectActiveSequence = (state: State): Sequence | null => {
  const id = state.timeline.activeId;
  return id === null ? null : (selectProject(state)?.tables.sequences.get(id) ?? null);
};

export const selectActiveView = (state: State): SequenceView => {
  const id = state.timeline.activeId;
  return id === null ? FIRST_VIEW : (state.timeline.views[id] ?? FIRST_VIEW);
};
