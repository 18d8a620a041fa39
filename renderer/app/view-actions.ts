import type { Action } from '../actions/action.ts';
import { PANEL_NAMES } from '../panels/panel-names.ts';
import type { State } from '../state/store.ts';
import { chooseLayout, closePanel, cyclePanel, LAYOUT_NAMES, showPanel, toggleMaximised } from './layout-keeper.ts';

const isOpen = (state: State): boolean => state.project.kind === 'open';

/** Panels and their arrangement. */
export const viewActions: readonly Action[] = [
  ...PANEL_NAMES.map(
    ({ id, title }): Action => ({
      id: `panel.${id}`,
      title,
      group: 'view',
      section: 'panels',
      run: () => showPanel(id),
      isEnabled: isOpen,
    }),
  ),
  { id: 'view.next-panel', title: 'app:action.nextPanel', group: 'view', run: () => cyclePanel(1), isEnabled: isOpen },
  { id: 'view.previous-panel', title: 'app:action.previousPanel', group: 'view', run: () => cyclePanel(-1), isEnabled: isOpen },
  { id: 'view.maximise', title: 'app:action.maximise', group: 'view', run: toggleMaximised, isEnabled: isOpen },
  { id: 'view.close-panel', title: 'app:action.closePanel', group: 'view', run: closePanel, isEnabled: isOpen },
  ...LAYOUT_NAMES.map(
    (name): Action => ({
      id: `layout.${name}`,
      title: `app:layout.${name}`,
      group: 'view',
      section: 'layouts',
      run: () => chooseLayout(name),
      isEnabled: isOpen,
    }),
  ),
];
