import { describe, expect, it } from 'vitest';
import { whyNotParam } from '../../../../core/effects/check-param.ts';
import { EFFECTS } from '../../../../core/effects/registry.ts';
import type { PadPoint } from '../../../ui/pad-point.ts';
import { pathInProject } from './path-in-project.ts';
import { addCorner, moveCorner, removeCorner } from './polygon-points.ts';
import { addCurvePoint, removeCurvePoint, toneCurveAt } from './tone-curve.ts';
import { channelsAt, placeOf, WHEEL_SCALES } from './wheel-place.ts';

const polygon = EFFECTS.get('mask')?.params.find(({ key }) => key === 'points');

describe('a tone curve', () => {
  it('goes through its points, never back, and is level beyond them', () => {
    const points: readonly PadPoint[] = [
      [0.1, 0.2],
      [0.3, 0.25],
      [0.6, 0.9],
      [0.9, 0.9],
    ];
    const at = toneCurveAt(points);
    for (const [x, y] of points) expect(at(x)).toBeCloseTo(y, 9);
    for (let x = 0; x < 1; x += 0.01) expect(at(x + 0.01)).toBeGreaterThanOrEqual(at(x) - 1e-9);
    expect([at(0), at(1)]).toEqual([0.2, 0.9]);
  });

  it('with two points is a straight line', () =>
    expect(
      toneCurveAt([
        [0, 0.2],
        [1, 0.8],
      ])(0.25),
    ).toBeCloseTo(0.35, 9));

  it('keeps two points, and adds none on top of another', () => {
    expect(
      removeCurvePoint(
        [
          [0, 0],
          [1, 1],
        ],
        0,
      ),
    ).toBeNull();
    expect(
      addCurvePoint(
        [
          [0, 0],
          [0.5, 0.5],
          [1, 1],
        ],
        [0.502, 0.9],
      ),
    ).toBeNull();
  });
});

describe('a polygon', () => {
  const square: readonly PadPoint[] = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ];
  it('gets a corner on the side that is nearest', () => {
    expect(addCorner(square, [0.5, 0.05])).toMatchObject({ index: 1 });
    expect(addCorner(square, [0.02, 0.5])).toMatchObject({ index: 4 });
  });
  it('keeps three corners, and is one that the effect takes', () => {
    const triangle = removeCorner(square, 0) ?? [];
    expect(triangle).toHaveLength(3);
    expect(removeCorner(triangle, 0)).toBeNull();
    if (polygon === undefined) throw new Error('no polygon');
    expect(whyNotParam(polygon, moveCorner(triangle, 1, [2, -1]))).toBeNull();
    expect(moveCorner(triangle, 1, [2, -1])[1]).toEqual([1, 0]);
  });
});

describe('a colour wheel', () => {
  it.each(['lift', 'gamma', 'gain'] as const)('%s gives back the place that it was put to', (wheel) => {
    const scale = WHEEL_SCALES[wheel];
    const neutral = scale.isFactor ? ([1, 1, 1] as const) : ([0, 0, 0] as const);
    for (const place of [
      [0, 0],
      [0.5, 0.3],
      [-0.7, 0.1],
      [0, -0.9],
    ] as const) {
      const [x, y] = placeOf(scale, channelsAt(scale, neutral, place));
      expect(x).toBeCloseTo(place[0], 3);
      expect(y).toBeCloseTo(place[1], 3);
    }
  });

  it('pulls up toward red, and leaves what the channels have in common', () => {
    const [red, green, blue] = channelsAt(WHEEL_SCALES.lift, [0.1, 0.1, 0.1], [0, 1]);
    expect(red).toBeGreaterThan(0.1);
    expect(green).toBe(blue);
    expect((red + green + blue) / 3).toBeCloseTo(0.1, 4);
    expect(placeOf(WHEEL_SCALES.gain, [1.5, 1.5, 1.5])).toEqual([0, 0]);
  });
});

describe('the path of a chosen file', () => {
  it.each([
    ['/films/a/film.cutaway', '/films/a/looks/warm.cube', 'looks/warm.cube'],
    ['/films/a/film.cutaway', '/films/ab/warm.cube', '/films/ab/warm.cube'],
    ['C:\\films\\film.cutaway', 'C:\\films\\looks\\warm.cube', 'looks/warm.cube'],
    ['C:\\films\\film.cutaway', 'D:\\warm.cube', 'D:\\warm.cube'],
  ])('beside %s, %s is kept as %s', (project, file, kept) => expect(pathInProject(project, file)).toBe(kept));
});
