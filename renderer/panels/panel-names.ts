import type { TextKey } from '../i18n/catalogue.ts';

export interface PanelName {
  readonly id: string;
  readonly title: TextKey;
}

/** The panels by name, without what they draw: actions and layouts need no more. */
export const PANEL_NAMES = [
  { id: 'media', title: 'panels:media' },
  { id: 'source', title: 'panels:source' },
  { id: 'program', title: 'panels:program' },
  { id: 'timeline', title: 'panels:timeline' },
  { id: 'inspector', title: 'panels:inspector' },
  { id: 'effects', title: 'panels:effects' },
  { id: 'curves', title: 'panels:curves' },
  { id: 'mixer', title: 'panels:mixer' },
  { id: 'scopes', title: 'panels:scopes' },
  { id: 'captions', title: 'panels:captions' },
  { id: 'transcript', title: 'panels:transcript' },
  { id: 'markers', title: 'panels:markers' },
  { id: 'history', title: 'panels:history' },
  { id: 'jobs', title: 'panels:jobs' },
  { id: 'assists', title: 'panels:assists' },
] as const satisfies readonly PanelName[];

export type PanelId = (typeof PANEL_NAMES)[number]['id'];

export const findPanelName = (id: string): PanelName | null => PANEL_NAMES.find((panel) => panel.id === id) ?? null;
