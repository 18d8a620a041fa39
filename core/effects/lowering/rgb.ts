import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { besidesAlpha } from './matte.ts';
import { isDeep, toFormat } from './pixel-format.ts';

/**
 * Chroma samples are repeated on the way to RGB and averaged on the way back, so that a pixel that the effect leaves alone keeps its
 * chroma; interpolation would smear it a little at every round trip. The matrix is named on both sides: swscale takes BT.601 when nobody says.
 */
const TO_RGB_FLAGS = 'neighbor+accurate_rnd+full_chroma_int';
const FROM_RGB_FLAGS = 'area+accurate_rnd+full_chroma_int';

/** `scale`'s name of a matrix. */
export const swsMatrix = (matrix: string): string => (matrix === 'bt2020nc' ? 'bt2020' : matrix);

/** Planar RGB, full range: 8 bits for 8, 12 bits for more. */
const rgbFormat = (pixelFormat: string): string => (isDeep(pixelFormat) ? 'gbrp12le' : 'gbrp');

/**
 * Runs `work` on the picture in RGB without its alpha and gives its result in the context's format. Alpha goes round the work: swscale
 * would give a clear 10-bit sample back as 2, and few filters know what to do with it.
 */
export function inRgb(input: FilterNode, context: PictureContext, work: (rgb: FilterNode) => FilterNode): FilterNode {
  return besidesAlpha(input, context, (picture, opaque) => workInRgb(picture, opaque, work));
}

function workInRgb(input: FilterNode, context: PictureContext, work: (rgb: FilterNode) => FilterNode): FilterNode {
  const matrix = swsMatrix(context.matrix);
  const rgb = toFormat(
    filter('scale', { flags: TO_RGB_FLAGS, in_color_matrix: matrix, in_range: 'limited' }, [input]),
    rgbFormat(context.pixelFormat),
  );
  return fromRgb(work(rgb), context);
}

/** An RGB picture in the context's format and matrix, and tagged so. */
export function fromRgb(rgb: FilterNode, context: PictureContext): FilterNode {
  const scaled = filter('scale', { flags: FROM_RGB_FLAGS, out_color_matrix: swsMatrix(context.matrix), out_range: 'limited' }, [rgb]);
  return filter('setparams', { range: 'limited', colorspace: context.matrix }, [toFormat(scaled, context.pixelFormat)]);
}
