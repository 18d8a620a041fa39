import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { planeOf } from './alpha.ts';
import { type Chroma, type ChromaForm, chromaForm } from './chroma-form.ts';
import { greyOf, isSubsampled, toFormat } from './pixel-format.ts';
import { weighedSum } from './plain.ts';
import { lumaWeights } from './ycbcr.ts';

/** The planes of a picture's colours. */
export type Colours = readonly [luma: FilterNode, cb: FilterNode, cr: FilterNode];

/** Channels of R'G'B' by place. */
export type Channel = 0 | 1 | 2;

/** Codes of limited range from black to white: of luma, and of chroma. */
const LUMA_CODES = 219;
const CHROMA_CODES = 224;

/**
 * Takes from one channel, times `amount`, what it has over the mean of the other two. That excess depends on chroma alone, and taking it away is linear
 * in Y'CbCr, so it needs no way through R'G'B': Y' loses K·excess, and Cb and Cr what follows from it (ITU-R BT.601, 709, 2020).
 */
export function despilled(picture: FilterNode, chroma: Chroma, channel: Channel, amount: number, context: PictureContext): Colours {
  const weights = lumaWeights(context.matrix);
  const [kr, , kb] = weights;
  const own = weights[channel] * amount;
  const form = excessForm(weights, channel);
  const times = (factor: number): ChromaForm => ({ cb: form.cb * factor, cr: form.cr * factor, constant: 0 });
  const excess = chromaForm(chroma, form);
  const luma = filter('blend', { all_mode: 'subtract' }, [
    planeOf(picture, 'y', context),
    atLumaSize(chromaForm(chroma, times(own)), context),
  ]);
  // E'B - Y' changes by what the channel itself loses there, less what luma loses.
  const scale = CHROMA_CODES / LUMA_CODES;
  const ofCb = ((own - (channel === 2 ? amount : 0)) / (2 * (1 - kb))) * scale;
  const ofCr = ((own - (channel === 0 ? amount : 0)) / (2 * (1 - kr))) * scale;
  const moved = (plane: FilterNode, by: number): FilterNode =>
    weighedSum([
      [plane, 1],
      [excess, by],
    ]);
  return [luma, moved(chroma.cb, ofCb), moved(chroma.cr, ofCr)];
}

/** How far the channel lies over the mean of the others, by Cb and Cr, in parts of the code range as large as luma codes are. */
function excessForm([kr, kg, kb]: readonly [number, number, number], channel: Channel): ChromaForm {
  // What a step of Cb or Cr adds to red, green and blue.
  const cb = [0, (-2 * kb * (1 - kb)) / kg, 2 * (1 - kb)];
  const cr = [2 * (1 - kr), (-2 * kr * (1 - kr)) / kg, 0];
  const over = (steps: readonly number[]): number => {
    const own = steps[channel] ?? 0;
    const all = steps.reduce((total, step) => total + step, 0);
    return ((own - (all - own) / 2) * LUMA_CODES) / CHROMA_CODES / 255;
  };
  return { cb: over(cb), cr: over(cr), constant: 0 };
}

/** A grey picture of the chroma's size at the size of luma. */
export const atLumaSize = (grey: FilterNode, context: PictureContext): FilterNode =>
  isSubsampled(context.pixelFormat)
    ? toFormat(
        filter('scale', { width: context.width, height: context.height, flags: 'bilinear', reset_sar: 1 }, [grey]),
        greyOf(context.pixelFormat),
      )
    : grey;
