import { type ClipGeometry, frameFromPicture, type Point, pictureFromFrame } from '../../../core/graph/clip-geometry.ts';
import type { ParamValue } from '../../../core/model/animation.ts';
import type { Side } from './transform-drag.ts';

const percent = (part: number): number => Math.round(part * 10_000) / 100 + 0;
/** What the opposite edge always leaves, in parts of the picture. */
const LEAST = 0.001;

/** Moves one edge of the crop, or the two of a corner, by what the pointer moved. */
export function cropBy(geometry: ClipGeometry, side: Side, from: Point, to: Point): Readonly<Record<string, ParamValue>> {
  const [start, end] = [pictureFromFrame(geometry, from), pictureFromFrame(geometry, to)];
  if (start === null || end === null) return {};
  const { crop } = geometry.placement;
  const across = end.x - start.x;
  const down = end.y - start.y;
  const within = (part: number, opposite: number) => percent(Math.max(0, Math.min(1 - opposite - LEAST, part)));
  return {
    ...(side.x === -1 ? { cropLeft: within(crop.left + across, crop.right) } : {}),
    ...(side.x === 1 ? { cropRight: within(crop.right - across, crop.left) } : {}),
    ...(side.y === -1 ? { cropTop: within(crop.top + down, crop.bottom) } : {}),
    ...(side.y === 1 ? { cropBottom: within(crop.bottom - down, crop.top) } : {}),
  };
}

/** A point of what the crop leaves, on the frame: 0 to 1 across and down what is left. */
export function croppedPoint(geometry: ClipGeometry, at: Point): Point {
  const { left, right, top, bottom } = geometry.placement.crop;
  return frameFromPicture(geometry, { x: left + at.x * (1 - left - right), y: top + at.y * (1 - top - bottom) });
}
