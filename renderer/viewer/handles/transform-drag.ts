import { type ClipGeometry, frameFromPicture, type Point, pictureFromFrame, turn } from '../../../core/graph/clip-geometry.ts';
import type { ParamValue } from '../../../core/model/animation.ts';

type Values = Readonly<Record<string, ParamValue>>;
interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/** Which way a scale handle lies from the middle of the picture: 0 on an axis is the middle of that side. */
export interface Side {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

/** As finely as parameters are kept: below what can be seen. */
const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits + 0;
const position = ({ x, y }: Point, frame: FrameSize): Values => ({ position: [rounded(x / frame.width, 6), rounded(y / frame.height, 6)] });

/** Moves the picture by what the pointer moved. `alongOneAxis` keeps the larger way only. */
export function moveBy({ placement }: ClipGeometry, frame: FrameSize, from: Point, to: Point, alongOneAxis: boolean): Values {
  const by = { x: to.x - from.x, y: to.y - from.y };
  const isAcross = Math.abs(by.x) >= Math.abs(by.y);
  const kept = alongOneAxis ? { x: isAcross ? by.x : 0, y: isAcross ? 0 : by.y } : by;
  return position({ x: placement.x + kept.x, y: placement.y + kept.y }, frame);
}

/** Moves the anchor under the pointer and leaves the picture where it is. */
export function anchorTo(geometry: ClipGeometry, frame: FrameSize, to: Point): Values {
  const part = pictureFromFrame(geometry, to);
  return part === null ? {} : { anchor: [rounded(part.x, 6), rounded(part.y, 6)], ...position(to, frame) };
}

/** Turns by the angle that the pointer went round the anchor; `inSteps` to whole steps of 15°. */
export function turnBy({ placement }: ClipGeometry, from: Point, to: Point, inSteps: boolean): Values {
  const angle = (at: Point) => (Math.atan2(at.y - placement.y, at.x - placement.x) * 180) / Math.PI;
  const by = ((angle(to) - angle(from) + 540) % 360) - 180;
  const degrees = placement.rotationDegrees + by;
  return { rotation: inSteps ? Math.round(degrees / STEP_DEGREES) * STEP_DEGREES : rounded(degrees, 1) };
}
const STEP_DEGREES = 15;

/**
 * Scales about the anchor, so that the handle stays under the pointer. A corner keeps the picture's shape and a side changes it;
 * `otherWay` (Shift) exchanges the two.
 */
export function scaleBy(geometry: ClipGeometry, side: Side, from: Point, to: Point, otherWay: boolean): Values {
  const { placement } = geometry;
  const straight = (at: Point) => turn({ x: at.x - placement.x, y: at.y - placement.y }, -placement.rotationDegrees);
  const [start, end] = [straight(from), straight(to)];
  const isCorner = side.x !== 0 && side.y !== 0;
  if (isCorner !== otherWay) {
    const length = start.x ** 2 + start.y ** 2;
    if (length < 1) return {};
    const factor = (start.x * end.x + start.y * end.y) / length;
    return scales(placement.scaleX * factor, placement.scaleY * factor, placement.scaleX === placement.scaleY);
  }
  const factorX = side.x === 0 || Math.abs(start.x) < 1 ? 1 : end.x / start.x;
  const factorY = side.y === 0 || Math.abs(start.y) < 1 ? 1 : end.y / start.y;
  return scales(placement.scaleX * factorX, placement.scaleY * factorY, false);
}

function scales(scaleX: number, scaleY: number, uniform: boolean): Values {
  const percent = (scale: number) => Math.min(10_000, Math.max(0.1, rounded(scale * 100, 2)));
  return uniform ? { scale: percent(scaleX) } : { uniform: false, scale: percent(scaleX), scaleHeight: percent(scaleY) };
}

/** The place of a side's or corner's handle on the frame. */
export const sidePoint = (geometry: ClipGeometry, side: Side): Point =>
  frameFromPicture(geometry, { x: (side.x + 1) / 2, y: (side.y + 1) / 2 });

export const SIDES: readonly Side[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
];
