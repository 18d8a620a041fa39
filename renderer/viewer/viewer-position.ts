import type { Ratio } from '../../core/base/ratio.ts';
import { framesToTicks, ticksToFrames } from '../../core/base/ticks.ts';
import type { ViewerSubject } from '../../core/protocol/viewer-contract.ts';
import { selectActiveSequence, selectActiveView } from '../state/selectors.ts';
import type { State, Thunk } from '../state/store.ts';
import { viewChanged } from '../state/timeline-slice.ts';
import { sourceMoved } from '../state/transport-slice.ts';

/** Where a viewer stands in its subject, and how that is read from the store and written to it. */
export interface ViewerPosition {
  subject(state: State): ViewerSubject | null;
  frame(state: State): number;
  /** Half-open, in frames; ends that are not marked are null. */
  marks(state: State): { readonly inFrame: number | null; readonly outFrame: number | null };
  /** `rate` of the subject, where it is known. */
  move(frame: number): Thunk;
  mark(change: { readonly inFrame?: number | null; readonly outFrame?: number | null }): Thunk;
}

/** The sequence of the front tab and its playhead, which the timeline moves too. */
export const programPosition: ViewerPosition = {
  subject: ({ timeline, project }) =>
    project.kind === 'open' && timeline.activeId !== null ? { kind: 'sequence', sequenceId: timeline.activeId } : null,
  frame: (state) => {
    const sequence = selectActiveSequence(state);
    return sequence === null ? 0 : ticksToFrames(selectActiveView(state).playhead, sequence.rate);
  },
  marks: (state) => {
    const sequence = selectActiveSequence(state);
    if (sequence === null) return { inFrame: null, outFrame: null };
    const { inPoint, outPoint } = selectActiveView(state);
    const frameOf = (time: number | null) => (time === null ? null : ticksToFrames(time, sequence.rate));
    return { inFrame: frameOf(inPoint), outFrame: frameOf(outPoint) };
  },
  move: (frame) => (dispatch, getState) => {
    const sequence = selectActiveSequence(getState());
    if (sequence !== null) dispatch(viewChanged({ id: sequence.id, change: { playhead: framesToTicks(frame, sequence.rate) } }));
  },
  mark:
    ({ inFrame, outFrame }) =>
    (dispatch, getState) => {
      const sequence = selectActiveSequence(getState());
      if (sequence === null) return;
      const { rate } = sequence;
      dispatch(
        viewChanged({
          id: sequence.id,
          change: {
            ...(inFrame === undefined ? {} : { inPoint: ticksOf(inFrame, rate) }),
            ...(outFrame === undefined ? {} : { outPoint: ticksOf(outFrame, rate) }),
          },
        }),
      );
    },
};
const ticksOf = (frame: number | null, rate: Ratio): number | null => (frame === null ? null : framesToTicks(frame, rate));

/** The asset that was opened from the bins, on its own grid. */
export const sourcePosition: ViewerPosition = {
  subject: ({ selection, project }) =>
    project.kind === 'open' && selection.sourceAssetId !== null && project.project.tables.assets.has(selection.sourceAssetId)
      ? { kind: 'asset', assetId: selection.sourceAssetId }
      : null,
  frame: ({ transport }) => transport.source.frame,
  marks: ({ transport: { source } }) => ({ inFrame: source.inFrame, outFrame: source.outFrame }),
  move: (frame) => (dispatch) => {
    dispatch(sourceMoved({ frame }));
  },
  mark: (change) => (dispatch) => {
    dispatch(sourceMoved(change));
  },
};
