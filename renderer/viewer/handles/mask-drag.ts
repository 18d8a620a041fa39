import type { ParamValues } from '../../../core/effects/definition.ts';
import { type ClipGeometry, frameFromPicture, type Point, pictureFromFrame, turn } from '../../../core/graph/clip-geometry.ts';
import type { ParamValue } from '../../../core/model/animation.ts';

type Values = Readonly<Record<string, ParamValue>>;

/** A mask as its effect has it: places and sizes in parts of the clip's fitted picture. */
export interface MaskShape {
  readonly shape: 'rectangle' | 'ellipse' | 'polygon';
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  readonly rotationDegrees: number;
  /** Of a polygon, as they are kept: it turns and moves with `centre`, which leaves them alone at 0.5, 0.5. */
  readonly points: readonly Point[];
}

const numbers = (value: ParamValue | undefined): readonly number[] =>
  Array.isArray(value) ? value.filter((part): part is number => typeof part === 'number') : [];
const number = (value: ParamValue | undefined, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

export function maskShape(values: ParamValues): MaskShape {
  const [x = 0.5, y = 0.5] = numbers(values.position);
  const points = Array.isArray(values.points) ? values.points : [];
  return {
    shape: values.shape === 'ellipse' || values.shape === 'polygon' ? values.shape : 'rectangle',
    centre: { x, y },
    width: number(values.width, 50) / 100,
    height: number(values.height, 50) / 100,
    rotationDegrees: number(values.rotation, 0),
    points: points.flatMap((point) => {
      const [px, py] = Array.isArray(point) ? point : [];
      return px === undefined || py === undefined ? [] : [{ x: px, y: py }];
    }),
  };
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;
const percent = (part: number): number => Math.min(400, Math.max(0, Math.round(part * 10_000) / 100));

/** An offset from the mask's centre, in pixels of the picture and before its turn, on the frame. */
function onFrame(geometry: ClipGeometry, { centre, rotationDegrees }: MaskShape, offset: Point): Point {
  const turned = turn(offset, rotationDegrees);
  return frameFromPicture(geometry, { x: centre.x + turned.x / geometry.width, y: centre.y + turned.y / geometry.height });
}
function offsetOf(geometry: ClipGeometry, { centre, rotationDegrees }: MaskShape, at: Point): Point | null {
  const part = pictureFromFrame(geometry, at);
  if (part === null) return null;
  return turn({ x: (part.x - centre.x) * geometry.width, y: (part.y - centre.y) * geometry.height }, -rotationDegrees);
}

export const maskCentre = (geometry: ClipGeometry, shape: MaskShape): Point => onFrame(geometry, shape, { x: 0, y: 0 });
/** A place on the box of a rectangle or ellipse: -1 to 1 either way. */
export const maskBoxPoint = (geometry: ClipGeometry, shape: MaskShape, at: Point): Point =>
  onFrame(geometry, shape, { x: (at.x * shape.width * geometry.width) / 2, y: (at.y * shape.height * geometry.height) / 2 });
export const maskCorners = (geometry: ClipGeometry, shape: MaskShape): readonly Point[] =>
  shape.points.map(({ x, y }) => onFrame(geometry, shape, { x: (x - 0.5) * geometry.width, y: (y - 0.5) * geometry.height }));

export function moveMask(geometry: ClipGeometry, shape: MaskShape, from: Point, to: Point): Values {
  const [start, end] = [pictureFromFrame(geometry, from), pictureFromFrame(geometry, to)];
  if (start === null || end === null) return {};
  return { position: [rounded(shape.centre.x + end.x - start.x), rounded(shape.centre.y + end.y - start.y)] };
}

/** Both sides move alike: the centre stays. */
export function resizeMask(geometry: ClipGeometry, shape: MaskShape, side: Point, from: Point, to: Point): Values {
  const [start, end] = [offsetOf(geometry, shape, from), offsetOf(geometry, shape, to)];
  if (start === null || end === null) return {};
  return {
    ...(side.x === 0 ? {} : { width: percent(shape.width + (2 * (end.x - start.x) * side.x) / geometry.width) }),
    ...(side.y === 0 ? {} : { height: percent(shape.height + (2 * (end.y - start.y) * side.y) / geometry.height) }),
  };
}

export function turnMask(geometry: ClipGeometry, shape: MaskShape, from: Point, to: Point, inSteps: boolean): Values {
  const straight = { ...shape, rotationDegrees: 0 };
  const [start, end] = [offsetOf(geometry, straight, from), offsetOf(geometry, straight, to)];
  if (start === null || end === null) return {};
  const angle = ({ x, y }: Point) => (Math.atan2(y, x) * 180) / Math.PI;
  const by = ((angle(end) - angle(start) + 540) % 360) - 180;
  const degrees = shape.rotationDegrees + by;
  return { rotation: inSteps ? Math.round(degrees / 15) * 15 : Math.round(degrees * 10) / 10 };
}

const pairs = (points: readonly Point[]): Values => ({ points: points.map(({ x, y }) => [rounded(x), rounded(y)]) });

export function moveCorner(geometry: ClipGeometry, shape: MaskShape, index: number, from: Point, to: Point): Values {
  const [start, end] = [offsetOf(geometry, shape, from), offsetOf(geometry, shape, to)];
  if (start === null || end === null) return {};
  const by = { x: (end.x - start.x) / geometry.width, y: (end.y - start.y) / geometry.height };
  return pairs(shape.points.map((point, at) => (at === index ? { x: point.x + by.x, y: point.y + by.y } : point)));
}

/** A new corner in the middle of the edge that begins at corner `index`. */
export function splitEdge({ points }: MaskShape, index: number): Values {
  const [a, b] = [points[index], points[(index + 1) % points.length]];
  if (a === undefined || b === undefined) return {};
  return pairs([...points.slice(0, index + 1), { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, ...points.slice(index + 1)]);
}

/** Null where three would not be left. */
export const removeCorner = ({ points }: MaskShape, index: number): Values | null =>
  points.length <= 3 ? null : pairs(points.filter((_point, at) => at !== index));
