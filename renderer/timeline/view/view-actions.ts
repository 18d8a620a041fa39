import type { ClipId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import { clipSpan } from '../../../core/model/project.ts';
import type { Action } from '../../actions/action.ts';
import { selectActiveSequence, selectProject } from '../../state/selectors.ts';
import type { State, Thunk } from '../../state/store.ts';
import { clipLanesToggled, type FollowMode, followSet, thumbnailsSet, waveformsSet } from '../../state/timeline-display-slice.ts';
import { sequenceShown, sequenceTabClosed } from '../../state/timeline-slice.ts';
import { changeView, scrollRowsBy, viewLimits } from './change-view.ts';
import { scrolledBy, type ViewLimits, zoomedAt, zoomedTo } from './view-changes.ts';
import { zoomAnchor } from './zoom-anchor.ts';

const ZOOM_STEP = 1.4;
const ROWS_STEP_PX = 40;

const hasSequence = (state: State): boolean => selectActiveSequence(state) !== null;
const zoomBy = (factor: number) => () => changeView((view, limits) => zoomedAt(view, limits, factor, zoomAnchor(view, limits)));
const scrollBy = (part: number) => () => changeView((view, limits) => scrolledBy(view, limits, part * limits.widthPx));

const selectedClipIds = ({ selection }: State): readonly ClipId[] =>
  selection.timeline.kind === 'clips' ? selection.timeline.clipIds : [];

/** What zooming to the selection shows: clips, a gap, or the marked span where nothing is selected. */
function selectedSpan(state: State, limits: ViewLimits): Span | null {
  const project = selectProject(state);
  const { timeline: selection } = state.selection;
  if (project === null) return null;
  if (selection.kind === 'gap') return { start: selection.start, end: selection.end };
  const spans = selectedClipIds(state).flatMap((id) => clipSpan(project, id) ?? []);
  if (spans.length > 0) return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
  const view = state.timeline.activeId === null ? undefined : state.timeline.views[state.timeline.activeId];
  if (view === undefined || (view.inPoint === null && view.outPoint === null)) return null;
  return { start: view.inPoint ?? 0, end: view.outPoint ?? limits.end };
}

const isSpanSelected = (state: State): boolean => {
  const limits = viewLimits(state);
  return limits !== null && selectedSpan(state, limits) !== null;
};

const follow = (mode: FollowMode, title: Action['title']): Action => ({
  id: `timeline.follow-${mode}`,
  title,
  group: 'view',
  run: () => (dispatch) => dispatch(followSet(mode)),
  isChecked: (state) => state.timelineDisplay.follow === mode,
});

const showTab = (by: number) => (): Thunk<void> => (dispatch, getState) => {
  const { openIds, activeId } = getState().timeline;
  const next = openIds[((activeId === null ? 0 : openIds.indexOf(activeId)) + by + openIds.length) % openIds.length];
  if (next !== undefined) dispatch(sequenceShown(next));
};

/** How the timeline is looked at. */
export const timelineViewActions: readonly Action[] = [
  { id: 'timeline.zoom-in', title: 'timeline:action.zoomIn', group: 'view', repeats: true, isEnabled: hasSequence, run: zoomBy(ZOOM_STEP) },
  {
    id: 'timeline.zoom-out',
    title: 'timeline:action.zoomOut',
    group: 'view',
    repeats: true,
    isEnabled: hasSequence,
    run: zoomBy(1 / ZOOM_STEP),
  },
  {
    id: 'timeline.zoom-to-fit',
    title: 'timeline:action.zoomToFit',
    group: 'view',
    isEnabled: hasSequence,
    run: () => changeView((view, limits) => zoomedTo(view, limits, { start: 0, end: limits.end })),
  },
  {
    id: 'timeline.zoom-to-selection',
    title: 'timeline:action.zoomToSelection',
    group: 'view',
    isEnabled: isSpanSelected,
    run: () =>
      changeView((view, limits, state) => {
        const span = selectedSpan(state, limits);
        return span === null ? view : zoomedTo(view, limits, span);
      }),
  },
  {
    id: 'timeline.zoom-to-frames',
    title: 'timeline:action.zoomToFrames',
    group: 'view',
    isEnabled: hasSequence,
    run: () => changeView((view, limits) => zoomedAt(view, limits, (view.ticksPerPixel * 40) / limits.frame, zoomAnchor(view, limits))),
  },
  {
    id: 'timeline.scroll-left',
    title: 'timeline:action.scrollLeft',
    group: 'view',
    repeats: true,
    isEnabled: hasSequence,
    run: scrollBy(-0.8),
  },
  {
    id: 'timeline.scroll-right',
    title: 'timeline:action.scrollRight',
    group: 'view',
    repeats: true,
    isEnabled: hasSequence,
    run: scrollBy(0.8),
  },
  {
    id: 'timeline.scroll-up',
    title: 'timeline:action.scrollUp',
    group: 'view',
    repeats: true,
    isEnabled: hasSequence,
    run: () => scrollRowsBy(-ROWS_STEP_PX),
  },
  {
    id: 'timeline.scroll-down',
    title: 'timeline:action.scrollDown',
    group: 'view',
    repeats: true,
    isEnabled: hasSequence,
    run: () => scrollRowsBy(ROWS_STEP_PX),
  },
  follow('page', 'timeline:action.followPage'),
  follow('smooth', 'timeline:action.followSmooth'),
  follow('off', 'timeline:action.followOff'),
  {
    id: 'timeline.waveforms',
    title: 'timeline:action.waveforms',
    group: 'view',
    run: () => (dispatch, getState) => dispatch(waveformsSet(!getState().timelineDisplay.waveforms)),
    isChecked: (state) => state.timelineDisplay.waveforms,
  },
  {
    id: 'timeline.thumbnails',
    title: 'timeline:action.thumbnails',
    group: 'view',
    run: () => (dispatch, getState) => dispatch(thumbnailsSet(!getState().timelineDisplay.thumbnails)),
    isChecked: (state) => state.timelineDisplay.thumbnails,
  },
  {
    id: 'timeline.keyframe-lanes',
    title: 'timeline:action.lanes',
    group: 'timeline',
    isEnabled: (state) => selectedClipIds(state).length > 0,
    run: () => (dispatch, getState) => dispatch(clipLanesToggled(selectedClipIds(getState()))),
    isChecked: (state) => {
      const ids = selectedClipIds(state);
      return ids.length > 0 && ids.every((id) => state.timelineDisplay.expandedClipIds.includes(id));
    },
  },
  {
    id: 'timeline.next-sequence',
    title: 'timeline:action.nextSequence',
    group: 'timeline',
    isEnabled: (state) => state.timeline.openIds.length > 1,
    run: showTab(1),
  },
  {
    id: 'timeline.previous-sequence',
    title: 'timeline:action.previousSequence',
    group: 'timeline',
    isEnabled: (state) => state.timeline.openIds.length > 1,
    run: showTab(-1),
  },
  {
    id: 'timeline.close-sequence',
    title: 'timeline:action.closeSequence',
    group: 'timeline',
    isEnabled: hasSequence,
    run: () => (dispatch, getState) => {
      const { activeId } = getState().timeline;
      if (activeId !== null) dispatch(sequenceTabClosed(activeId));
    },
  },
];
