import { tagged } from './colour.ts';
import { EVALUATOR_RATE, type FilterNode, filter } from './filter-node.ts';
import type { Layer } from './layer-picture.ts';
import { withOpacity } from './opacity.ts';
import { type Canvas, inFormat, inWorkingFormat, type Picture } from './picture.ts';
import type { Placement } from './placement.ts';

/** A picture of whole pixels laid at a whole-pixel place. */
interface Laid {
  readonly picture: Picture;
  readonly x: number;
  readonly y: number;
}

/** Whether a layer hides everything below it. */
export function covers(layer: Layer, canvas: Canvas): boolean {
  if (layer.picture.alpha || layer.opacity < 1 || layer.mode !== 'normal' || !isUpright(layer.placement)) return false;
  const box = boxOf(layer.picture, layer.placement);
  return box.x <= 0 && box.y <= 0 && box.x + box.width >= canvas.width && box.y + box.height >= canvas.height;
}

/** Lays a layer over `below`; null is the bare background. */
export function composite(below: Picture | null, layer: Layer, canvas: Canvas): Picture {
  const laid = layOut(layer, canvas);
  if (laid === null) return below ?? background(canvas);
  const { picture, x, y } = laid;
  const whole = x === 0 && y === 0 && picture.width === canvas.width && picture.height === canvas.height;
  if (whole && layer.opacity >= 1 && (!picture.alpha || (below === null && canvas.clear))) return picture;
  if (below === null && !canvas.clear && !picture.alpha && layer.opacity >= 1 && isInside(laid, canvas)) return padded(laid, canvas);
  const base = inWorkingFormat(below ?? background(canvas), canvas);
  const top = withOpacity(inWorkingFormat(picture, canvas), layer.opacity, canvas);
  const node = filter('overlay', { x, y, format: canvas.formats.overlay, eval: 'init' }, [base.node, top.node], ['x', 'y']);
  return { ...base, node };
}

/** Black, or clear where the canvas is. */
export function background(canvas: Canvas): Picture {
  const pixelFormat = canvas.clear ? canvas.formats.alpha : canvas.formats.opaque;
  const colour = filter(
    'color',
    { color: canvas.clear ? 'black@0' : 'black', size: `${canvas.width}x${canvas.height}`, rate: EVALUATOR_RATE },
    [],
  );
  const node = tagged(filter('format', { pix_fmts: pixelFormat }, [colour]), canvas.colour);
  return { node, width: canvas.width, height: canvas.height, pixelFormat, alpha: canvas.clear };
}

const isInside = ({ picture, x, y }: Laid, canvas: Canvas): boolean =>
  x >= 0 && y >= 0 && x + picture.width <= canvas.width && y + picture.height <= canvas.height;

/** Black bars around an opaque picture: one copy, where an overlay would cost a background and a blend. */
function padded({ picture, x, y }: Laid, canvas: Canvas): Picture {
  const working = inWorkingFormat(picture, canvas);
  const even = canvas.sequence.bitDepth === 8 ? (value: number) => value - (value % 2) : (value: number) => value;
  const args = { width: canvas.width, height: canvas.height, x: even(x), y: even(y), color: 'black' };
  return { ...working, width: canvas.width, height: canvas.height, node: filter('pad', args, [working.node]) };
}

const isUpright = (placement: Placement): boolean => placement.rotationDegrees % 360 === 0;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the cropped picture comes to lie, unturned, in canvas pixels with fractions. */
function boxOf(picture: Picture, placement: Placement): Box {
  const { crop, scaleX, scaleY } = placement;
  const width = picture.width * scaleX;
  const height = picture.height * scaleY;
  return {
    x: placement.x - placement.anchorX * width + crop.left * width,
    y: placement.y - placement.anchorY * height + crop.top * height,
    width: Math.max(0, 1 - crop.left - crop.right) * width,
    height: Math.max(0, 1 - crop.top - crop.bottom) * height,
  };
}

/** Crops and scales a layer to whole pixels. Null where nothing of it is left to see. */
function layOut(layer: Layer, canvas: Canvas): Laid | null {
  const { picture, placement } = layer;
  if (layer.opacity <= 0) return null;
  const box = boxOf(picture, placement);
  const width = Math.round(box.width);
  const height = Math.round(box.height);
  if (width < 1 || height < 1) return null;
  const cropped = cropTo(picture, placement, canvas);
  const scaled = cropped.width === width && cropped.height === height ? cropped : resized(cropped, width, height);
  return { picture: scaled, x: Math.round(box.x), y: Math.round(box.y) };
}

function cropTo(picture: Picture, { crop }: Placement, canvas: Canvas): Picture {
  if (crop.left + crop.right + crop.top + crop.bottom === 0) return picture;
  const x = Math.round(crop.left * picture.width);
  const y = Math.round(crop.top * picture.height);
  const width = Math.max(1, Math.round((1 - crop.right) * picture.width) - x);
  const height = Math.max(1, Math.round((1 - crop.bottom) * picture.height) - y);
  const working = inWorkingFormat(picture, canvas);
  return { ...working, width, height, node: filter('crop', { w: width, h: height, x, y, exact: 1 }, [working.node], ['x', 'y', 'w', 'h']) };
}

const resized = (picture: Picture, width: number, height: number): Picture => ({
  ...picture,
  width,
  height,
  node: filter('scale', { w: width, h: height, reset_sar: 1 }, [picture.node], ['w', 'h']),
});

/** The finished picture: over black where it must be opaque, in the format asked for, tagged with the sequence's colour. */
export function finished(picture: Picture, canvas: Canvas, pixelFormat: string): FilterNode {
  const { num, den } = canvas.sequence.pixelAspect;
  const { node } = inFormat(picture, pixelFormat);
  return num === den ? node : filter('setsar', { sar: `${num}/${den}` }, [node]);
}
