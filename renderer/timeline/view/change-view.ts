import type { TrackId } from '../../../core/base/id.ts';
import { frameDuration } from '../../../core/base/ticks.ts';
import { sequenceEnd } from '../../../core/model/project.ts';
import { selectActiveSequence, selectProject } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { FIRST_VIEW, type SequenceView, viewChanged } from '../../state/timeline-slice.ts';
import { RULER_HEIGHT_PX } from '../layout/measures.ts';
import { selectRows } from '../layout/rows-in-view.ts';
import { maxScrollTopPx } from '../layout/timeline-layout.ts';
import type { ViewLimits } from './view-changes.ts';

/** Null while no sequence is on screen. */
export function viewLimits(state: State): ViewLimits | null {
  const project = selectProject(state);
  const sequence = selectActiveSequence(state);
  if (project === null || sequence === null) return null;
  return { widthPx: state.timelineDisplay.canvas.widthPx, end: sequenceEnd(project, sequence), frame: frameDuration(sequence.rate) };
}

/** Changes how the sequence on screen is looked at; nothing happens where the change is none. */
export const changeView =
  (change: (view: SequenceView, limits: ViewLimits, state: State) => SequenceView): Thunk =>
  (dispatch, getState) => {
    const state = getState();
    const limits = viewLimits(state);
    const id = state.timeline.activeId;
    if (limits === null || id === null) return;
    const view = state.timeline.views[id] ?? FIRST_VIEW;
    const next = change(view, limits, state);
    if (next !== view) dispatch(viewChanged({ id, change: next }));
  };

/** Scrolls the rows. */
export const scrollRowsBy = (byPx: number): Thunk =>
  changeView((view, _limits, state) => {
    const most = maxScrollTopPx(selectRows(state), state.timelineDisplay.canvas.heightPx);
    const scrollTopPx = Math.min(most, Math.max(0, Math.min(view.scrollTopPx, most) + byPx));
    return scrollTopPx === view.scrollTopPx ? view : { ...view, scrollTopPx };
  });

/** Scrolls the rows as little as brings the first of these tracks into view. */
export const showTracks = (trackIds: readonly TrackId[]): Thunk =>
  changeView((view, _limits, state) => {
    const rows = selectRows(state);
    const first = rows.rows.find(({ track }) => trackIds.includes(track.id));
    if (first === undefined) return view;
    const roomPx = state.timelineDisplay.canvas.heightPx - RULER_HEIGHT_PX;
    const least = first.topPx + first.heightPx - roomPx;
    const scrollTopPx = Math.max(0, Math.min(first.topPx, Math.max(view.scrollTopPx, least)));
    return scrollTopPx === view.scrollTopPx ? view : { ...view, scrollTopPx };
  });
