import { tagged } from './colour.ts';
import { EVALUATOR_RATE, type FilterNode, filter } from './filter-node.ts';
import { type Canvas, inFormat, type Picture } from './picture.ts';
import { planes } from './planes.ts';

/**
 * The picture with a clear margin around it, for filters that move it by fractions or turn it: its edges then come out soft. The colour of
 * the margin is the edge's own, so that no dark seam shows where resampling mixes the two.
 */
export function withClearMargin(picture: Picture, margin: number, canvas: Canvas, fullChroma: boolean): Picture {
  const width = picture.width + 2 * margin;
  const height = picture.height + 2 * margin;
  const formats = edgeFormats(canvas, fullChroma);
  const grown = { width, height, x: margin, y: margin };
  if (picture.alpha) {
    const node = filter('pad', { ...grown, color: 'black@0' }, [inFormat(picture, formats.alpha).node]);
    return { ...picture, node, width, height, pixelFormat: formats.alpha };
  }
  const padded = filter('pad', { ...grown, color: 'black' }, [inFormat(picture, formats.opaque).node]);
  const borders = { left: margin, right: margin, top: margin, bottom: margin, mode: 'smear' };
  // `mergeplanes` takes any format that is the same for all its inputs, so the picture gets an alpha plane before it gets this one.
  const smeared = filter('format', { pix_fmts: formats.alpha }, [filter('fillborders', borders, [padded])]);
  const node = planes(formats.alpha, [smeared, marginMask(picture, grown, formats.alpha, canvas)], [0, 0, 0, 1], [0, 1, 2, 3]);
  return { ...picture, node, width, height, pixelFormat: formats.alpha, alpha: true };
}

/** A picture that is opaque where the layer is and clear in the margin: made once for a size, and kept by the evaluator as a still. */
function marginMask(
  inside: { readonly width: number; readonly height: number },
  grown: Readonly<Record<string, number>>,
  pixelFormat: string,
  canvas: Canvas,
): FilterNode {
  const size = `${inside.width}x${inside.height}`;
  const opaque = filter('color', { color: 'black@1', size, rate: EVALUATOR_RATE }, []);
  const withAlpha = filter('format', { pix_fmts: pixelFormat }, [tagged(opaque, canvas.colour)]);
  const padded = filter('pad', { ...grown, color: 'black@0' }, [withAlpha]);
  return tagged(filter('format', { pix_fmts: pixelFormat }, [padded]), canvas.colour);
}

/** Turning wants chroma at every pixel; a shift can do with the working format. */
export function edgeFormats(canvas: Canvas, fullChroma: boolean): { readonly opaque: string; readonly alpha: string } {
  if (canvas.sequence.bitDepth === 10) return { opaque: 'yuv444p10le', alpha: 'yuva444p10le' };
  return fullChroma ? { opaque: 'yuv444p', alpha: 'yuva444p' } : { opaque: 'yuv420p', alpha: 'yuva420p' };
}
