import { EVALUATOR_RATE, type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { colourText } from './colour-text.ts';
import { greyOf, toFormat } from './pixel-format.ts';

/** An endless picture of one colour, of the context's size, in a format of the filter's choice. */
export const blank = (colour: string, context: Pick<PictureContext, 'width' | 'height'>): FilterNode =>
  filter('color', { color: colour, size: `${context.width}x${context.height}`, rate: EVALUATOR_RATE }, []);

/** Ends a still in one named format, by which the evaluator knows that it may make it once and keep it. */
export const still = (picture: FilterNode, pixelFormat: string): FilterNode => toFormat(picture, pixelFormat);

/** A grey still of one level, 0 to 1, as deep as mattes for the context are. */
export const plainGrey = (level: number, context: PictureContext): FilterNode =>
  still(toFormat(blank(colourText([level, level, level, 1]), context), 'gray'), greyOf(context.pixelFormat));
