import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { isDeep, toFormat } from './pixel-format.ts';

/**
 * What pictures of a format with alpha are while their colours are multiplied by it. FFmpeg multiplies 4:4:4 only; ten bits, because in
 * eight the way there and back costs up to two levels.
 */
export const premultipliedFormat = (pixelFormat: string): string => (isDeep(pixelFormat) ? pixelFormat : 'yuva444p10le');

/** Runs `work` on a picture with alpha while its colours are multiplied by that alpha, so that averaging draws no colour from clear pixels. */
export const inPremultiplied = (input: FilterNode, context: PictureContext, work: (picture: FilterNode) => FilterNode): FilterNode =>
  fromPremultiplied(work(toPremultiplied(input, context)), context);

/** Chroma samples are repeated on the way up, and averaged on the way back, so that what stays alone comes back as it was. */
export function toPremultiplied(input: FilterNode, context: PictureContext): FilterNode {
  const wanted = premultipliedFormat(context.pixelFormat);
  const full = wanted === context.pixelFormat ? input : toFormat(filter('scale', { flags: 'neighbor' }, [input]), wanted);
  return filter('premultiply', { inplace: 1 }, [full]);
}

export function fromPremultiplied(picture: FilterNode, context: PictureContext): FilterNode {
  const straight = filter('unpremultiply', { inplace: 1 }, [picture]);
  if (premultipliedFormat(context.pixelFormat) === context.pixelFormat) return straight;
  return toFormat(filter('scale', { flags: 'area' }, [straight]), context.pixelFormat);
}
