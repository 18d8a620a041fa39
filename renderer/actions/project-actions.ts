import { redo, save, undo } from '../state/edit.ts';
import { closeProject } from '../state/project-sync.ts';
import { selectCanEdit, selectOpenProject } from '../state/selectors.ts';
import type { Action } from './action.ts';

export const projectActions: readonly Action[] = [
  { id: 'project.save', title: 'app:action.save', group: 'file', run: save, isEnabled: selectCanEdit },
  {
    id: 'project.close',
    title: 'app:action.closeProject',
    group: 'file',
    run: closeProject,
    isEnabled: (state) => state.project.kind === 'open',
  },
  {
    id: 'edit.undo',
    title: 'app:action.undo',
    group: 'edit',
    run: undo,
    repeats: true,
    isEnabled: (state) => selectCanEdit(state) && (selectOpenProject(state)?.history.cursor ?? 0) > 0,
  },
  {
    id: 'edit.redo',
    title: 'app:action.redo',
    group: 'edit',
    run: redo,
    repeats: true,
    isEnabled: (state) => {
      const open = selectOpenProject(state);
      return open !== null && open.mode === 'write' && open.history.cursor < open.history.steps.length;
    },
  },
];
