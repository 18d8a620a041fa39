import { selectActiveSequence, selectActiveView, selectProject } from '../../state/selectors.ts';
import type { State } from '../../state/store.ts';
import { selectRows } from './rows-in-view.ts';
import { layOutTimeline, type TimelineLayout } from './timeline-layout.ts';

/** The layout of the sequence on screen, or null while there is none. */
export function selectLayout(state: State, pixelRatio: number): TimelineLayout | null {
  const project = selectProject(state);
  const sequence = selectActiveSequence(state);
  if (project === null || sequence === null) return null;
  return layOutTimeline({
    project,
    sequence,
    view: selectActiveView(state),
    rows: selectRows(state),
    ...state.timelineDisplay.canvas,
    pixelRatio,
  });
}
