import { secondsToTicks, snapToFrame } from '../../../../core/base/ticks.ts';
import type { Action } from '../../../actions/action.ts';
import { viewChanged } from '../../../state/timeline-slice.ts';
import { type EditScene, sceneOf, selectedClips } from '../edit-scene.ts';
import { clipsUnderPlayhead } from '../plans/clips-at.ts';
import { hullOf } from '../plans/nudge-plans.ts';
import { nextEdit, nextMarker } from '../plans/place-plans.ts';
import { hasClips, placeAction, whereShown } from './scene-action.ts';

const markAction = (
  id: string,
  title: Action['title'],
  when: (scene: EditScene) => boolean,
  span: (scene: EditScene) => { readonly start: number; readonly end: number } | null,
): Action => ({
  id,
  title,
  group: 'timeline',
  isEnabled: whereShown(when),
  run: () => (dispatch, getState) => {
    const scene = sceneOf(getState());
    const marked = scene === null ? null : span(scene);
    if (scene === null || marked === null) return;
    const frame = snapped(scene);
    dispatch(viewChanged({ id: scene.sequence.id, change: { inPoint: frame(marked.start), outPoint: frame(marked.end) } }));
  },
});
const snapped =
  ({ sequence }: EditScene) =>
  (time: number) =>
    snapToFrame(time, sequence.rate);

/** Moving the playhead, and marking. */
export const placeActions: readonly Action[] = [
  placeAction({ id: 'timeline.next-edit', title: 'edits:nextEdit', repeats: true, goal: (scene) => nextEdit(scene, 1, 'targeted') }),
  placeAction({
    id: 'timeline.previous-edit',
    title: 'edits:previousEdit',
    repeats: true,
    goal: (scene) => nextEdit(scene, -1, 'targeted'),
  }),
  placeAction({ id: 'timeline.next-edit-any', title: 'edits:nextEditAny', repeats: true, goal: (scene) => nextEdit(scene, 1, 'all') }),
  placeAction({
    id: 'timeline.previous-edit-any',
    title: 'edits:previousEditAny',
    repeats: true,
    goal: (scene) => nextEdit(scene, -1, 'all'),
  }),
  placeAction({ id: 'timeline.next-marker', title: 'edits:nextMarker', repeats: true, goal: (scene) => nextMarker(scene, 1) }),
  placeAction({ id: 'timeline.previous-marker', title: 'edits:previousMarker', repeats: true, goal: (scene) => nextMarker(scene, -1) }),
  placeAction({
    id: 'timeline.step-second-forward',
    title: 'edits:secondForward',
    repeats: true,
    goal: ({ view, sequence }) => snapToFrame(view.playhead + secondsToTicks(1), sequence.rate),
  }),
  placeAction({
    id: 'timeline.step-second-backward',
    title: 'edits:secondBackward',
    repeats: true,
    goal: ({ view, sequence }) => snapToFrame(view.playhead - secondsToTicks(1), sequence.rate),
  }),
  markAction('timeline.mark-selection', 'edits:markSelection', hasClips, (scene) =>
    selectedClips(scene).length === 0 ? null : hullOf(scene),
  ),
  markAction(
    'timeline.mark-clip',
    'edits:markClip',
    (scene) => clipsUnderPlayhead(scene).length > 0,
    (scene) => clipsUnderPlayhead(scene)[0] ?? null,
  ),
];
