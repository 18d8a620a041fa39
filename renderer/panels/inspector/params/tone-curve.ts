import type { PadPoint } from '../../../ui/pad-point.ts';

/** Points closer than this along x could change places by rounding. */
const LEAST_STEP = 0.005;
const MOST_POINTS = 32;

export const toPadPoints = (value: readonly (readonly number[])[]): readonly PadPoint[] =>
  value.map((point) => [point[0] ?? 0, point[1] ?? 0]);

/** A point keeps its place between its neighbours; all stay in the unit square. */
export function moveCurvePoint(points: readonly PadPoint[], index: number, to: PadPoint): readonly PadPoint[] {
  const before = points[index - 1];
  const after = points[index + 1];
  const least = before === undefined ? 0 : before[0] + LEAST_STEP;
  const most = after === undefined ? 1 : after[0] - LEAST_STEP;
  const x = Math.max(least, Math.min(most, to[0]));
  return points.map((point, other) => (other === index ? [rounded(x), rounded(to[1])] : point));
}

/** A new point between its neighbours; null where one stands already, or where there are enough. */
export function addCurvePoint(
  points: readonly PadPoint[],
  at: PadPoint,
): { readonly points: readonly PadPoint[]; readonly index: number } | null {
  if (points.length >= MOST_POINTS || points.some(([x]) => Math.abs(x - at[0]) < 2 * LEAST_STEP)) return null;
  const found = points.findIndex(([x]) => x > at[0]);
  const index = found < 0 ? points.length : found;
  return { points: points.toSpliced(index, 0, [rounded(at[0]), rounded(at[1])]), index };
}

/** A curve has two points at least. */
export const removeCurvePoint = (points: readonly PadPoint[], index: number): readonly PadPoint[] | null =>
  points.length <= 2 ? null : points.toSpliced(index, 1);

/**
 * The curve through the points as the effect draws it: monotone cubics with the slopes of Fritsch and Butland (PCHIP), level before
 * the first point and after the last.
 */
export function toneCurveAt(points: readonly PadPoint[]): (x: number) => number {
  const slopes = slopesOf(points);
  return (x) => {
    const first = points[0];
    const last = points.at(-1);
    if (first === undefined || last === undefined) return x;
    if (x <= first[0]) return first[1];
    if (x >= last[0]) return last[1];
    const right = points.findIndex((point) => point[0] > x);
    const [x0, y0] = points[right - 1] ?? first;
    const [x1, y1] = points[right] ?? last;
    const width = x1 - x0;
    const s = (x - x0) / width;
    const value =
      y0 * (1 + 2 * s) * (1 - s) ** 2 +
      (slopes[right - 1] ?? 0) * width * s * (1 - s) ** 2 +
      y1 * s ** 2 * (3 - 2 * s) +
      (slopes[right] ?? 0) * width * s ** 2 * (s - 1);
    return Math.min(1, Math.max(0, value));
  };
}

function slopesOf(points: readonly PadPoint[]): readonly number[] {
  const widths = points.slice(1).map(([x], index) => x - (points[index]?.[0] ?? 0));
  const steep = points.slice(1).map(([, y], index) => (y - (points[index]?.[1] ?? 0)) / (widths[index] ?? 1));
  if (points.length === 2) return [steep[0] ?? 0, steep[0] ?? 0];
  return points.map((_, index) => {
    const left = steep[index - 1];
    const right = steep[index];
    if (left === undefined) return endSlope(widths[0] ?? 1, widths[1] ?? 1, steep[0] ?? 0, steep[1] ?? 0);
    if (right === undefined) return endSlope(widths.at(-1) ?? 1, widths.at(-2) ?? 1, steep.at(-1) ?? 0, steep.at(-2) ?? 0);
    if (left * right <= 0) return 0;
    const before = widths[index - 1] ?? 1;
    const after = widths[index] ?? 1;
    const a = 2 * after + before;
    const b = after + 2 * before;
    return (a + b) / (a / left + b / right);
  });
}

/** The one-sided slope of three points, kept monotone. */
function endSlope(near: number, far: number, first: number, second: number): number {
  const slope = ((2 * near + far) * first - near * second) / (near + far);
  if (slope * first <= 0) return 0;
  return first * second <= 0 && Math.abs(slope) > 3 * Math.abs(first) ? 3 * first : slope;
}

const rounded = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 10_000;
