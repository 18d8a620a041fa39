import { type FilterNode, filter } from '../../graph/filter-node.ts';
import { planes } from '../../graph/planes.ts';
import type { PictureContext } from '../definition.ts';
import { chromaSized, greyOf, hasAlpha, isSubsampled, toFormat, withAlpha, withoutAlpha } from './pixel-format.ts';
import { blank, still } from './still.ts';

/**
 * The matte as the luma of a picture in the context's format: planes are merged between pictures of one format only. Planes are put together, not
 * converted: swscale would take 6 ms at 1080p and look at ranges. Chroma is grey.
 */
export function carried(grey: FilterNode, context: PictureContext): FilterNode {
  const format = withoutAlpha(context.pixelFormat);
  const chroma = neutralChroma(context);
  return toldAs(planes(format, [grey, chroma], [0, 1, 1], [0, 0, 0]), context, format);
}

/** Made in 8 bits: FFmpeg widens a colour's 128 to 514 in 10 bits, which tints it. */
const neutralChroma = (context: PictureContext): FilterNode =>
  still(
    filter('extractplanes', { planes: 'u' }, [toFormat(toFormat(blank('black', context), 'yuv420p'), withoutAlpha(context.pixelFormat))]),
    greyOf(context.pixelFormat),
  );

/** What planes that were put together are: naming it keeps FFmpeg from converting them to meet others. */
const toldAs = (picture: FilterNode, context: PictureContext, pixelFormat: string): FilterNode =>
  toFormat(filter('setparams', { range: 'limited', colorspace: context.matrix }, [picture]), pixelFormat);

/** Multiplies the picture's alpha by a grey matte; gives the context's format with alpha. */
export function multiplyAlpha(input: FilterNode, grey: FilterNode, context: PictureContext): FilterNode {
  if (!hasAlpha(context.pixelFormat)) return mergeAlpha(input, grey, context);
  const own = filter('alphaextract', {}, [input]);
  return mergeAlpha(input, filter('blend', { all_mode: 'multiply' }, [own, grey]), context);
}

/** One plane of a picture of the context's format, as a grey picture of the plane's own size. */
export const planeOf = (input: FilterNode, plane: 'y' | 'u' | 'v' | 'a', context: PictureContext): FilterNode =>
  toFormat(filter('extractplanes', { planes: plane }, [input]), greyOf(context.pixelFormat));

/** Puts grey pictures together: Y', Cb, Cr and alpha of the context's format with alpha. */
export function fromPlanes(grey: readonly [FilterNode, FilterNode, FilterNode, FilterNode], context: PictureContext): FilterNode {
  const format = withAlpha(context.pixelFormat);
  return toldAs(planes(format, grey, [0, 1, 2, 3], [0, 0, 0, 0]), context, format);
}

/** Puts a grey picture in the place of the alpha. */
export function mergeAlpha(input: FilterNode, grey: FilterNode, context: PictureContext): FilterNode {
  const colours = toFormat(input, withoutAlpha(context.pixelFormat));
  return planes(withAlpha(context.pixelFormat), [colours, carried(grey, context)], [0, 0, 0, 1], [0, 1, 2, 0]);
}

/** Runs `work` on the picture without its alpha, which the result gets back as it was. `work` also gets the context of what it works on. */
export function besidesAlpha(
  input: FilterNode,
  context: PictureContext,
  work: (picture: FilterNode, context: PictureContext) => FilterNode,
): FilterNode {
  if (!hasAlpha(context.pixelFormat)) return work(input, context);
  const opaque = { ...context, pixelFormat: withoutAlpha(context.pixelFormat) };
  const worked = toFormat(work(toFormat(input, opaque.pixelFormat), opaque), context.pixelFormat);
  // Plane by plane from pictures of one format: a way through grey would change some 10-bit samples by one.
  return planes(context.pixelFormat, [worked, input], [0, 0, 0, 1], [0, 1, 2, 3]);
}

/** The matte in every plane of the context's format (chroma at its own size), as `maskedmerge` wants it. */
export function matteInAllPlanes(grey: FilterNode, context: PictureContext): FilterNode {
  const { width, height } = chromaSized(context);
  const chroma = isSubsampled(context.pixelFormat)
    ? toFormat(filter('scale', { width, height, flags: 'area', reset_sar: 1 }, [grey]), greyOf(context.pixelFormat))
    : grey;
  const merged = hasAlpha(context.pixelFormat)
    ? planes(context.pixelFormat, [grey, chroma], [0, 1, 1, 0], [0, 0, 0, 0])
    : planes(context.pixelFormat, [grey, chroma], [0, 1, 1], [0, 0, 0]);
  const told = toldAs(merged, context, context.pixelFormat);
  // Called what the pictures are that it weighs, or FFmpeg would multiply the matte by its own alpha.
  return hasAlpha(context.pixelFormat) ? still(filter('setparams', { alpha_mode: 'premultiplied' }, [told]), context.pixelFormat) : told;
}
