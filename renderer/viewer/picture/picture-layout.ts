import { ratioToNumber } from '../../../core/base/ratio.ts';
import type { SubjectInfo } from '../../../core/protocol/viewer-contract.ts';
import type { ViewerView } from '../../state/viewer-slice.ts';

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Where the picture lies in the view, in CSS pixels. */
export interface PictureBox extends Size {
  readonly xPx: number;
  readonly yPx: number;
  /** Device pixels for a line of the subject. */
  readonly zoom: number;
}

type Shape = Pick<SubjectInfo, 'widthPx' | 'heightPx' | 'pixelAspect'>;

/** Room around a fitted picture, so that handles on its edge can be got hold of. */
const MARGIN_PX = 4;

/**
 * Lays the picture in the view: fitted with its shape kept, or at `zoom` device pixels for a line of it, moved by `pan`. Pixels that are not
 * square are drawn as wide as they are shown.
 */
export function layOutPicture(view: Size, shape: Shape, { zoom, pan }: Pick<ViewerView, 'zoom' | 'pan'>, devicePixels: number): PictureBox {
  const shownWidth = shape.widthPx * ratioToNumber(shape.pixelAspect);
  const room = { widthPx: Math.max(1, view.widthPx - 2 * MARGIN_PX), heightPx: Math.max(1, view.heightPx - 2 * MARGIN_PX) };
  const fitted = Math.min(room.widthPx / shownWidth, room.heightPx / shape.heightPx);
  const scale = zoom === 'fit' ? fitted : zoom / devicePixels;
  const widthPx = shownWidth * scale;
  const heightPx = shape.heightPx * scale;
  const moved = zoom === 'fit' ? { xPx: 0, yPx: 0 } : pan;
  return {
    // On whole device pixels, so that at 100 % one pixel is one pixel.
    xPx: snap((view.widthPx - widthPx) / 2 + moved.xPx, devicePixels),
    yPx: snap((view.heightPx - heightPx) / 2 + moved.yPx, devicePixels),
    widthPx,
    heightPx,
    zoom: scale * devicePixels,
  };
}

const snap = (px: number, devicePixels: number): number => Math.round(px * devicePixels) / devicePixels;

/** Sizes that are asked for grow in such steps: a panel that is dragged wider does not have every width rendered. */
const STEP_PX = 32;

/** What the engine need not exceed to fill the box: device pixels, or null for the subject's own size. */
export function boxToRender({ widthPx, heightPx }: Size, shape: Shape, devicePixels: number): Size | null {
  const wanted = {
    widthPx: Math.ceil((widthPx * devicePixels) / STEP_PX) * STEP_PX,
    heightPx: Math.ceil((heightPx * devicePixels) / STEP_PX) * STEP_PX,
  };
  return wanted.widthPx >= shape.widthPx && wanted.heightPx >= shape.heightPx ? null : wanted;
}

/** Zooms about a point of the view, which keeps what it shows. */
export function zoomAbout(
  { xPx, yPx }: { readonly xPx: number; readonly yPx: number },
  view: Size,
  box: PictureBox,
  zoom: number,
): Pick<ViewerView, 'zoom' | 'pan'> {
  const grown = zoom / box.zoom;
  const widthPx = box.widthPx * grown;
  const heightPx = box.heightPx * grown;
  const left = xPx - (xPx - box.xPx) * grown;
  const top = yPx - (yPx - box.yPx) * grown;
  return { zoom, pan: { xPx: left - (view.widthPx - widthPx) / 2, yPx: top - (view.heightPx - heightPx) / 2 } };
}
