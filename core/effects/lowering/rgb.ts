import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { besidesAlpha } from './alpha.ts';
import { isDeep, toFormat } from './pixel-format.ts';

/**
 * Two converters, because neither serves both depths. swscale is quick for 8 bits; chroma samples are repeated on the way to RGB and averaged on the way
 * back, so that a pixel that the effect leaves alone keeps its chroma, where interpolation would smear it at every round trip. Its white at
 * more than 8 bits is 255/256 of full, which a LUT or a curve would show: there zscale converts, exactly. The matrix is named on both
 * sides: either takes BT.601 or refuses when nobody says.
 */
const TO_RGB_FLAGS = 'neighbor+accurate_rnd+full_chroma_int';
const FROM_RGB_FLAGS = 'area+accurate_rnd+full_chroma_int';

/** `scale`'s name of a matrix. */
export const swsMatrix = (matrix: string): string => (matrix === 'bt2020nc' ? 'bt2020' : matrix);

/**
 * Runs `work` on the picture in full-range planar RGB, 8 bits or 12 (`deep`, as more than 8 always are), without its alpha, and gives its result in the context's
 * format. Alpha goes round the work: few filters know what to do with it.
 */
export function inRgb(
  input: FilterNode,
  context: PictureContext,
  work: (rgb: FilterNode) => FilterNode,
  deep = isDeep(context.pixelFormat),
): FilterNode {
  return besidesAlpha(input, context, (picture, opaque) => {
    return fromRgb(work(deep ? toDeepRgb(picture, opaque) : toRgb(picture, opaque)), opaque, deep);
  });
}

const toRgb = (picture: FilterNode, context: PictureContext): FilterNode =>
  toFormat(filter('scale', { flags: TO_RGB_FLAGS, in_color_matrix: swsMatrix(context.matrix), in_range: 'limited' }, [picture]), 'gbrp');

const toDeepRgb = (picture: FilterNode, context: PictureContext): FilterNode =>
  toFormat(filter('zscale', { matrixin: context.matrix, rangein: 'limited', matrix: 'gbr', range: 'full' }, [picture]), 'gbrp12le');

/** An RGB picture, of 8 bits or `deep`, in the context's format and matrix, and tagged so. */
export function fromRgb(rgb: FilterNode, context: PictureContext, deep = false): FilterNode {
  const converted = deep
    ? filter('zscale', { matrix: context.matrix, range: 'limited' }, [rgb])
    : filter('scale', { flags: FROM_RGB_FLAGS, out_color_matrix: swsMatrix(context.matrix), out_range: 'limited' }, [rgb]);
  return filter('setparams', { range: 'limited', colorspace: context.matrix }, [toFormat(converted, context.pixelFormat)]);
}
