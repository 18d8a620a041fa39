import { redo, undo } from '../state/edit.ts';
import { selectCanEdit, selectOpenProject } from '../state/selectors.ts';
import type { Action } from './action.ts';

export const historyActions: readonly Action[] = [
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
