import type { State, Thunk } from '../../state/store.ts';
import { transportChanged, type ViewerName, viewerActivated } from '../../state/transport-slice.ts';
import { viewerOf } from '../viewers.ts';
import { nextRate } from './shuttle.ts';

/** Frames of what a viewer shows; 0 while that is not known. */
export const frameCountOf = (state: State, name: ViewerName): number => state.viewer[name].facts.subject?.frameCount ?? 0;
export const activeViewer = ({ transport }: State): ViewerName => transport.active;
export const hasPicture = (state: State): boolean => frameCountOf(state, activeViewer(state)) > 0;

/** Plays at `rate`, from the other end where there is nothing left in that direction. */
export const playAt =
  (name: ViewerName, rate: number): Thunk =>
  (_dispatch, getState) => {
    const state = getState();
    const viewer = viewerOf(name);
    const last = frameCountOf(state, name) - 1;
    const frame = viewer.position.frame(state);
    const fromFrame = rate > 0 && frame >= last ? 0 : rate < 0 && frame <= 0 ? last : Math.min(frame, last);
    viewerOf(name === 'program' ? 'source' : 'program').stop();
    viewer.play({ rate, fromFrame, ...loopRange(state, name) });
  };

/** A loop goes over the marked part, where any is. */
function loopRange(state: State, name: ViewerName): { readonly range?: { readonly firstFrame: number; readonly endFrame: number } } {
  const { inFrame, outFrame } = viewerOf(name).position.marks(state);
  if (!state.transport[name].looping || (inFrame === null && outFrame === null)) return {};
  const range = { firstFrame: inFrame ?? 0, endFrame: outFrame ?? frameCountOf(state, name) };
  return range.endFrame > range.firstFrame ? { range } : {};
}

export const playOrPause = (): Thunk => (dispatch, getState) => {
  const name = activeViewer(getState());
  if (viewerOf(name).isPlaying) viewerOf(name).stop();
  else dispatch(playAt(name, 1));
};

/** J and L. */
export const shuttleFurther =
  (direction: 1 | -1): Thunk =>
  (dispatch, getState) => {
    const name = activeViewer(getState());
    dispatch(playAt(name, nextRate(getState().transport[name].rate, direction)));
  };

export const stopPlaying = (): Thunk => (_dispatch, getState) => viewerOf(activeViewer(getState())).stop();

/** Moves to a frame; playing ends. */
export const goTo =
  (name: ViewerName, frame: number): Thunk =>
  (dispatch, getState) => {
    viewerOf(name).stop();
    const last = Math.max(0, frameCountOf(getState(), name) - 1);
    dispatch(viewerOf(name).position.move(Math.min(last, Math.max(0, frame))));
  };

export const stepBy =
  (frames: number): Thunk =>
  (dispatch, getState) => {
    const name = activeViewer(getState());
    dispatch(goTo(name, viewerOf(name).position.frame(getState()) + frames));
  };

/** Beginning, end or a mark. */
export const goToPlace =
  (place: 'start' | 'end' | 'in' | 'out'): Thunk =>
  (dispatch, getState) => {
    const name = activeViewer(getState());
    const { inFrame, outFrame } = viewerOf(name).position.marks(getState());
    const last = frameCountOf(getState(), name) - 1;
    switch (place) {
      case 'start':
        return dispatch(goTo(name, 0));
      case 'end':
        return dispatch(goTo(name, last));
      case 'in':
        return dispatch(goTo(name, inFrame ?? 0));
      case 'out':
        // The last frame inside: the mark itself is where the part has ended.
        return dispatch(goTo(name, outFrame === null ? last : outFrame - 1));
    }
  };

/** Sets a mark at the frame that is shown, which both marks include. A mark on the wrong side of the other takes it away. */
export const markHere =
  (side: 'in' | 'out'): Thunk =>
  (dispatch, getState) => {
    const { position } = viewerOf(activeViewer(getState()));
    const frame = position.frame(getState());
    const { inFrame, outFrame } = position.marks(getState());
    if (side === 'in') dispatch(position.mark({ inFrame: frame, ...(outFrame !== null && outFrame <= frame ? { outFrame: null } : {}) }));
    else dispatch(position.mark({ outFrame: frame + 1, ...(inFrame !== null && inFrame > frame ? { inFrame: null } : {}) }));
  };

export const clearMarks =
  (which: 'in' | 'out' | 'both'): Thunk =>
  (dispatch, getState) => {
    const { position } = viewerOf(activeViewer(getState()));
    dispatch(position.mark({ ...(which === 'out' ? {} : { inFrame: null }), ...(which === 'in' ? {} : { outFrame: null }) }));
  };

export const playMarked = (): Thunk => (_dispatch, getState) => {
  const state = getState();
  const name = activeViewer(state);
  const viewer = viewerOf(name);
  const { inFrame, outFrame } = viewer.position.marks(state);
  const range = { firstFrame: inFrame ?? 0, endFrame: outFrame ?? frameCountOf(state, name) };
  if (range.endFrame > range.firstFrame) viewer.play({ rate: 1, range, fromFrame: range.firstFrame });
};

const AROUND_SECONDS = 2;

/** Two seconds before to two after, then back. */
export const playAround = (): Thunk => (_dispatch, getState) => {
  const state = getState();
  const name = activeViewer(state);
  const viewer = viewerOf(name);
  const { subject } = state.viewer[name].facts;
  if (subject === null) return;
  const frame = viewer.position.frame(state);
  const away = Math.round((AROUND_SECONDS * subject.rate.num) / subject.rate.den);
  const range = { firstFrame: Math.max(0, frame - away), endFrame: Math.min(subject.frameCount, frame + away) };
  if (range.endFrame > range.firstFrame) viewer.play({ rate: 1, range, fromFrame: range.firstFrame, loop: false, returnTo: frame });
};

export const toggleLoop = (): Thunk => (dispatch, getState) => {
  const name = activeViewer(getState());
  dispatch(transportChanged({ viewer: name, change: { looping: !getState().transport[name].looping } }));
};

/** The keys go to the other viewer. */
export const switchViewer = (): Thunk => (dispatch, getState) => {
  dispatch(viewerActivated(activeViewer(getState()) === 'program' ? 'source' : 'program'));
};
