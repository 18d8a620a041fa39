import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { isSubsampled, toFormat } from './pixel-format.ts';

/**
 * Runs `work` on a picture with alpha while its colours are multiplied by that alpha, so that averaging pixels does not draw colour from
 * clear ones. FFmpeg multiplies 4:4:4 only; chroma samples are repeated on the way there and averaged on the way back.
 */
export const inPremultiplied = (input: FilterNode, context: PictureContext, work: (picture: FilterNode) => FilterNode): FilterNode =>
  fromPremultiplied(work(toPremultiplied(input, context)), context);

export function toPremultiplied(input: FilterNode, context: PictureContext): FilterNode {
  const full = isSubsampled(context.pixelFormat)
    ? toFormat(filter('scale', { flags: 'neighbor' }, [input]), premultipliedFormat(context.pixelFormat))
    : input;
  return filter('premultiply', { inplace: 1 }, [full]);
}

export function fromPremultiplied(picture: FilterNode, context: PictureContext): FilterNode {
  const straight = filter('unpremultiply', { inplace: 1 }, [picture]);
  if (!isSubsampled(context.pixelFormat)) return straight;
  return toFormat(filter('scale', { flags: 'area' }, [straight]), context.pixelFormat);
}

/** What `inPremultiplied` hands to its work. */
export const premultipliedFormat = (pixelFormat: string): string => pixelFormat.replace(/42[02]/, '444');
