import { describe, expect, test } from 'vitest';
import type { ClipGeometry, Point } from '../../../core/graph/clip-geometry.ts';
import {
  type MaskShape,
  maskBoxPoint,
  maskCentre,
  maskCorners,
  maskShape,
  moveCorner,
  moveMask,
  removeCorner,
  resizeMask,
  splitEdge,
  turnMask,
} from './mask-drag.ts';

const geometry: ClipGeometry = {
  width: 960,
  height: 720,
  placement: {
    scaleX: 0.5,
    scaleY: 0.8,
    rotationDegrees: 20,
    anchorX: 0.5,
    anchorY: 0.5,
    x: 600,
    y: 350,
    crop: { left: 0, right: 0, top: 0, bottom: 0 },
  },
};
const base = {
  position: [0.4, 0.6],
  width: 30,
  height: 50,
  rotation: 25,
  points: [
    [0.5, 0.25],
    [0.75, 0.75],
    [0.25, 0.75],
  ],
};
const shapeOf = (values: Readonly<Record<string, unknown>>): MaskShape =>
  maskShape({ shape: 'rectangle', ...base, ...values } as Parameters<typeof maskShape>[0]);
const near = (a: Point | undefined, b: Point) => {
  expect(a?.x).toBeCloseTo(b.x, 1);
  expect(a?.y).toBeCloseTo(b.y, 1);
};

describe('a mask on the picture', () => {
  test('goes where its middle is dragged', () => {
    const shape = shapeOf({});
    const from = maskCentre(geometry, shape);
    const to = { x: from.x + 37, y: from.y - 21 };
    near(maskCentre(geometry, shapeOf(moveMask(geometry, shape, from, to))), to);
  });
  test('grows to both sides of its middle, the dragged side under the pointer', () => {
    const shape = shapeOf({});
    const side = { x: 1, y: 1 };
    const from = maskBoxPoint(geometry, shape, side);
    const to = { x: from.x + 12, y: from.y + 30 };
    const after = shapeOf(resizeMask(geometry, shape, side, from, to));
    const moved = maskBoxPoint(geometry, after, side);
    expect(Math.hypot(moved.x - to.x, moved.y - to.y)).toBeLessThan(0.2);
    near(maskCentre(geometry, after), maskCentre(geometry, shape));
  });
  test('turns by what the pointer goes round its middle, in the picture', () => {
    const shape = shapeOf({});
    const from = maskBoxPoint(geometry, shape, { x: 1, y: 0 });
    const to = maskBoxPoint(geometry, { ...shape, rotationDegrees: 61 }, { x: 1, y: 0 });
    expect(turnMask(geometry, shape, from, to, false)).toEqual({ rotation: 61 });
    expect(turnMask(geometry, shape, from, to, true)).toEqual({ rotation: 60 });
  });
  test('follows the pointer with one corner of a polygon and leaves the others', () => {
    const shape = shapeOf({ shape: 'polygon' });
    const corners = maskCorners(geometry, shape);
    const from = corners[1] ?? { x: 0, y: 0 };
    const to = { x: from.x - 40, y: from.y + 15 };
    const after = maskCorners(geometry, shapeOf({ shape: 'polygon', ...moveCorner(geometry, shape, 1, from, to) }));
    near(after[1], to);
    near(after[0], corners[0] ?? to);
    near(after[2], corners[2] ?? to);
  });
  test('gets a corner in the middle of an edge, and never has fewer than three', () => {
    const shape = shapeOf({ shape: 'polygon' });
    expect(splitEdge(shape, 2)).toEqual({
      points: [
        [0.5, 0.25],
        [0.75, 0.75],
        [0.25, 0.75],
        [0.375, 0.5],
      ],
    });
    expect(removeCorner(shape, 0)).toBeNull();
    expect(removeCorner(shapeOf({ shape: 'polygon', ...splitEdge(shape, 2) }), 3)).toEqual({ points: base.points });
  });
});
