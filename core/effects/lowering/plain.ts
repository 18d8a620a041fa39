import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { mergeAlpha } from './alpha.ts';
import { colourText } from './colour-text.ts';
import { numberText } from './number-text.ts';
import { hasAlpha, toFormat, withoutAlpha } from './pixel-format.ts';
import { fromRgb } from './rgb.ts';
import { blank, plainGrey, still } from './still.ts';

type Colour = readonly [number, number, number, number];

/** A still of one colour, in the context's format and size. Made in RGB: `color` by itself would convert by BT.601. */
export function plain(colour: Colour, context: PictureContext): FilterNode {
  const opaque = { ...context, pixelFormat: withoutAlpha(context.pixelFormat) };
  const picture = fromRgb(toFormat(blank(colourText(colour), context), 'gbrp'), opaque);
  if (!hasAlpha(context.pixelFormat)) return still(picture, context.pixelFormat);
  return still(mergeAlpha(picture, plainGrey(colour[3], context), opaque), context.pixelFormat);
}

export const BLACK: Colour = [0, 0, 0, 1];
export const WHITE: Colour = [1, 1, 1, 1];
export const NOTHING: Colour = [0, 0, 0, 0];

/**
 * Sample by sample sums of pictures of one format, each times its weight, clipped to the range. Unlike `lut`, whose tables take tens of
 * milliseconds to work out anew, the weights move for nothing. Planes that `planes` leaves out (bit 0 is the first) come from the first picture.
 */
export const weighedSum = (parts: readonly (readonly [picture: FilterNode, weight: number])[], planes = 15): FilterNode =>
  filter(
    'mix',
    { inputs: parts.length, weights: parts.map(([, weight]) => numberText(weight)).join(' '), scale: 1, planes },
    parts.map(([picture]) => picture),
    ['weights'],
  );
