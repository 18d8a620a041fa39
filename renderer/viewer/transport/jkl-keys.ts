import type { Thunk } from '../../state/store.ts';
import { viewerOf } from '../viewers.ts';
import { activeViewer, playAt, shuttleFurther, stepBy, stopPlaying } from './transport.ts';

/** With K held, a tap of J or L steps one frame; held for longer it plays slowly until it comes up. */
const SLOW_RATE = 0.25;
const HOLD_MS = 250;

let isHoldingK = false;
let slow: ReturnType<typeof setTimeout> | null = null;
let isSlow = false;

export const pressK = (): Thunk => (dispatch) => {
  isHoldingK = true;
  dispatch(stopPlaying());
};
export const releaseK = (): Thunk => (dispatch) => {
  isHoldingK = false;
  dispatch(endSlow());
};

export const pressShuttle =
  (direction: 1 | -1): Thunk =>
  (dispatch, getState) => {
    if (!isHoldingK) return dispatch(shuttleFurther(direction));
    dispatch(stepBy(direction));
    if (slow !== null) clearTimeout(slow);
    slow = setTimeout(() => {
      isSlow = true;
      dispatch(playAt(activeViewer(getState()), direction * SLOW_RATE));
    }, HOLD_MS);
  };

/** J or L came up. */
export const endSlow = (): Thunk => (_dispatch, getState) => {
  if (slow !== null) clearTimeout(slow);
  slow = null;
  if (isSlow) viewerOf(activeViewer(getState())).stop();
  isSlow = false;
};
