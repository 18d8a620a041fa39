import { filter } from '../../graph/filter-node.ts';
import type { PictureEffectDefinition } from '../definition.ts';
import { besidesAlpha, matteInAllPlanes } from '../lowering/alpha.ts';
import { matte } from '../lowering/matte.ts';
import { numberOf, numberParam, numbersOf } from '../lowering/parameters.ts';
import { BLACK, plain } from '../lowering/plain.ts';
import { roundedRectangle } from '../lowering/shapes.ts';

/**
 * Darkens the picture toward its edges. `size` is the width and height of the clear middle in parts of the frame, `feather` how far the fall
 * of light reaches in parts of the frame's diagonal; so it looks the same at every size of the frame.
 */
export const vignette: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'vignette',
  label: 'Vignette',
  category: 'stylise',
  params: [
    numberParam('amount', 'Amount', '%', [0, 50, 100, 1]),
    numberParam('size', 'Size', '%', [0, 90, 200, 1]),
    numberParam('roundness', 'Roundness', '%', [0, 100, 100, 1]),
    numberParam('feather', 'Feather', '%', [0, 50, 100, 1]),
    { type: 'point', key: 'centre', label: 'Centre', default: [0.5, 0.5], animatable: true },
  ],
  lower: (input, values, context) => {
    const amount = numberOf(values, 'amount') / 100;
    if (amount <= 0) return input;
    return besidesAlpha(input, context, (picture, opaque) => {
      const [x, y] = numbersOf(values, 'centre');
      const size = numberOf(values, 'size') / 100;
      const place = {
        centreX: x * opaque.width,
        centreY: y * opaque.height,
        width: size * opaque.width,
        height: size * opaque.height,
        rotationDegrees: 0,
      };
      const sigma = (numberOf(values, 'feather') / 100) * Math.hypot(opaque.width, opaque.height) * 0.25;
      const outline = roundedRectangle(place, numberOf(values, 'roundness') / 100);
      const dark = matte([outline], sigma, opaque, { inside: 0, outside: amount });
      return filter('maskedmerge', {}, [picture, plain(BLACK, opaque), matteInAllPlanes(dark, opaque)]);
    });
  },
};
