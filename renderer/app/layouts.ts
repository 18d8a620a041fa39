import type { AddPanelPositionOptions, DockviewApi } from 'dockview-react';

interface Place {
  readonly id: string;
  /** Beside or inside an earlier panel. */
  readonly by?: { readonly panel: string; readonly direction: 'left' | 'right' | 'above' | 'below' | 'within' };
  /** In a dock of 1600 by 970, as is the height. */
  readonly widthPx?: number;
  readonly heightPx?: number;
}

export const LAYOUT_NAMES = ['edit', 'colour', 'sound', 'small'] as const;
export type LayoutName = (typeof LAYOUT_NAMES)[number];

/** Panels that share the place of `panel`. */
const tabs = (panel: string, ...ids: readonly string[]): readonly Place[] => ids.map((id) => ({ id, by: { panel, direction: 'within' } }));

const LAYOUTS: Readonly<Record<LayoutName, readonly Place[]>> = {
  /** Sources left, pictures above, the timeline below, what is selected on the right. */
  edit: [
    { id: 'timeline' },
    { id: 'program', by: { panel: 'timeline', direction: 'above' }, heightPx: 480 },
    { id: 'source', by: { panel: 'program', direction: 'left' } },
    { id: 'media', by: { panel: 'source', direction: 'left' }, widthPx: 310 },
    ...tabs('media', 'effects', 'markers', 'captions', 'transcript', 'history'),
    { id: 'inspector', by: { panel: 'program', direction: 'right' }, widthPx: 330 },
    ...tabs('inspector', 'curves', 'jobs', 'assists'),
    { id: 'mixer', by: { panel: 'timeline', direction: 'right' }, widthPx: 250 },
    ...tabs('mixer', 'scopes'),
  ],
  /** One large picture with scopes and the inspector beside it. */
  colour: [
    { id: 'timeline' },
    { id: 'program', by: { panel: 'timeline', direction: 'above' }, heightPx: 600 },
    { id: 'inspector', by: { panel: 'program', direction: 'right' }, widthPx: 380 },
    ...tabs('inspector', 'curves', 'effects', 'history'),
    { id: 'scopes', by: { panel: 'program', direction: 'left' }, widthPx: 420 },
    ...tabs('scopes', 'media', 'source'),
  ],
  /** The mixer in front, the picture small. */
  sound: [
    { id: 'timeline' },
    { id: 'mixer', by: { panel: 'timeline', direction: 'above' }, heightPx: 360 },
    { id: 'program', by: { panel: 'mixer', direction: 'right' }, widthPx: 520 },
    ...tabs('program', 'source'),
    { id: 'inspector', by: { panel: 'mixer', direction: 'left' }, widthPx: 320 },
    ...tabs('inspector', 'media', 'effects', 'captions', 'transcript', 'markers'),
  ],
  /** For a laptop: one viewer, everything else in tabs. */
  small: [
    { id: 'timeline' },
    { id: 'program', by: { panel: 'timeline', direction: 'above' }, heightPx: 360 },
    ...tabs('program', 'source'),
    { id: 'media', by: { panel: 'program', direction: 'left' }, widthPx: 300 },
    ...tabs('media', 'effects', 'inspector', 'curves', 'captions', 'transcript', 'markers', 'history', 'mixer', 'scopes', 'jobs'),
  ],
};

/** Lays out those of the panels that there are. The dock must be empty. */
export function applyLayout(api: DockviewApi, name: LayoutName, isDrawn: (id: string) => boolean): void {
  for (const { id, by } of LAYOUTS[name]) {
    if (!isDrawn(id)) continue;
    const reference = by === undefined ? undefined : api.getPanel(by.panel);
    const position: AddPanelPositionOptions | undefined =
      by === undefined || reference === undefined ? undefined : { referencePanel: reference, direction: by.direction };
    api.addPanel({
      id,
      component: id,
      title: id,
      inactive: by?.direction === 'within',
      ...(position === undefined ? {} : { position }),
    });
  }
  const { width, height } = scaleOf(api);
  // Each new panel takes room from those before it, so sizes hold only once all are there.
  for (const { id, widthPx, heightPx } of LAYOUTS[name]) {
    if (widthPx === undefined && heightPx === undefined) continue;
    api.getPanel(id)?.api.setSize({
      ...(widthPx === undefined ? {} : { width: Math.round(widthPx * width) }),
      ...(heightPx === undefined ? {} : { height: Math.round(heightPx * height) }),
    });
  }
}

const DOCK_PX = { width: 1600, height: 970 } as const;
/** Columns of controls gain little by more. */
const WIDEST = 1.3;

/** Pictures and timeline share any height alike. A column of controls is as wide in a small window, where its words need the room. */
const scaleOf = ({ width, height }: DockviewApi): { readonly width: number; readonly height: number } => ({
  width: Math.min(WIDEST, Math.max(1, width / DOCK_PX.width)),
  height: height > 0 ? height / DOCK_PX.height : 1,
});
