import type { Canvas, Picture } from './picture.ts';
import type { Placement } from './placement.ts';

/** A rectangle in canvas pixels, with fractions. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle of whole pixels of a picture. */
export interface CropBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a crop leaves of a picture; null where it leaves nothing. */
export function cropBox(picture: { readonly width: number; readonly height: number }, { crop }: Placement): CropBox | null {
  const x = Math.round(crop.left * picture.width);
  const y = Math.round(crop.top * picture.height);
  const width = Math.round((1 - crop.right) * picture.width) - x;
  const height = Math.round((1 - crop.bottom) * picture.height) - y;
  return width >= 1 && height >= 1 ? { x, y, width, height } : null;
}

/** Where the cropped picture comes to lie before it is turned about its anchor. Cropping moves nothing. */
export function boxOf(picture: { readonly width: number; readonly height: number }, placement: Placement, crop: CropBox): Box {
  const { scaleX, scaleY, anchorX, anchorY } = placement;
  return {
    x: placement.x + (crop.x - anchorX * picture.width) * scaleX,
    y: placement.y + (crop.y - anchorY * picture.height) * scaleY,
    width: crop.width * scaleX,
    height: crop.height * scaleY,
  };
}

/** The box's centre after the turn about the anchor. Clockwise, with y downward. */
export function turnedCentre(box: Box, placement: Placement): { readonly x: number; readonly y: number } {
  const angle = (placement.rotationDegrees * Math.PI) / 180;
  const dx = box.x + box.width / 2 - placement.x;
  const dy = box.y + box.height / 2 - placement.y;
  return {
    x: placement.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y: placement.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  };
}

export const isTurned = (placement: Placement): boolean => placement.rotationDegrees % 360 !== 0;

export const coversCanvas = (box: Box, canvas: Pick<Canvas, 'width' | 'height'>): boolean =>
  box.x <= EDGE && box.y <= EDGE && box.x + box.width >= canvas.width - EDGE && box.y + box.height >= canvas.height - EDGE;

/** Pixels: rounding noise of positions given as parts of the frame. */
const EDGE = 1e-6;

/** Whole-pixel part of a position, on chroma's grid where chroma is halved, and what is left of it. */
export function splitPosition(at: number, step: 1 | 2): { readonly whole: number; readonly rest: number } {
  // A thousandth of a pixel is below what 8 or 10 bits can show; dropping it keeps resting pictures out of the resampler.
  const fine = Math.round(at * 1000) / 1000;
  const whole = Math.floor(fine / step) * step;
  return { whole, rest: Math.round((fine - whole) * 1000) / 1000 };
}

/** 2 where the working format has one chroma sample for two pixels. */
export const chromaStep = (canvas: Canvas): 1 | 2 => (canvas.sequence.bitDepth === 8 ? 2 : 1);

/** Whether the picture lies exactly on the canvas. */
export const isWhole = (picture: Picture, x: number, y: number, canvas: Canvas): boolean =>
  x === 0 && y === 0 && picture.width === canvas.width && picture.height === canvas.height;
