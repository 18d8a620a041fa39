import type { FunctionComponent } from 'react';
import type { TextKey } from '../i18n/catalogue.ts';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { ProgramPanel } from '../viewer/program-panel.tsx';
import { SourcePanel } from '../viewer/source-panel.tsx';
import { HistoryPanel } from './history/history-panel.tsx';
import { InspectorPanel } from './inspector/inspector-panel.tsx';
import { JobsPanel } from './jobs/jobs-panel.tsx';

export interface PanelDefinition {
  readonly id: string;
  readonly title: TextKey;
  readonly component: FunctionComponent;
}

/** Every panel that the workspace can show. */
export const PANELS: readonly PanelDefinition[] = [
  { id: 'timeline', title: 'panels:timeline', component: TimelinePanel },
  { id: 'history', title: 'panels:history', component: HistoryPanel },
  { id: 'inspector', title: 'panels:inspector', component: InspectorPanel },
  { id: 'jobs', title: 'panels:jobs', component: JobsPanel },
  { id: 'program', title: 'panels:program', component: ProgramPanel },
  { id: 'source', title: 'panels:source', component: SourcePanel },
];

export const findPanel = (id: string): PanelDefinition | null => PANELS.find((panel) => panel.id === id) ?? null;
