import type { Action } from '../../actions/action.ts';
import { timelineSelected } from '../../state/selection-slice.ts';
import type { State, Thunk } from '../../state/store.ts';
import { type TrimFocus, trimViewClosed, trimViewOpened } from '../../state/trim-view-slice.ts';
import { type EditScene, sceneOf } from '../editing/edit-scene.ts';
import { nearestCut } from '../editing/plans/transition-plans.ts';
import { chosenEdge, neighbourAt } from '../editing/plans/trim-plans.ts';
import { endShuttleTrim, shuttleTrim } from './dynamic-trim.ts';

const isPinned = ({ trimView }: State): boolean => trimView.pinned && trimView.focus?.kind === 'cut';

/** The selected edge, or the cut nearest to the playhead. */
function focusFor(scene: EditScene): TrimFocus | null {
  const chosen = chosenEdge(scene, null);
  if (chosen !== null)
    return { kind: 'cut', clipId: chosen.clip.id, edge: chosen.edge, mode: chosen.mode === 'trim' ? 'ripple' : chosen.mode };
  const cut = nearestCut(scene, 'picture') ?? nearestCut(scene, 'sound');
  return cut === null ? null : { kind: 'cut', clipId: cut.clip.id, edge: cut.edge, mode: 'roll' };
}

const toggle = (): Thunk => (dispatch, getState) => {
  if (isPinned(getState())) return dispatch(close());
  const scene = sceneOf(getState());
  const focus = scene === null ? null : focusFor(scene);
  if (focus === null) return;
  dispatch(trimViewOpened(focus));
  dispatch(timelineSelected({ kind: 'edge', clipId: focus.clipId, side: focus.kind === 'cut' && focus.edge === 'in' ? 'head' : 'tail' }));
};
const close = (): Thunk => (dispatch) => {
  dispatch(endShuttleTrim('discard'));
  dispatch(trimViewClosed());
};

/** Which side of the cut gives way. */
const choose = (side: 'outgoing' | 'roll' | 'incoming') => (): Thunk => (dispatch, getState) => {
  const scene = sceneOf(getState());
  const { focus } = getState().trimView;
  if (scene === null || focus?.kind !== 'cut') return;
  dispatch(endShuttleTrim('keep'));
  const goal = side === 'outgoing' ? 'out' : side === 'incoming' ? 'in' : focus.edge;
  const clipId = goal === focus.edge ? focus.clipId : neighbourAt(scene, focus.clipId, focus.edge);
  if (clipId !== null) dispatch(trimViewOpened({ kind: 'cut', clipId, edge: goal, mode: side === 'roll' ? 'roll' : 'ripple' }));
};
const isSide =
  (side: 'outgoing' | 'roll' | 'incoming') =>
  ({ trimView: { focus } }: State): boolean =>
    focus?.kind === 'cut' &&
    (side === 'roll' ? focus.mode === 'roll' : focus.mode !== 'roll' && focus.edge === (side === 'outgoing' ? 'out' : 'in'));

const pinned = (id: string, title: Action['title'], run: () => Thunk, isChecked?: (state: State) => boolean): Action => ({
  id,
  title,
  group: 'timeline',
  run,
  isEnabled: isPinned,
  ...(isChecked === undefined ? {} : { isChecked }),
});

export const trimViewActions: readonly Action[] = [
  {
    id: 'timeline.trim-view',
    title: 'edits:trimView',
    group: 'timeline',
    run: toggle,
    isEnabled: (state) => isPinned(state) || sceneOf(state) !== null,
    isChecked: isPinned,
  },
  pinned('trim-view.close', 'edits:trim.close', close),
  pinned('trim-view.outgoing', 'edits:trim.chooseOutgoing', choose('outgoing'), isSide('outgoing')),
  pinned('trim-view.roll', 'edits:trim.chooseRoll', choose('roll'), isSide('roll')),
  pinned('trim-view.incoming', 'edits:trim.chooseIncoming', choose('incoming'), isSide('incoming')),
  pinned('trim-view.shuttle-left', 'edits:trim.shuttleLeft', () => shuttleTrim(-1)),
  pinned('trim-view.shuttle-right', 'edits:trim.shuttleRight', () => shuttleTrim(1)),
  pinned('trim-view.stop', 'edits:trim.stop', () => endShuttleTrim('keep')),
];
