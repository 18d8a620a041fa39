import type { FilterNode } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { planeOf } from './alpha.ts';
import { chromaSized, isDeep } from './pixel-format.ts';
import { weighedSum } from './plain.ts';
import { plainGrey } from './still.ts';

/** The chroma planes of a picture as grey ones, and a white as large as they are. */
export interface Chroma {
  readonly cb: FilterNode;
  readonly cr: FilterNode;
  readonly white: FilterNode;
  /** Of the planes: grey pictures of the chroma's own size. */
  readonly context: PictureContext;
}

/** The picture must be of the context's format. */
export function chromaPlanes(picture: FilterNode, context: PictureContext): Chroma {
  const small = chromaSized(context);
  return { cb: planeOf(picture, 'u', context), cr: planeOf(picture, 'v', context), white: plainGrey(1, small), context: small };
}

/** `cb * (Cb - 128) + cr * (Cr - 128) + constant`, in codes of 8 bits. */
export interface ChromaForm {
  readonly cb: number;
  readonly cr: number;
  readonly constant: number;
}

/**
 * A grey picture of what the form gives, cut off at 0 and at 1: white is 1, and the form's results are parts of it. One rounding, at the end; every factor
 * moves from frame to frame for nothing.
 */
export function chromaForm(chroma: Chroma, form: ChromaForm): FilterNode {
  // 10-bit codes are 8-bit ones times four, but their white is 1023.
  const unit = isDeep(chroma.context.pixelFormat) ? 1023 / 4 : 255;
  return weighedSum([
    [chroma.cb, form.cb * unit],
    [chroma.cr, form.cr * unit],
    [chroma.white, form.constant - 128 * (form.cb + form.cr)],
  ]);
}
