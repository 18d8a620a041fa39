import { showPanel } from '../../../app/layout-keeper.ts';
import type { Thunk } from '../../../state/store.ts';

/** The section's id on the page. */
export const MODELS_SECTION = 'models-of-assists';

/** Brings the list of models into view: it lies below the assists in their panel. */
export const showModels = (): Thunk => (dispatch) => {
  dispatch(showPanel('assists'));
  // The panel is drawn by then, and its list where the engine had told it before.
  requestAnimationFrame(() => {
    const section = document.getElementById(MODELS_SECTION);
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector('ul')?.focus({ preventScroll: true });
  });
};
