import type { FilterNode } from '../../graph/filter-node.ts';
import type { PictureEffectDefinition } from '../definition.ts';
import { applyAffine } from '../lowering/affine.ts';
import { throughCurves } from '../lowering/channel-curves.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';
import { inRgb } from '../lowering/rgb.ts';
import { NEUTRAL_KELVIN, whiteBalanceGains } from '../lowering/white-balance.ts';

/** BT.1886: light is the signal to this power, so a gain of light is a gain of signal to its inverse. */
const DISPLAY_GAMMA = 2.4;

/**
 * Exposure, contrast, saturation, temperature and tint, in this order of work: white balance, exposure, contrast about `pivot`, saturation.
 *
 * Exposure is a gain of light by 2^EV, which is a gain of the signal by 2^(EV/2.4). That, contrast `p + c (x - p)` and saturation about
 * luma are affine in R'G'B' with equal factors for the three, hence affine in Y' and a gain of Cb and Cr: one pass over
 * the picture in its own Y'CbCr format does all three exactly. Only white balance needs RGB.
 */
export const basicGrade: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'basic-grade',
  label: 'Basic grade',
  category: 'colour',
  params: [
    numberParam('exposure', 'Exposure', 'EV', [-6, 0, 6, 0.05]),
    numberParam('contrast', 'Contrast', '×', [0, 1, 3, 0.01]),
    numberParam('pivot', 'Pivot', '', [0, 0.435, 1, 0.005]),
    numberParam('saturation', 'Saturation', '×', [0, 1, 4, 0.01]),
    numberParam('temperature', 'Temperature', 'K', [2000, NEUTRAL_KELVIN, 20000, 50]),
    numberParam('tint', 'Tint', '', [-100, 0, 100, 1]),
  ],
  lower: (input, values, context) => {
    const gain = 2 ** (numberOf(values, 'exposure') / DISPLAY_GAMMA);
    const contrast = numberOf(values, 'contrast');
    const offset = numberOf(values, 'pivot') * (1 - contrast);
    const lumaGain = gain * contrast;
    const chromaGain = lumaGain * numberOf(values, 'saturation');
    const balanced = balance(input);
    if (lumaGain === 1 && chromaGain === 1 && offset === 0) return balanced;
    return applyAffine(balanced, { luma: lumaGain, offset, chroma: chromaGain }, context);

    function balance(picture: FilterNode): FilterNode {
      const kelvin = numberOf(values, 'temperature');
      const tint = numberOf(values, 'tint');
      if (kelvin === NEUTRAL_KELVIN && tint === 0) return picture;
      const [red, green, blue] = whiteBalanceGains(kelvin, tint).map((light) => light ** (1 / DISPLAY_GAMMA));
      const times =
        (factor = 1) =>
        (signal: number) =>
          signal * factor;
      return inRgb(picture, context, (rgb) => throughCurves(rgb, times(red), times(green), times(blue)));
    }
  },
};
