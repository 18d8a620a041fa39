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

const points = (curve: Curve): string => SAMPLES.map((x) => `${numberText(x)}/${numberText(clamp(curve(x), 0, 1))}`).join(' ');
