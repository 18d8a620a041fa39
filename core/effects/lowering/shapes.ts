import type { Outline, PathStep } from './matte.ts';

export interface Placement {
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
  /** Clockwise. */
  readonly rotationDegrees: number;
}

/** Control points at this part of the radius make a quarter of a circle, to 0.03 %. */
const ARC = 0.5522847498;

export const ellipse = (place: Placement): Outline => roundedRectangle(place, 1);

/** `roundness` 0 has square corners, 1 has none left (an ellipse). All in pixels. */
export function roundedRectangle(place: Placement, roundness: number): Outline {
  const turn = turned(place);
  const halfWidth = place.width / 2;
  const halfHeight = place.height / 2;
  if (roundness <= 0) {
    return [turn(-halfWidth, -halfHeight), turn(halfWidth, -halfHeight), turn(halfWidth, halfHeight), turn(-halfWidth, halfHeight)];
  }
  // Equal radii until the shorter side is used up, then on to the ellipse.
  const shorter = Math.min(halfWidth, halfHeight);
  const circular = Math.min(1, roundness * 2) * shorter;
  const rest = Math.max(0, roundness * 2 - 1);
  const rx = circular + (halfWidth - shorter) * rest;
  const ry = circular + (halfHeight - shorter) * rest;
  const [kx, ky] = [rx * (1 - ARC), ry * (1 - ARC)];
  const arc = (x1: number, y1: number, x2: number, y2: number, x: number, y: number): PathStep => [
    ...turn(x1, y1),
    ...turn(x2, y2),
    ...turn(x, y),
  ];
  return [
    turn(-halfWidth + rx, -halfHeight),
    turn(halfWidth - rx, -halfHeight),
    arc(halfWidth - kx, -halfHeight, halfWidth, -halfHeight + ky, halfWidth, -halfHeight + ry),
    turn(halfWidth, halfHeight - ry),
    arc(halfWidth, halfHeight - ky, halfWidth - kx, halfHeight, halfWidth - rx, halfHeight),
    turn(-halfWidth + rx, halfHeight),
    arc(-halfWidth + kx, halfHeight, -halfWidth, halfHeight - ky, -halfWidth, halfHeight - ry),
    turn(-halfWidth, -halfHeight + ry),
    arc(-halfWidth, -halfHeight + ky, -halfWidth + kx, -halfHeight, -halfWidth + rx, -halfHeight),
  ];
}

/** A polygon about the placement's centre; corners are offsets in pixels. Fewer than three corners enclose nothing. */
export function polygon(
  place: Pick<Placement, 'centreX' | 'centreY' | 'rotationDegrees'>,
  corners: readonly (readonly [number, number])[],
): Outline | null {
  const turn = turned(place);
  const [first, ...rest] = corners.map(([x, y]) => turn(x, y));
  return first === undefined || rest.length < 2 ? null : [first, ...rest];
}

function turned(place: Pick<Placement, 'centreX' | 'centreY' | 'rotationDegrees'>): (x: number, y: number) => readonly [number, number] {
  const angle = (place.rotationDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => [place.centreX + x * cos - y * sin, place.centreY + x * sin + y * cos];
}
