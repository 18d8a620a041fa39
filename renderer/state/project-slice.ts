import { createAction, type UnknownAction } from '@reduxjs/toolkit';
import type { Fault } from '../../core/base/fault.ts';
import type { Project } from '../../core/model/project.ts';
import type { HistoryItems, OpenedProject } from '../../core/protocol/project-contract.ts';

export interface OpenProject {
  readonly kind: 'open';
  readonly path: string;
  readonly mode: 'read' | 'write';
  readonly readOnlyBecause: Fault | null;
  /** As the engine has it: tables of records, lanes derived. An immutable value, replaced as a whole. */
  readonly project: Project;
  /** What an unfinished drag would make of it, drawn in its place. */
  readonly preview: Project | null;
  readonly revision: number;
  readonly history: HistoryItems;
  readonly isSaved: boolean;
  readonly recovered: OpenedProject['recovered'];
}

export type ProjectState = { readonly kind: 'none' } | { readonly kind: 'opening'; readonly path: string } | OpenProject;

interface Changed {
  readonly project: Project;
  readonly revision: number;
  readonly history: { readonly cursor: number; readonly added: HistoryItems['steps'][number] | null };
  readonly isSaved: boolean;
}

export const projectOpening = createAction<{ readonly path: string }>('project/opening');
export const projectOpened = createAction<OpenProject>('project/opened');
export const projectClosed = createAction('project/closed');
export const projectChanged = createAction<Changed>('project/changed');
export const projectPreviewed = createAction<Project | null>('project/previewed');
/** Whether this window may change it from here on. */
export const projectModeChanged = createAction<Pick<OpenProject, 'mode' | 'readOnlyBecause'>>('project/modeChanged');
export const projectSaved = createAction('project/saved');

/**
 * What is open. It mirrors the engine: edits go there, and what comes back is put here by `project-sync.ts`. A plain reducer, as the
 * project is already an immutable value that Immer must not wrap.
 */
export function projectReducer(state: ProjectState = { kind: 'none' }, action: UnknownAction): ProjectState {
  if (projectOpening.match(action)) return { kind: 'opening', path: action.payload.path };
  if (projectOpened.match(action)) return action.payload;
  if (projectClosed.match(action)) return { kind: 'none' };
  if (state.kind !== 'open') return state;
  if (projectChanged.match(action)) {
    const { project, revision, history, isSaved } = action.payload;
    return { ...state, project, preview: null, revision, isSaved, history: nextHistory(state.history, history) };
  }
  if (projectPreviewed.match(action)) return { ...state, preview: action.payload };
  if (projectModeChanged.match(action)) return { ...state, ...action.payload, preview: null };
  if (projectSaved.match(action)) return { ...state, isSaved: true };
  return state;
}

function nextHistory(before: HistoryItems, { cursor, added }: Changed['history']): HistoryItems {
  return added === null ? { ...before, cursor } : { steps: [...before.steps.slice(0, cursor - 1), added], cursor };
}
