import type { Thunk } from '../state/store.ts';
import { type ViewerView, viewerViewChanged } from '../state/viewer-slice.ts';
import { activeViewer } from './transport/transport.ts';

const SMALLEST_ZOOM = 0.1;
const LARGEST_ZOOM = 16;
const STEP = Math.SQRT2;

const CENTRED = { xPx: 0, yPx: 0 };

export const zoomTo =
  (zoom: ViewerView['zoom']): Thunk =>
  (dispatch, getState) => {
    dispatch(viewerViewChanged({ viewer: activeViewer(getState()), change: { zoom, pan: CENTRED } }));
  };

export const zoomIn = (): Thunk => zoomBy(STEP);
export const zoomOut = (): Thunk => zoomBy(1 / STEP);

const zoomBy =
  (factor: number): Thunk =>
  (dispatch, getState) => {
    const viewer = activeViewer(getState());
    const { zoom, pan } = getState().viewer[viewer].view;
    const from = zoom === 'fit' ? fittedZoom(viewer) : zoom;
    const next = clampZoom(from * factor);
    const grown = next / from;
    dispatch(viewerViewChanged({ viewer, change: { zoom: next, pan: { xPx: pan.xPx * grown, yPx: pan.yPx * grown } } }));
  };

export const clampZoom = (zoom: number): number => Math.min(LARGEST_ZOOM, Math.max(SMALLEST_ZOOM, zoom));

/** The zoom that a fitted picture has now, by what is drawn. */
function fittedZoom(viewer: string): number {
  const stage = document.querySelector<HTMLElement>(`[data-viewer="${viewer}"] [data-stage]`);
  const zoom = Number(stage?.dataset.stage);
  return zoom > 0 ? zoom : 1;
}
