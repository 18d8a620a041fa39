import type { DockviewApi, SerializedDockview } from 'dockview-react';
import { flushSync } from 'react-dom';
import { preferencesChanged } from '../state/preferences-slice.ts';
import type { Store, Thunk } from '../state/store.ts';
import { focusPanel, pageStage } from './focus-panel.ts';
import { applyLayout, LAYOUT_NAMES, type LayoutName } from './layouts.ts';

/** The name under which the arrangement in use is kept. */
const CURRENT = '';
const KEEP_AFTER_MS = 400;

let dock: DockviewApi | null = null;
let isDrawn: (id: string) => boolean = () => false;

/** Arranges the panels as they were left, or as for editing, and keeps what the user changes. `drawn` tells which panels there are. */
export function startLayout(api: DockviewApi, store: Store, drawn: (id: string) => boolean): void {
  dock = api;
  isDrawn = drawn;
  const kept = store.getState().preferences.layouts[CURRENT];
  if (!restore(api, kept)) applyLayout(api, 'edit', isDrawn);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changes = api.onDidLayoutChange(() => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (dock !== api) return;
      const { layouts } = store.getState().preferences;
      store.dispatch(preferencesChanged({ layouts: { ...layouts, [CURRENT]: api.toJSON() } }));
    }, KEEP_AFTER_MS);
  });
  window.addEventListener('pagehide', () => changes.dispose(), { once: true });
}

/** Shows a panel: brings it to the front, or puts it back where its layout has it. The focus goes into it: for acts of a user. */
export const showPanel =
  (id: string): Thunk =>
  () => {
    const api = dock;
    if (api === null || !isDrawn(id)) return;
    // Drawn at once, so that the focus can go there within the user's act.
    flushSync(() => {
      const panel = api.getPanel(id) ?? api.addPanel({ id, component: id, title: id, position: { direction: 'right' } });
      panel.api.setActive();
    });
    focusPanel(pageStage(id));
  };

/** Arranges all panels for one kind of work. */
export const chooseLayout =
  (name: LayoutName): Thunk =>
  () => {
    if (dock === null) return;
    dock.clear();
    applyLayout(dock, name, isDrawn);
  };

/** The active group over the whole window, and back. */
export const toggleMaximised = (): Thunk => () => {
  if (dock === null) return;
  if (dock.hasMaximizedGroup()) dock.exitMaximizedGroup();
  else if (dock.activePanel !== undefined) dock.maximizeGroup(dock.activePanel);
};

/** Takes the active panel away; showing it brings it back. */
export const closePanel = (): Thunk => () => dock?.activePanel?.api.close();

/** The next panel, or the one before, becomes the active one. */
export const cyclePanel =
  (step: 1 | -1): Thunk =>
  (dispatch) => {
    if (dock === null) return;
    const shown = dock.panels.filter((panel) => panel.api.isVisible);
    const at = shown.findIndex((panel) => panel.id === dock?.activePanel?.id);
    const next = shown[(at + step + shown.length) % shown.length];
    if (next !== undefined) dispatch(showPanel(next.id));
  };

export { LAYOUT_NAMES };

/** False where the kept arrangement cannot be used: it names panels that this version does not have, or is damaged. */
function restore(api: DockviewApi, kept: unknown): boolean {
  if (!isLayout(kept) || Object.keys(kept.panels).some((id) => !isDrawn(id))) return false;
  try {
    api.fromJSON(kept);
    return api.panels.length > 0;
  } catch {
    // Written by another version of the docking library.
    api.clear();
    return false;
  }
}

const isLayout = (kept: unknown): kept is SerializedDockview =>
  typeof kept === 'object' &&
  kept !== null &&
  'grid' in kept &&
  'panels' in kept &&
  typeof kept.panels === 'object' &&
  kept.panels !== null;
