import { tagged } from './colour.ts';
import { EVALUATOR_RATE, type FilterNode, filter } from './filter-node.ts';
import { type Canvas, inWorkingFormat, type Picture } from './picture.ts';
import { forced, planes } from './planes.ts';

/** A layer over a picture of the canvas, by straight alpha: co = (ct·αt + cb·αb·(1 - αt)) / αo with αo = αt + αb·(1 - αt). */
export function overlaid(below: Picture, layer: Picture, x: number, y: number, canvas: Canvas): Picture {
  if (below.alpha && canvas.sequence.bitDepth === 10) return overlaidDeepAlpha(below, drawnOut(layer, x, y, canvas), canvas);
  const base = inWorkingFormat(below, canvas);
  const top = inWorkingFormat(layer, canvas);
  const args = { x, y, format: canvas.formats.overlay, eval: 'init' };
  return { ...base, still: false, node: filter('overlay', args, [base.node, top.node], ['x', 'y']) };
}

/** A layer alone on a clear canvas. */
export function drawnOut(layer: Picture, x: number, y: number, canvas: Canvas): Picture {
  const { width, height, formats } = canvas;
  if (x === 0 && y === 0 && layer.width === width && layer.height === height) return inWorkingFormat(layer, canvas, true);
  if (canvas.sequence.bitDepth === 8) return overlaid(background({ ...canvas, clear: true }), layer, x, y, canvas);
  const left = Math.max(0, x);
  const top = Math.max(0, y);
  const seen = { w: Math.min(width, x + layer.width) - left, h: Math.min(height, y + layer.height) - top };
  if (seen.w < 1 || seen.h < 1) return background({ ...canvas, clear: true });
  const whole = inWorkingFormat(layer, canvas, true);
  const cut =
    seen.w === layer.width && seen.h === layer.height ? whole.node : filter('crop', { ...seen, x: left - x, y: top - y }, [whole.node]);
  const node = filter('pad', { width, height, x: left, y: top, color: 'black@0' }, [cut]);
  return { node, width, height, pixelFormat: formats.alpha, alpha: true, still: layer.still };
}

/**
 * The same where both have alpha and 10 bits. `overlay` gets αo right there but divides by it as if it had 8 bits (FFmpeg 8.1), so the
 * colours are merged by αt / αo, which `blend` divides at any depth.
 */
function overlaidDeepAlpha(below: Picture, layer: Picture, canvas: Canvas): Picture {
  const { alpha, overlay } = canvas.formats;
  const base = forced(below.node, alpha);
  const top = forced(layer.node, alpha);
  const over = forced(filter('overlay', { x: 0, y: 0, format: overlay, eval: 'init' }, [base, top]), alpha);
  const alphaOf = (node: FilterNode) => planes(alpha, [node], [0, 0, 0, 0], [3, 3, 3, 3]);
  const share = filter('blend', { all_mode: 'divide' }, [alphaOf(top), alphaOf(over)]);
  const colour = forced(filter('maskedmerge', {}, [base, top, forced(share, alpha)]), alpha);
  return { ...layer, still: false, node: planes(alpha, [colour, over], [0, 0, 0, 1], [0, 1, 2, 3]), pixelFormat: alpha, alpha: true };
}

/** Black, or clear where the canvas is. Made in 8 bits: FFmpeg widens a colour's 128 to 514 in 10 bits, which tints it. */
export function background(canvas: Canvas): Picture {
  const { width, height } = canvas;
  const pixelFormat = canvas.clear ? canvas.formats.alpha : canvas.formats.opaque;
  const colour = filter('color', { color: canvas.clear ? 'black@0' : 'black', size: `${width}x${height}`, rate: EVALUATOR_RATE }, []);
  const narrow = tagged(forced(colour, canvas.clear ? 'yuva420p' : 'yuv420p'), canvas.colour);
  return { node: forced(narrow, pixelFormat), width, height, pixelFormat, alpha: canvas.clear, still: true };
}
