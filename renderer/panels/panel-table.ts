import type { FunctionComponent } from 'react';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { ProgramPanel } from '../viewer/program-panel.tsx';
import { SourcePanel } from '../viewer/source-panel.tsx';
import { AssistsPanel } from './assists/assists-panel.tsx';
import { CaptionsPanel } from './captions/captions-panel.tsx';
import { CurvesPanel } from './curves/curves-panel.tsx';
import { EffectsPanel } from './effects/effects-panel.tsx';
import { HistoryPanel } from './history/history-panel.tsx';
import { InspectorPanel } from './inspector/inspector-panel.tsx';
import { JobsPanel } from './jobs/jobs-panel.tsx';
import { MarkersPanel } from './markers/markers-panel.tsx';
import { MediaPanel } from './media/media-panel.tsx';
import { MixerPanel } from './mixer/mixer-panel.tsx';
import type { PanelId } from './panel-names.ts';
import { ScopesPanel } from './scopes/scopes-panel.tsx';
import { TranscriptPanel } from './transcript/transcript-panel.tsx';

/** What each panel draws. */
export const PANELS: Readonly<Partial<Record<PanelId, FunctionComponent>>> = {
  media: MediaPanel,
  source: SourcePanel,
  program: ProgramPanel,
  timeline: TimelinePanel,
  effects: EffectsPanel,
  curves: CurvesPanel,
  inspector: InspectorPanel,
  history: HistoryPanel,
  mixer: MixerPanel,
  scopes: ScopesPanel,
  captions: CaptionsPanel,
  transcript: TranscriptPanel,
  markers: MarkersPanel,
  jobs: JobsPanel,
  assists: AssistsPanel,
};
