import type { Action } from '../../../actions/action.ts';
import { viewChanged } from '../../../state/timeline-slice.ts';
import { clipsUnderPlayhead } from '../plans/clips-at.ts';
import { cutAllAtPlayhead, cutAtPlayhead } from '../plans/cut-plans.ts';
import { duplicateSelection, moveTracksBy, nudgeBy } from '../plans/nudge-plans.ts';
import { closeAllGaps, closeGap, extractMarked, extractSelection, liftMarked, liftSelection, markedSpan } from '../plans/remove-plans.ts';
import {
  extendEdit,
  fadeToPlayhead,
  rippleToPlayhead,
  slideBy,
  slipBy,
  stretchToPlayhead,
  trimEdgeBy,
  trimToPlayhead,
} from '../plans/trim-plans.ts';
import { editAction, hasClips, hasSelection, isNotEmpty } from './scene-action.ts';

/** Cutting and taking away. */
export const cutActions: readonly Action[] = [
  editAction({ id: 'timeline.cut', title: 'edits:cut', when: isNotEmpty, plan: cutAtPlayhead }),
  editAction({ id: 'timeline.cut-all', title: 'edits:cutAll', when: isNotEmpty, plan: cutAllAtPlayhead }),
  editAction({ id: 'timeline.lift', title: 'edits:lift', group: 'edit', when: hasSelection, plan: liftSelection }),
  editAction({ id: 'timeline.ripple-delete', title: 'edits:rippleDelete', group: 'edit', when: hasSelection, plan: extractSelection }),
  editAction({
    id: 'timeline.lift-marked',
    title: 'edits:liftMarked',
    group: 'edit',
    when: (scene) => markedSpan(scene) !== null,
    plan: liftMarked,
  }),
  editAction({
    id: 'timeline.extract-marked',
    title: 'edits:extractMarked',
    group: 'edit',
    when: (scene) => markedSpan(scene) !== null,
    plan: extractMarked,
    after: (scene) => (dispatch) => {
      // The marked time is gone; the marks would frame something else.
      dispatch(
        viewChanged({
          id: scene.sequence.id,
          change: { inPoint: null, outPoint: null, playhead: scene.view.inPoint ?? scene.view.playhead },
        }),
      );
    },
  }),
  editAction({ id: 'timeline.close-gap', title: 'edits:closeGap', group: 'edit', when: isNotEmpty, plan: closeGap }),
  editAction({ id: 'timeline.close-all-gaps', title: 'edits:closeAllGaps', group: 'edit', when: isNotEmpty, plan: closeAllGaps }),
];

/** Moving by keys. */
export const nudgeActions: readonly Action[] = [
  editAction({ id: 'timeline.nudge-left', title: 'edits:nudgeLeft', repeats: true, when: hasClips, plan: nudgeBy(-1) }),
  editAction({ id: 'timeline.nudge-right', title: 'edits:nudgeRight', repeats: true, when: hasClips, plan: nudgeBy(1) }),
  editAction({ id: 'timeline.nudge-left-ten', title: 'edits:nudgeLeftTen', repeats: true, when: hasClips, plan: nudgeBy(-10) }),
  editAction({ id: 'timeline.nudge-right-ten', title: 'edits:nudgeRightTen', repeats: true, when: hasClips, plan: nudgeBy(10) }),
  editAction({ id: 'timeline.track-up', title: 'edits:trackUp', when: hasClips, plan: moveTracksBy(1) }),
  editAction({ id: 'timeline.track-down', title: 'edits:trackDown', when: hasClips, plan: moveTracksBy(-1) }),
  editAction({ id: 'timeline.duplicate', title: 'edits:duplicate', group: 'edit', when: hasClips, plan: duplicateSelection }),
  editAction({ id: 'timeline.slip-left', title: 'edits:slipLeft', repeats: true, when: hasClips, plan: slipBy(-1) }),
  editAction({ id: 'timeline.slip-right', title: 'edits:slipRight', repeats: true, when: hasClips, plan: slipBy(1) }),
  editAction({ id: 'timeline.slip-left-ten', title: 'edits:slipLeftTen', repeats: true, when: hasClips, plan: slipBy(-10) }),
  editAction({ id: 'timeline.slip-right-ten', title: 'edits:slipRightTen', repeats: true, when: hasClips, plan: slipBy(10) }),
  editAction({ id: 'timeline.slide-left', title: 'edits:slideLeft', repeats: true, when: hasClips, plan: slideBy(-1) }),
  editAction({ id: 'timeline.slide-right', title: 'edits:slideRight', repeats: true, when: hasClips, plan: slideBy(1) }),
];

const edgeBy = (id: string, title: Action['title'], frames: number): Action =>
  editAction({
    id,
    title,
    repeats: true,
    when: () => true,
    plan: (scene, state) => trimEdgeBy(frames, state.trimView.focus)(scene),
  });
const hasEdge = (state: Parameters<NonNullable<Action['isEnabled']>>[0]): boolean =>
  state.trimView.focus?.kind === 'cut' || state.selection.timeline.kind === 'edge';
const whereEdge = (action: Action): Action => ({ ...action, isEnabled: (state) => hasEdge(state) && action.isEnabled?.(state) !== false });

/** Trimming by keys. */
export const trimActions: readonly Action[] = [
  editAction({
    id: 'timeline.ripple-head-to-playhead',
    title: 'edits:rippleHead',
    when: isNotEmpty,
    plan: rippleToPlayhead('head'),
    after: (scene) => (dispatch) => {
      const stretch = stretchToPlayhead(scene, 'head');
      if (stretch !== null) dispatch(viewChanged({ id: scene.sequence.id, change: { playhead: stretch.span.in } }));
    },
  }),
  editAction({ id: 'timeline.ripple-tail-to-playhead', title: 'edits:rippleTail', when: isNotEmpty, plan: rippleToPlayhead('tail') }),
  editAction({ id: 'timeline.trim-head-to-playhead', title: 'edits:trimHead', when: isNotEmpty, plan: trimToPlayhead('head') }),
  editAction({ id: 'timeline.trim-tail-to-playhead', title: 'edits:trimTail', when: isNotEmpty, plan: trimToPlayhead('tail') }),
  whereEdge(editAction({ id: 'timeline.extend-edit', title: 'edits:extendEdit', when: () => true, plan: extendEdit })),
  whereEdge(edgeBy('timeline.edge-left', 'edits:edgeLeft', -1)),
  whereEdge(edgeBy('timeline.edge-right', 'edits:edgeRight', 1)),
  whereEdge(edgeBy('timeline.edge-left-five', 'edits:edgeLeftFive', -5)),
  whereEdge(edgeBy('timeline.edge-right-five', 'edits:edgeRightFive', 5)),
  whereEdge(edgeBy('timeline.edge-left-ten', 'edits:edgeLeftTen', -10)),
  whereEdge(edgeBy('timeline.edge-right-ten', 'edits:edgeRightTen', 10)),
  editAction({
    id: 'timeline.fade-in-to-playhead',
    title: 'edits:fadeIn',
    when: (scene) => clipsUnderPlayhead(scene).length > 0,
    plan: fadeToPlayhead('in'),
  }),
  editAction({
    id: 'timeline.fade-out-from-playhead',
    title: 'edits:fadeOut',
    when: (scene) => clipsUnderPlayhead(scene).length > 0,
    plan: fadeToPlayhead('out'),
  }),
];
