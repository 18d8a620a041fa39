import type { AddPanelPositionOptions, DockviewApi } from 'dockview-react';

interface Place {
  readonly id: string;
  /** Beside or inside an earlier panel. */
  readonly by?: { readonly panel: string; readonly direction: 'left' | 'right' | 'above' | 'below' | 'within' };
  readonly widthPx?: number;
  readonly heightPx?: number;
}

/** An editing desk: sources left, pictures above, the timeline below, what is selected on the right. */
const DESK: readonly Place[] = [
  { id: 'timeline' },
  { id: 'program', by: { panel: 'timeline', direction: 'above' } },
  { id: 'source', by: { panel: 'program', direction: 'left' } },
  { id: 'media', by: { panel: 'source', direction: 'left' }, widthPx: 300 },
  { id: 'effects', by: { panel: 'media', direction: 'within' } },
  { id: 'markers', by: { panel: 'media', direction: 'within' } },
  { id: 'captions', by: { panel: 'media', direction: 'within' } },
  { id: 'inspector', by: { panel: 'program', direction: 'right' }, widthPx: 320 },
  { id: 'history', by: { panel: 'inspector', direction: 'within' } },
  { id: 'jobs', by: { panel: 'inspector', direction: 'within' } },
  { id: 'assists', by: { panel: 'inspector', direction: 'within' } },
  { id: 'mixer', by: { panel: 'timeline', direction: 'right' }, widthPx: 260 },
  { id: 'scopes', by: { panel: 'mixer', direction: 'within' } },
];

/** Lays out the panels that there are. `titleOf` is null for a panel that does not exist. */
export function applyFirstLayout(api: DockviewApi, titleOf: (id: string) => string | null): void {
  for (const { id, by, widthPx, heightPx } of DESK) {
    const title = titleOf(id);
    if (title === null) continue;
    const reference = by === undefined ? undefined : api.getPanel(by.panel);
    const position: AddPanelPositionOptions | undefined =
      by === undefined || reference === undefined ? undefined : { referencePanel: reference, direction: by.direction };
    api.addPanel({
      id,
      component: id,
      title,
      inactive: by?.direction === 'within',
      ...(position === undefined ? {} : { position }),
      ...(widthPx === undefined ? {} : { initialWidth: widthPx }),
      ...(heightPx === undefined ? {} : { initialHeight: heightPx }),
    });
  }
}
