import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { numberText } from './number-text.ts';
import { isDeep } from './pixel-format.ts';
import { BLACK, plain, WHITE, weighedSum } from './plain.ts';

/** `Y' = black + luma * (Y - black) + offset * (white - black)`, and Cb and Cr times `chroma` about their middle. */
export interface Affine {
  readonly luma: number;
  readonly offset: number;
  readonly chroma: number;
}

/** Applies the change in the picture's own format; alpha stays. Every factor can move from frame to frame for nothing. */
export function applyAffine(input: FilterNode, change: Affine, context: PictureContext): FilterNode {
  const eq = isDeep(context.pixelFormat) ? null : eqArgs(change);
  if (eq !== null) return filter('eq', eq, [input], ['contrast', 'brightness', 'saturation']);
  const black = plain(BLACK, context);
  const luma = weighedSum(
    [
      [input, change.luma],
      [black, 1 - change.luma - change.offset],
      [plain(WHITE, context), change.offset],
    ],
    1,
  );
  return weighedSum(
    [
      [luma, change.chroma],
      [black, 1 - change.chroma],
    ],
    6,
  );
}

const MOST_CHROMA = 1.9;

/**
 * `eq` has a fast path that rounds brightness to whole per cents and turns grey chroma from 128 to 127. A gamma beside 1 by less than a
 * hundredth of a level keeps it on its tables. They cut `256 v` down for v in 0..1 where rounding `255 v` is wanted; luma's factors make up
 * for that; on chroma, grey would move with more than {@link MOST_CHROMA}. Null where the change is beyond the filter's limits.
 */
function eqArgs({ luma, offset, chroma }: Affine): Readonly<Record<string, string>> | null {
  const rounded = 255 / 256;
  const contrast = luma * rounded;
  // The table is (i / 255 - 0.5) contrast + 0.5 + brightness; black is code 16 and white 235.
  const atZero = ((16 * (1 - luma) + 219 * offset) / 255) * rounded + 0.5 / 256;
  const brightness = atZero - 0.5 + contrast / 2;
  if (Math.abs(brightness) > 1 || chroma > MOST_CHROMA) return null;
  return {
    contrast: numberText(contrast),
    brightness: numberText(brightness),
    saturation: numberText(chroma),
    gamma: '1.0001',
    gamma_r: '1.0002',
    gamma_b: '1.0002',
  };
}
