import { filter } from '../../graph/filter-node.ts';
import type { PictureEffectDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';

/**
 * Bilateral noise reduction within the frame: averages neighbours that are alike and so keeps edges. It looks at no other frame, so a
 * frame is the same however it is reached. `radius` is a standard deviation in pixels of the sequence.
 */
export const noiseReduction: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'noise-reduction',
  label: 'Noise reduction',
  category: 'repair',
  params: [numberParam('strength', 'Strength', '%', [0, 20, 100, 1]), numberParam('radius', 'Radius', 'px', [0.5, 3, 30, 0.1])],
  lower: (input, values, context) => {
    const strength = numberOf(values, 'strength') / 100;
    if (strength <= 0) return input;
    // Full strength averages differences of up to about a quarter of the range. Alpha (plane 3) is left alone.
    const args = {
      sigmaS: numberText(Math.max(numberOf(values, 'radius') * context.scale, 0.1)),
      sigmaR: numberText(strength * 0.25),
      planes: 7,
    };
    return filter('bilateral', args, [input]);
  },
};
