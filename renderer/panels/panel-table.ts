import type { FunctionComponent } from 'react';
import type { TextKey } from '../i18n/catalogue.ts';
import { HistoryPanel } from './history/history-panel.tsx';

export interface PanelDefinition {
  readonly id: string;
  readonly title: TextKey;
  readonly component: FunctionComponent;
}

/** Every panel that the workspace can show. */
export const PANELS: readonly PanelDefinition[] = [{ id: 'history', title: 'panels:history', component: HistoryPanel }];
