import { type FilterNode, filter } from '../../graph/filter-node.ts';
import { numberText } from './number-text.ts';
import { clamp } from './parameters.ts';

/** A tone curve on signals 0..1. */
export type Curve = (signal: number) => number;

/**
 * Where a curve is sampled, in 250ths: denser toward black, where a gamma bends most. The filter wants points at least one 8-bit level
 * apart. Between samples it draws monotone cubics.
 */
const SAMPLES = [
  0, 1, 2, 3, 4, 6, 8, 10, 13, 16, 20, 24, 29, 34, 40, 47, 54, 62, 70, 79, 88, 97, 106, 115, 124, 133, 142, 151, 160, 169, 178, 187, 196,
  204, 212, 219, 226, 232, 237, 241, 244, 246, 248, 249, 250,
].map((part) => part / 250);

/**
 * An RGB picture through one curve a channel. As points of `curves` they can move from frame to frame in a millisecond, where the
 * expressions of `lutrgb` take a hundred.
 */
export const throughCurves = (rgb: FilterNode, red: Curve, green: Curve, blue: Curve): FilterNode =>
  filter('curves', { r: points(red), g: points(green), b: points(blue), interp: 'pchip' }, [rgb], ['r', 'g', 'b']);

/** Least distance of two points: a little over one 8-bit level. */
const STEP = 1 / 250;

function points(curve: Curve): string {
  const cut = corners(curve);
  const free = SAMPLES.filter((x) => x === 0 || x === 1 || cut.every((corner) => Math.abs(x - corner) > STEP));
  return [...free, ...cut]
    .sort((a, b) => a - b)
    .map((x) => `${numberText(x)}/${numberText(clamp(curve(x), 0, 1))}`)
    .join(' ');
}

/** Where the curve meets black or white and is cut off, and a step inside: a cubic would round the corner off over a whole interval. */
function corners(curve: Curve): readonly number[] {
  const isCut = (x: number): boolean => curve(x) <= 0 || curve(x) >= 1;
  return SAMPLES.flatMap((right, index) => {
    const left = SAMPLES[index - 1];
    if (left === undefined || isCut(left) === isCut(right)) return [];
    let [low, high] = [left, right];
    for (let turn = 0; turn < 30; turn++) {
      const middle = (low + high) / 2;
      if (isCut(middle) === isCut(left)) low = middle;
      else high = middle;
    }
    const inside = isCut(left) ? high + STEP : low - STEP;
    return [low, inside].filter((x) => x > STEP && x < 1 - STEP);
  });
}
