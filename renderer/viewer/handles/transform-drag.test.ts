import { describe, expect, test } from 'vitest';
import { type ClipGeometry, frameFromPicture, pictureFromFrame } from '../../../core/graph/clip-geometry.ts';
import { cropBy } from './crop-drag.ts';
import { anchorTo, moveBy, SIDES, scaleBy, sidePoint, turnBy } from './transform-drag.ts';

const frame = { width: 1280, height: 720 };
const geometry = (change: Partial<ClipGeometry['placement']> = {}): ClipGeometry => ({
  width: 960,
  height: 720,
  placement: {
    scaleX: 0.5,
    scaleY: 0.5,
    rotationDegrees: 30,
    anchorX: 0.25,
    anchorY: 0.5,
    x: 500,
    y: 300,
    crop: { left: 0, right: 0.2, top: 0, bottom: 0 },
    ...change,
  },
});
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
const pairOf = (value: unknown): readonly [number, number] => {
  const [x, y] = Array.isArray(value) ? value : [];
  return [numberOf(x), numberOf(y)];
};

describe('a drag on the picture', () => {
  test('takes a point of the picture there and back', () => {
    const part = { x: 0.7, y: 0.1 };
    const back = pictureFromFrame(geometry(), frameFromPicture(geometry(), part));
    expect(back?.x).toBeCloseTo(part.x);
    expect(back?.y).toBeCloseTo(part.y);
  });
  test('moves by what the pointer moved, along one way with Shift', () => {
    expect(moveBy(geometry(), frame, { x: 10, y: 10 }, { x: 138, y: 46 }, false)).toEqual({ position: [628 / 1280, 336 / 720].map(six) });
    expect(moveBy(geometry(), frame, { x: 10, y: 10 }, { x: 138, y: 46 }, true)).toEqual({ position: [628 / 1280, 300 / 720].map(six) });
  });
  test.each(SIDES)('keeps the corner or side %o under the pointer while it scales', (side) => {
    const before = geometry();
    const from = sidePoint(before, side);
    const away = { x: from.x - before.placement.x, y: from.y - before.placement.y };
    const to = { x: before.placement.x + away.x * 1.5, y: before.placement.y + away.y * 1.5 };
    const values = scaleBy(before, side, from, to, false);
    const scaleX = numberOf(values.scale) / 100;
    const scaleY = values.uniform === false ? numberOf(values.scaleHeight) / 100 : scaleX;
    const isCorner = side.x !== 0 && side.y !== 0;
    if (isCorner) {
      const after = sidePoint(geometry({ scaleX, scaleY }), side);
      expect(after.x).toBeCloseTo(to.x, 0);
      expect(after.y).toBeCloseTo(to.y, 0);
    } else {
      expect(side.x === 0 ? scaleX : scaleY).toBeCloseTo(0.5);
      expect(side.x === 0 ? scaleY : scaleX).toBeCloseTo(0.75, 2);
    }
  });
  test('turns with the pointer round the anchor, and in steps with Shift', () => {
    expect(turnBy(geometry(), { x: 600, y: 300 }, { x: 500, y: 400 }, false)).toEqual({ rotation: 120 });
    expect(turnBy(geometry(), { x: 600, y: 300 }, { x: 600, y: 320 }, true)).toEqual({ rotation: 45 });
  });
  test('goes past half a turn the short way', () => {
    expect(turnBy(geometry({ rotationDegrees: 0 }), { x: 400, y: 310 }, { x: 400, y: 290 }, false).rotation).toBeCloseTo(11.4, 1);
  });
  test('moves the anchor and leaves the picture where it was', () => {
    const before = geometry();
    const values = anchorTo(before, frame, { x: 560, y: 350 });
    const [anchorX, anchorY] = pairOf(values.anchor);
    const [x, y] = pairOf(values.position);
    const after = geometry({ anchorX, anchorY, x: x * frame.width, y: y * frame.height });
    for (const part of [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 0.3, y: 0.8 },
    ]) {
      expect(frameFromPicture(after, part).x).toBeCloseTo(frameFromPicture(before, part).x, 2);
      expect(frameFromPicture(after, part).y).toBeCloseTo(frameFromPicture(before, part).y, 2);
    }
  });
  test('crops along the picture however it is turned, and never past the other side', () => {
    const before = geometry();
    const from = frameFromPicture(before, { x: 0, y: 0.5 });
    expect(cropBy(before, { x: -1, y: 0 }, from, frameFromPicture(before, { x: 0.1, y: 0.5 }))).toEqual({ cropLeft: 10 });
    expect(cropBy(before, { x: -1, y: 0 }, from, frameFromPicture(before, { x: 2, y: 0.5 }))).toEqual({ cropLeft: 79.9 });
    expect(cropBy(before, { x: -1, y: 0 }, from, frameFromPicture(before, { x: -1, y: 0.5 }))).toEqual({ cropLeft: 0 });
  });
});

const six = (value: number) => Math.round(value * 1e6) / 1e6;
