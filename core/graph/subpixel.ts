import { filter } from './filter-node.ts';
import type { Picture } from './picture.ts';

/**
 * Shifts a picture right and down by less than two pixels, fractions included. libavfilter lays pictures at whole pixels only, which makes
 * slow moves step visibly; `perspective` resamples at fractions but knows 8 bits only. So a fraction is a pair of one-dimensional
 * convolutions with Catmull-Rom weights (Keys' cubic, a = -1/2): any depth, subsampled chroma at its own phase, and the weights are runtime
 * commands, so that a move costs no new graph. The picture needs a margin of {@link SHIFT_MARGIN} pixels for what is moved past its edge.
 */
export function shifted(picture: Picture, right: number, down: number, chromaHalved: boolean): Picture {
  const across = shiftFilter(picture, right, chromaHalved, 'row');
  return shiftFilter(across, down, chromaHalved, 'column');
}

/** Pixels: the longest shift, and the reach of the weights around it. Even, for subsampled chroma. */
export const SHIFT_MARGIN = 4;

function shiftFilter(picture: Picture, by: number, chromaHalved: boolean, mode: 'row' | 'column'): Picture {
  if (by === 0) return picture;
  const luma = shiftWeights(by);
  const chroma = chromaHalved ? shiftWeights(by / 2) : luma;
  const args: Record<string, string | number> = {};
  for (const [plane, weights] of [luma, chroma, chroma, luma].entries()) {
    args[`${plane}m`] = weights.join(' ');
    args[`${plane}mode`] = mode;
    args[`${plane}rdiv`] = 1 / WEIGHT_SUM;
  }
  return { ...picture, node: filter('convolution', args, [picture.node], ['0m', '1m', '2m', '3m']) };
}

const WEIGHT_SUM = 4096;
const TAPS = 7;

/** Seven whole-number weights around the centre, with the sum {@link WEIGHT_SUM}, that move a signal by 0 ≤ `by` < 2 samples. */
export function shiftWeights(by: number): number[] {
  const whole = Math.floor(by);
  const u = 1 - (by - whole);
  const cubic = [((-u + 2) * u - 1) * u * 0.5, ((3 * u - 5) * u * u + 2) * 0.5, ((-3 * u + 4) * u + 1) * u * 0.5, (u - 1) * u * u * 0.5];
  const weights = new Array<number>(TAPS).fill(0);
  const first = (TAPS - 1) / 2 - whole - 2;
  for (const [index, weight] of cubic.entries()) weights[first + index] = Math.round(weight * WEIGHT_SUM) + 0;
  // Rounding must not change the level of a flat area: the largest weight takes what is left.
  const largest = weights.indexOf(Math.max(...weights));
  weights[largest] = (weights[largest] ?? 0) + WEIGHT_SUM - weights.reduce((sum, weight) => sum + weight, 0);
  return weights;
}
