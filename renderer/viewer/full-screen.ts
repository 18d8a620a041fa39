import type { Thunk } from '../state/store.ts';
import { activeViewer } from './transport/transport.ts';

/** The picture of the viewer that has the keys over the whole screen, and back. */
export const toggleFullScreen = (): Thunk<Promise<void>> => async (_dispatch, getState) => {
  if (document.fullscreenElement !== null) return document.exitFullscreen();
  const viewer = document.querySelector(`[data-viewer="${activeViewer(getState())}"]`);
  await viewer?.requestFullscreen();
};
