import type { Action } from '../../actions/action.ts';
import { trimViewActions } from '../trim-view/trim-view-actions.ts';
import { clipActions } from './actions/clip-actions.ts';
import { clipboardActions } from './actions/clipboard-actions.ts';
import { cutActions, nudgeActions, trimActions } from './actions/cut-actions.ts';
import { focusActions } from './actions/focus-actions.ts';
import { keyframeActions } from './actions/keyframe-actions.ts';
import { markerActions } from './actions/marker-actions.ts';
import { placeActions } from './actions/place-actions.ts';
import { selectionActions } from './actions/selection-actions.ts';
import { sequenceActions } from './actions/sequence-actions.ts';
import { sourceActions } from './actions/source-actions.ts';
import { toolActions } from './actions/tool-actions.ts';
import { transitionActions } from './actions/transition-actions.ts';

/** All that is done to a sequence on the timeline. */
export const editingActions: readonly Action[] = [
  ...toolActions,
  ...cutActions,
  ...sourceActions,
  ...nudgeActions,
  ...trimActions,
  ...transitionActions,
  ...clipActions,
  ...clipboardActions,
  ...selectionActions,
  ...placeActions,
  ...markerActions,
  ...keyframeActions,
  ...trimViewActions,
  ...sequenceActions,
  ...focusActions,
];
