import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureTransitionDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';
import { mixPictures } from './mix-pictures.ts';
import { progressOf } from './progress.ts';

/** A cross dissolve through a blur that is strongest in the middle: `radius` is its standard deviation there, in pixels of the sequence. */
export const blurDissolve: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'blur-dissolve',
  label: 'Blur dissolve',
  params: [{ ...numberParam('radius', 'Radius', 'px', [0, 40, 300, 1]), animatable: false }],
  lower: (left, right, values, context) =>
    mixPictures(left, right, context, (from, to) => {
      const progress = progressOf(context);
      const sigma = Math.max(numberOf(values, 'radius') * context.scale * (1 - Math.abs(2 * progress - 1)), 0.01);
      const args = { all_mode: 'normal', all_opacity: numberText(progress) };
      return filter('blend', args, [blurred(to, sigma), blurred(from, sigma)], ['all_opacity']);
    }),
};

const blurred = (picture: FilterNode, sigma: number): FilterNode =>
  filter('gblur', { sigma: numberText(sigma, 3), sigmaV: numberText(sigma, 3), steps: 2 }, [picture], ['sigma', 'sigmaV']);
