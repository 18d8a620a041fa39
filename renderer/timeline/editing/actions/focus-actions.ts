import type { ClipId } from '../../../../core/base/id.ts';
import { firstEndingAfter } from '../../../../core/model/lane.ts';
import { laneOf } from '../../../../core/model/project.ts';
import type { Action } from '../../../actions/action.ts';
import { timelineSelected } from '../../../state/selection-slice.ts';
import type { State, Thunk } from '../../../state/store.ts';
import { type TimelineFocus, timelineFocused } from '../../../state/timeline-display-slice.ts';
import { selectRows } from '../../layout/rows-in-view.ts';
import { clipsSelected, groupOf, toggled } from '../../tools/selecting.ts';
import { changeView } from '../../view/change-view.ts';
import { showingTime } from '../../view/view-changes.ts';
import { type EditScene, sceneOf, spanOfClip } from '../edit-scene.ts';
import { whereShown } from './scene-action.ts';

type Direction = 'left' | 'right' | 'up' | 'down';

/** The clip that covers a time on a track, or the next one, or the last. */
function clipNear({ project }: EditScene, trackId: TimelineFocus['trackId'], time: number): ClipId | null {
  const lane = laneOf(project, trackId);
  return lane.clipIds[Math.min(firstEndingAfter(lane, time), lane.clipIds.length - 1)] ?? null;
}

/** Where the keyboard goes from here: along the track clip by clip, or to the track above or below at the same time. */
function nextFocus(scene: EditScene, state: State, direction: Direction): TimelineFocus | null {
  const tracks = selectRows(state).rows.map(({ track }) => track);
  const { focus } = state.timelineDisplay;
  const here = tracks.findIndex(({ id }) => id === focus?.trackId);
  const clip = focus?.clipId === null || focus === null ? undefined : scene.project.tables.clips.get(focus.clipId);
  const span = clip === undefined ? null : spanOfClip(scene.project, clip);
  const time = span?.start ?? scene.view.playhead;
  if (focus === null || here < 0) {
    const first = tracks.find(({ clipIds }) => clipIds.length > 0) ?? tracks[0];
    return first === undefined ? null : { trackId: first.id, clipId: clipNear(scene, first.id, time) };
  }
  if (direction === 'up' || direction === 'down') {
    const track = tracks[here + (direction === 'down' ? 1 : -1)];
    return track === undefined ? null : { trackId: track.id, clipId: clipNear(scene, track.id, time) };
  }
  const { clipIds } = laneOf(scene.project, focus.trackId);
  const id = clipIds[(span?.index ?? -1) + (direction === 'right' ? 1 : -1)];
  return id === undefined ? null : { trackId: focus.trackId, clipId: id };
}

const move = (direction: Direction) => (): Thunk => (dispatch, getState) => {
  const scene = sceneOf(getState());
  const focus = scene === null ? null : nextFocus(scene, getState(), direction);
  if (scene === null || focus === null) return;
  dispatch(timelineFocused(focus));
  const clip = focus.clipId === null ? undefined : scene.project.tables.clips.get(focus.clipId);
  const span = clip === undefined ? null : spanOfClip(scene.project, clip);
  if (span !== null) dispatch(changeView((view, limits) => showingTime(view, limits, span.start)));
};

/** Selects the clip that the keyboard is on, alone or besides what is selected. */
const select = (adds: boolean) => (): Thunk => (dispatch, getState) => {
  const scene = sceneOf(getState());
  const clipId = getState().timelineDisplay.focus?.clipId ?? null;
  if (scene === null || clipId === null || !scene.project.tables.clips.has(clipId)) return;
  const keys = { alt: false };
  dispatch(timelineSelected(adds ? toggled(scene, clipId, keys) : clipsSelected(groupOf(scene, clipId, keys))));
};
const hasFocus = ({ timelineDisplay }: State): boolean => (timelineDisplay.focus?.clipId ?? null) !== null;

const moveAction = (direction: Direction, title: Action['title']): Action => ({
  id: `timeline.focus-${direction}`,
  title,
  group: 'timeline',
  run: move(direction),
  isEnabled: whereShown(),
  repeats: true,
});

/** The keyboard on the timeline: which clip it is on is read out, and outlined while the timeline has the focus. */
export const focusActions: readonly Action[] = [
  moveAction('left', 'edits:focus.left'),
  moveAction('right', 'edits:focus.right'),
  moveAction('up', 'edits:focus.up'),
  moveAction('down', 'edits:focus.down'),
  { id: 'timeline.focus-select', title: 'edits:focus.select', group: 'timeline', run: select(false), isEnabled: hasFocus },
  { id: 'timeline.focus-add', title: 'edits:focus.add', group: 'timeline', run: select(true), isEnabled: hasFocus },
];
