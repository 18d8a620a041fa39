import type { Action } from '../../../actions/action.ts';
import { askForStarters } from './model-thunks.ts';
import { showModels } from './show-models.ts';

/** Model packs, beside the panels in the menu. */
export const modelActions: readonly Action[] = [
  {
    id: 'models.show',
    title: 'models:action.show',
    group: 'view',
    run: showModels,
    isEnabled: (state) => state.project.kind === 'open',
  },
  { id: 'models.install-starter', title: 'models:action.starter', group: 'view', run: askForStarters },
];
