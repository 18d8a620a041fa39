import { blended } from './blend.ts';
import { type FilterNode, filter } from './filter-node.ts';
import { isWhole } from './geometry.ts';
import { type Laid, layOut } from './lay-out.ts';
import type { Layer } from './layer-picture.ts';
import { withOpacity } from './opacity.ts';
import { background, drawnOut, overlaid } from './overlay.ts';
import { type Canvas, inFormat, inWorkingFormat, type Picture } from './picture.ts';
import { forced } from './planes.ts';

/** Lays a layer over `below`; null is the bare background. */
export function composite(below: Picture | null, layer: Layer, canvas: Canvas): Picture {
  const laid = layOut(layer, canvas);
  if (laid === null) return below ?? background(canvas);
  const { picture, x, y } = laid;
  if (isWhole(picture, x, y, canvas) && layer.opacity >= 1 && layer.mode === 'normal' && !picture.alpha) return picture;
  if (below === null && !canvas.clear && isPlain(laid, layer, canvas)) return padded(laid, canvas);
  const top = withOpacity(picture, layer.opacity, canvas);
  if (below === null && canvas.clear) return drawnOut(top, x, y, canvas);
  const base = below ?? background(canvas);
  if (layer.mode === 'normal') return overlaid(base, top, x, y, canvas);
  const whole = isWhole(top, x, y, canvas) ? top : drawnOut(top, x, y, canvas);
  const mixed = blended(base, whole, layer.mode, canvas);
  return mixed.alpha ? overlaid(base, mixed, 0, 0, canvas) : inWorkingFormat(mixed, canvas);
}

/**
 * Whether black bars around the picture are all that is missing. Not in 10 bits, where `pad` cannot draw a black without a tint, and not
 * at odd places of subsampled pictures, which it would move.
 */
const isPlain = ({ picture, x, y }: Laid, layer: Layer, canvas: Canvas): boolean =>
  !picture.alpha &&
  layer.opacity >= 1 &&
  layer.mode === 'normal' &&
  canvas.sequence.bitDepth === 8 &&
  picture.width % 2 === 0 &&
  picture.height % 2 === 0 &&
  x >= 0 &&
  y >= 0 &&
  x + picture.width <= canvas.width &&
  y + picture.height <= canvas.height;

/** Black bars around an opaque picture: one copy, where an overlay would cost a background and a blend. */
function padded({ picture, x, y }: Laid, canvas: Canvas): Picture {
  const working = inWorkingFormat(picture, canvas);
  const args = { width: canvas.width, height: canvas.height, x: x - (x % 2), y: y - (y % 2), color: 'black' };
  return { ...working, width: canvas.width, height: canvas.height, node: filter('pad', args, [working.node]) };
}

/** The finished picture in the format asked for, with the shape of the sequence's pixels. */
export function finished(picture: Picture, canvas: Canvas, pixelFormat: string): FilterNode {
  const { num, den } = canvas.sequence.pixelAspect;
  const formed = inFormat(picture, pixelFormat);
  const node = formed.node.kind === 'source' ? formed.node : forced(formed.node, pixelFormat);
  return num === den ? node : filter('setsar', { sar: `${num}/${den}` }, [node]);
}
