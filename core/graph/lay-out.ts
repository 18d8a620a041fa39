import { filter } from './filter-node.ts';
import { type Box, boxOf, type CropBox, chromaStep, coversCanvas, cropBox, isTurned, splitPosition, turnedCentre } from './geometry.ts';
import type { Layer } from './layer-picture.ts';
import { type Canvas, inFormat, inWorkingFormat, type Picture, settled } from './picture.ts';
import { scaled } from './scale.ts';
import { edgeFormats, withClearMargin } from './soft-edge.ts';
import { SHIFT_MARGIN, shifted } from './subpixel.ts';

/** A picture of whole pixels at a whole-pixel place of the canvas. */
export interface Laid {
  readonly picture: Picture;
  readonly x: number;
  readonly y: number;
}

/** Whether a layer is opaque all over the canvas, so that nothing below it can be seen. */
export function covers(layer: Layer, canvas: Canvas): boolean {
  if (layer.picture.alpha || layer.opacity < 1 || layer.mode !== 'normal' || isTurned(layer.placement)) return false;
  const crop = cropBox(layer.picture, layer.placement);
  return crop !== null && coversCanvas(boxOf(layer.picture, layer.placement, crop), canvas);
}

/**
 * Crops, scales, turns and shifts a layer until only an overlay at whole pixels is left to do. A resting, upright layer is rounded to
 * whole pixels, which nobody sees and which costs one scaling. One that moves keeps its fractions of a pixel (see {@link shifted}); its
 * size is rounded about its centre, which leaves edges at most a quarter of a pixel off. A turned one goes through `rotate`, which
 * interpolates, in full chroma and with soft edges. Null where nothing of the layer can be seen.
 */
export function layOut(layer: Layer, canvas: Canvas): Laid | null {
  const { picture, placement } = layer;
  const crop = cropBox(picture, placement);
  if (crop === null || layer.opacity <= 0) return null;
  const box = boxOf(picture, placement, crop);
  const width = Math.round(box.width);
  const height = Math.round(box.height);
  if (width < 1 || height < 1) return null;
  const whole = scaled(cropped(picture, crop, canvas), width, height);
  const sized = layer.moves || whole === picture ? whole : settled(whole, canvas);
  if (isTurned(placement)) return turned(sized, box, layer, canvas);
  const x = box.x + (box.width - width) / 2;
  const y = box.y + (box.height - height) / 2;
  const laid = layer.moves
    ? atFraction(sized, x, y, covers(layer, canvas), canvas)
    : { picture: sized, x: Math.round(x), y: Math.round(y) };
  return trimmed(laid, canvas);
}

function cropped(picture: Picture, crop: CropBox, canvas: Canvas): Picture {
  if (crop.width === picture.width && crop.height === picture.height) return picture;
  const working = inWorkingFormat(picture, canvas);
  const args = { w: crop.width, h: crop.height, x: crop.x, y: crop.y, exact: 1 };
  return { ...working, width: crop.width, height: crop.height, node: filter('crop', args, [working.node], ['x', 'y']) };
}

function atFraction(picture: Picture, x: number, y: number, isBackdrop: boolean, canvas: Canvas): Laid {
  const step = chromaStep(canvas);
  const across = splitPosition(x, step);
  const down = splitPosition(y, step);
  if (across.rest === 0 && down.rest === 0) return { picture, x: across.whole, y: down.whole };
  if (isBackdrop) {
    // Its edges are outside the frame, or on it: no margin is needed, and what little is missing is the edge repeated.
    const moved = shifted(inWorkingFormat(picture, canvas), across.rest, down.rest, step === 2);
    return {
      picture: moved,
      x: Math.min(0, Math.max(across.whole, canvas.width - picture.width)),
      y: Math.min(0, Math.max(down.whole, canvas.height - picture.height)),
    };
  }
  // `pad` cannot keep odd sizes of subsampled pictures, which a zoom passes through.
  const odd = step === 2 && (picture.width % 2 === 1 || picture.height % 2 === 1);
  const margin = inWorkingFormat(withClearMargin(picture, SHIFT_MARGIN, canvas, odd), canvas, true);
  const moved = shifted(margin, across.rest, down.rest, step === 2);
  return { picture: moved, x: across.whole - SHIFT_MARGIN, y: down.whole - SHIFT_MARGIN };
}

/** What of an opaque picture lies outside the frame is cut off, so that one that covers the frame becomes exactly the frame. */
function trimmed(laid: Laid, canvas: Canvas): Laid {
  const { picture } = laid;
  const even = chromaStep(canvas) === 2 ? (value: number) => value - (value % 2) : (value: number) => value;
  const isBackdrop = laid.x <= 0 && laid.y <= 0 && laid.x + picture.width >= canvas.width && laid.y + picture.height >= canvas.height;
  if (!isBackdrop || (picture.width === canvas.width && picture.height === canvas.height)) return laid;
  const working = inWorkingFormat(picture, canvas);
  const args = { w: canvas.width, h: canvas.height, x: even(-laid.x), y: even(-laid.y), exact: 1 };
  return {
    picture: { ...working, width: canvas.width, height: canvas.height, node: filter('crop', args, [working.node], ['x', 'y']) },
    x: 0,
    y: 0,
  };
}

/** Turns a picture about its own centre and puts that centre where the turn about the anchor takes it. */
function turned(picture: Picture, box: Box, { placement, moves }: Layer, canvas: Canvas): Laid {
  const margin = withClearMargin(picture, SHIFT_MARGIN, canvas, true);
  const angle = (placement.rotationDegrees * Math.PI) / 180;
  const held = turnedSize(margin, angle, moves);
  const args = { a: angle, ow: held.width, oh: held.height, c: 'black@0', bilinear: 1 };
  const rotated: Picture = { ...margin, ...held, node: filter('rotate', args, [margin.node], ['a']) };
  const { alpha } = edgeFormats(canvas, false);
  const centre = turnedCentre(box, placement);
  const step = chromaStep(canvas);
  const across = splitPosition(centre.x - held.width / 2, step);
  const down = splitPosition(centre.y - held.height / 2, step);
  const moved = shifted(inFormat(rotated, alpha), across.rest, down.rest, step === 2);
  return { picture: moved, x: across.whole, y: down.whole };
}

/** What holds a turned picture: just that where it rests, else a square for any angle, so that the angle can be a runtime command. */
function turnedSize(picture: Picture, angle: number, moves: boolean): { readonly width: number; readonly height: number } {
  const even = (size: number) => Math.ceil(size / 2) * 2;
  const side = even(Math.hypot(picture.width, picture.height));
  if (moves) return { width: side, height: side };
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return { width: even(picture.width * cos + picture.height * sin), height: even(picture.width * sin + picture.height * cos) };
}
