import { filter } from '../../graph/filter-node.ts';
import type { PictureEffectDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { clamp, numberOf, numberParam } from '../lowering/parameters.ts';

/** FFmpeg's limits for the side of the window, which is odd. */
const SMALLEST = 3;
const LARGEST = 23;

/** Unsharp mask on luma. `radius` is half the window in pixels of the sequence; below one pixel of the picture it counts as one. */
export const sharpen: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'sharpen',
  label: 'Sharpen',
  category: 'blur',
  params: [numberParam('amount', 'Amount', '%', [0, 100, 500, 1]), numberParam('radius', 'Radius', 'px', [1, 2, 11, 1])],
  lower: (input, values, context) => {
    const amount = numberOf(values, 'amount') / 100;
    if (amount <= 0) return input;
    const side = clamp(2 * Math.round(numberOf(values, 'radius') * context.scale) + 1, SMALLEST, LARGEST);
    const args = {
      luma_msize_x: side,
      luma_msize_y: side,
      luma_amount: numberText(Math.min(amount, 5)),
      chroma_amount: 0,
      alpha_amount: 0,
    };
    return filter('unsharp', args, [input]);
  },
};
