import { filter } from '../../graph/filter-node.ts';
import type { PictureEffectDefinition } from '../definition.ts';
import { besidesAlpha, blank, matte, matteInAllPlanes, still } from '../lowering/matte.ts';
import { numberText } from '../lowering/number-text.ts';
import { numberOf, numberParam, numbersOf } from '../lowering/parameters.ts';
import { greyOf, toFormat } from '../lowering/pixel-format.ts';
import { fromRgb } from '../lowering/rgb.ts';
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
      const clear = matte([roundedRectangle(place, numberOf(values, 'roundness') / 100)], sigma, opaque);
      const grey = greyOf(opaque.pixelFormat);
      const dark = still(filter('lut', { c0: `(maxval-val)*${numberText(amount)}+0.5` }, [clear]), grey);
      const black = still(fromRgb(toFormat(blank('black', opaque), 'gbrp'), opaque), opaque.pixelFormat);
      return filter('maskedmerge', {}, [picture, black, matteInAllPlanes(dark, opaque)]);
    });
  },
};
