import { appActions } from '../app/app-actions.ts';
import { projectActions } from '../app/project-actions.ts';
import { viewActions } from '../app/view-actions.ts';
import { modelActions } from '../panels/assists/models/models-actions.ts';
import { peopleActions } from '../panels/assists/people/people-actions.ts';
import { captionActions } from '../panels/captions/captions-actions.ts';
import { exportActions } from '../panels/export/export-actions.ts';
import { takeActions } from '../panels/inspector/takes/take-actions.ts';
import { voiceLineActions } from '../panels/inspector/voice-line/voice-line-actions.ts';
import { mediaActions } from '../panels/media/media-actions.ts';
import { transcriptActions } from '../panels/transcript/transcript-actions.ts';
import { editingActions } from '../timeline/editing/editing-actions.ts';
import { trackActions } from '../timeline/heads/track-actions.ts';
import { timelineViewActions } from '../timeline/view/view-actions.ts';
import { monitorActions } from '../viewer/monitor-actions.ts';
import { transportActions } from '../viewer/transport/transport-actions.ts';
import { viewerActions } from '../viewer/viewer-actions.ts';
import type { Action } from './action.ts';
import { historyActions } from './history-actions.ts';

/** Every action of the window, one list an area. */
export const ACTIONS: readonly Action[] = [
  ...projectActions,
  ...mediaActions,
  ...exportActions,
  ...historyActions,
  ...appActions,
  ...viewActions,
  ...editingActions,
  ...transportActions,
  ...monitorActions,
  ...viewerActions,
  ...timelineViewActions,
  ...trackActions,
  ...captionActions,
  ...transcriptActions,
  ...modelActions,
  ...takeActions,
  ...voiceLineActions,
  ...peopleActions,
];

const BY_ID: ReadonlyMap<string, Action> = new Map(ACTIONS.map((action) => [action.id, action]));

export const findAction = (id: string): Action | null => BY_ID.get(id) ?? null;
