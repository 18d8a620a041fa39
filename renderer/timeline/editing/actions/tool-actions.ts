import type { Action } from '../../../actions/action.ts';
import type { TextKey } from '../../../i18n/catalogue.ts';
import { linkedSelectionSet, snappingSet, TIMELINE_TOOLS, type TimelineTool, toolChosen } from '../../../state/timeline-slice.ts';
import { whereShown } from './scene-action.ts';

const TITLES: Readonly<Record<TimelineTool, TextKey>> = {
  select: 'edits:tool.select',
  blade: 'edits:tool.blade',
  trim: 'edits:tool.trim',
  ripple: 'edits:tool.ripple',
  roll: 'edits:tool.roll',
  slip: 'edits:tool.slip',
  slide: 'edits:tool.slide',
  hand: 'edits:tool.hand',
  zoom: 'edits:tool.zoom',
};

/** The tools, and what all of them heed. */
export const toolActions: readonly Action[] = [
  ...TIMELINE_TOOLS.map(
    (tool): Action => ({
      id: `timeline.tool.${tool}`,
      title: TITLES[tool],
      group: 'timeline',
      run: () => (dispatch) => {
        dispatch(toolChosen(tool));
      },
      isEnabled: whereShown(),
      isChecked: (state) => state.timeline.tool === tool,
    }),
  ),
  {
    id: 'timeline.snapping',
    title: 'edits:snapping',
    group: 'timeline',
    run: () => (dispatch, getState) => {
      dispatch(snappingSet(!getState().timeline.snapping));
    },
    isChecked: (state) => state.timeline.snapping,
  },
  {
    id: 'timeline.linked-selection',
    title: 'edits:linkedSelection',
    group: 'timeline',
    run: () => (dispatch, getState) => {
      dispatch(linkedSelectionSet(!getState().timeline.linkedSelection));
    },
    isChecked: (state) => state.timeline.linkedSelection,
  },
];
