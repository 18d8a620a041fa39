import type { LANGUAGES } from '../../core/protocol/settings-contract.ts';
import { appText } from './text/app.ts';
import { assistFaultText } from './text/assist-faults.ts';
import { assistText } from './text/assists.ts';
import { captionText } from './text/captions.ts';
import { commandText } from './text/commands.ts';
import { credentialFaultText } from './text/credential-faults.ts';
import { credentialText } from './text/credentials.ts';
import { editText } from './text/edits.ts';
import { effectText } from './text/effects.ts';
import { exportText } from './text/export.ts';
import { faultText } from './text/faults.ts';
import { fileFaultText } from './text/file-faults.ts';
import { inspectorText } from './text/inspector.ts';
import { jobText } from './text/jobs.ts';
import { mediaText } from './text/media.ts';
import { modelFaultText } from './text/model-faults.ts';
import { modelText } from './text/models.ts';
import { panelText } from './text/panels.ts';
import { peopleText } from './text/people.ts';
import { rareFaultText } from './text/rare-faults.ts';
import { soundText } from './text/sound.ts';
import { soundAssistFaultText, soundAssistText } from './text/sound-assists.ts';
import { takeFaultText } from './text/take-faults.ts';
import { takeText } from './text/takes.ts';
import { timelineText } from './text/timeline.ts';
import { transcriptText } from './text/transcript.ts';
import { viewerText } from './text/viewer.ts';
import { voiceLineText } from './text/voice-lines.ts';

/** The catalogue, one namespace an area of the window. */
export const CATALOGUE = {
  assists: { ...assistText, ...soundAssistText },
  export: exportText,
  jobs: jobText,
  media: mediaText,
  models: modelText,
  faults: {
    ...faultText,
    ...rareFaultText,
    ...fileFaultText,
    ...credentialFaultText,
    ...modelFaultText,
    ...assistFaultText,
    ...soundAssistFaultText,
    ...takeFaultText,
  },
  sound: soundText,
  takes: takeText,
  voiceLine: voiceLineText,
  people: peopleText,
  captions: captionText,
  credentials: credentialText,
  commands: commandText,
  app: appText,
  panels: panelText,
  edits: editText,
  effects: effectText,
  inspector: inspectorText,
  viewer: viewerText,
  timeline: timelineText,
  transcript: transcriptText,
} as const;

export type Language = (typeof LANGUAGES)[number];
export type Namespace = keyof typeof CATALOGUE;

type Base<Key> = Key extends `${infer Stem}_${'one' | 'other'}` ? Stem : Key;
/** Names one sentence anywhere: `namespace:key`. */
export type TextKey = { [Name in Namespace]: `${Name}:${Base<keyof (typeof CATALOGUE)[Name] & string>}` }[Namespace];
