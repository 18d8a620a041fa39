import type { PadPoint } from '../../../ui/pad-point.ts';

/** Corners lie on the frame; those outside it are moved by the handles on the picture. */
export function moveCorner(points: readonly PadPoint[], index: number, to: PadPoint): readonly PadPoint[] {
  return points.map((point, other) => (other === index ? [rounded(to[0]), rounded(to[1])] : point));
}

/** A new corner on the side that is nearest. */
export function addCorner(points: readonly PadPoint[], at: PadPoint): { readonly points: readonly PadPoint[]; readonly index: number } {
  let nearest = 0;
  let distance = Number.POSITIVE_INFINITY;
  for (const [index, from] of points.entries()) {
    const to = points[(index + 1) % points.length] ?? from;
    const away = distanceToSide(at, from, to);
    if (away < distance) {
      distance = away;
      nearest = index;
    }
  }
  return { points: points.toSpliced(nearest + 1, 0, [rounded(at[0]), rounded(at[1])]), index: nearest + 1 };
}

/** A polygon has three corners at least. */
export const removeCorner = (points: readonly PadPoint[], index: number): readonly PadPoint[] | null =>
  points.length <= 3 ? null : points.toSpliced(index, 1);

function distanceToSide([x, y]: PadPoint, [x1, y1]: PadPoint, [x2, y2]: PadPoint): number {
  const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
  return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1));
}

const rounded = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 10_000;
