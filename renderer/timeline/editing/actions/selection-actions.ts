import type { Action } from '../../../actions/action.ts';
import { selectAll, selectFrom, selectLabel, selectNone, selectTracks, selectUnderPlayhead } from '../plans/selection-plans.ts';
import { hasClips, hasSelection, selectAction } from './scene-action.ts';

export const selectionActions: readonly Action[] = [
  selectAction({ id: 'timeline.select-all', title: 'edits:selectAll', select: selectAll }),
  selectAction({ id: 'timeline.select-none', title: 'edits:selectNone', when: hasSelection, select: selectNone }),
  selectAction({ id: 'timeline.select-forward', title: 'edits:selectForward', select: selectFrom('forward') }),
  selectAction({ id: 'timeline.select-backward', title: 'edits:selectBackward', select: selectFrom('backward') }),
  selectAction({ id: 'timeline.select-tracks', title: 'edits:selectTracks', select: selectTracks }),
  selectAction({ id: 'timeline.select-under-playhead', title: 'edits:selectUnderPlayhead', select: selectUnderPlayhead }),
  selectAction({ id: 'timeline.select-label', title: 'edits:selectLabel', when: hasClips, select: selectLabel }),
];
