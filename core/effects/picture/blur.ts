import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext, PictureEffectDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { choiceParam, numberOf, numberParam, textOf } from '../lowering/parameters.ts';
import { hasAlpha } from '../lowering/pixel-format.ts';
import { inPremultiplied } from '../lowering/premultiply.ts';

/** Gaussian blur. `radius` is the standard deviation in pixels of the sequence; where the picture has alpha, clear parts lend no colour. */
export const blur: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'blur',
  label: 'Gaussian blur',
  category: 'blur',
  params: [
    numberParam('radius', 'Radius', 'px', [0, 10, 300, 0.1]),
    choiceParam('direction', 'Direction', ['both', 'horizontal', 'vertical']),
  ],
  lower: (input, values, context) => {
    const sigma = numberOf(values, 'radius') * context.scale;
    if (sigma <= 0) return input;
    const direction = textOf(values, 'direction');
    const across = direction === 'vertical' ? 0 : sigma;
    const along = direction === 'horizontal' ? 0 : sigma;
    const work = (picture: FilterNode): FilterNode => gaussian(picture, across, along);
    return blurKeepingEdges(input, context, work);
  },
};

/** gblur takes 0 to 1024 and, for `sigmaV`, -1 for "the same". */
const gaussian = (input: FilterNode, horizontal: number, vertical: number): FilterNode =>
  filter('gblur', { sigma: numberText(horizontal, 3), sigmaV: numberText(vertical, 3), steps: 2 }, [input], ['sigma', 'sigmaV']);

const blurKeepingEdges = (input: FilterNode, context: PictureContext, work: (picture: FilterNode) => FilterNode): FilterNode =>
  hasAlpha(context.pixelFormat) ? inPremultiplied(input, context, work) : work(input);
