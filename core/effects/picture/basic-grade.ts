import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureEffectDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';
import { isDeep, toFormat } from '../lowering/pixel-format.ts';
import { inRgb } from '../lowering/rgb.ts';
import { NEUTRAL_KELVIN, whiteBalanceGains } from '../lowering/white-balance.ts';

/** BT.1886: light is the signal to this power, so a gain of light is a gain of signal to its inverse. */
const DISPLAY_GAMMA = 2.4;

/**
 * Exposure, contrast, saturation, temperature and tint, in this order of work: white balance, exposure, contrast about `pivot`, saturation.
 *
 * Exposure is a gain of light by 2^EV, which is a gain of the signal by 2^(EV/2.4). That, contrast `p + c (x - p)` and saturation about
 * luma are affine in R'G'B' with equal factors for the three, hence affine in Y' and a gain of Cb and Cr: one table lookup per
 * sample in the picture's own Y'CbCr format does all three exactly. Only white balance needs RGB.
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
    return toFormatAfterTable(
      filter('lutyuv', affineTables(lumaGain, offset, chromaGain), [balanced], ['y', 'u', 'v']),
      context.pixelFormat,
    );

    function balance(picture: FilterNode): FilterNode {
      const kelvin = numberOf(values, 'temperature');
      const tint = numberOf(values, 'tint');
      if (kelvin === NEUTRAL_KELVIN && tint === 0) return picture;
      const [r, g, b] = whiteBalanceGains(kelvin, tint).map((light) => numberText(light ** (1 / DISPLAY_GAMMA)));
      const tables = { r: `val*${r}+0.5`, g: `val*${g}+0.5`, b: `val*${b}+0.5` };
      return inRgb(picture, context, (rgb) => filter('lutrgb', tables, [rgb], ['r', 'g', 'b']));
    }
  },
};

/** `lutyuv` expressions. Its results are cut down to whole numbers, hence the half; `offset` is a part of the range from black to white. */
export function affineTables(
  lumaGain: number,
  offset: number,
  chromaGain: number,
): { readonly y: string; readonly u: string; readonly v: string } {
  const chroma = `(val-(minval+maxval)/2)*${numberText(chromaGain)}+(minval+maxval)/2+0.5`;
  return { y: `(val-minval)*${numberText(lumaGain)}+(maxval-minval)*${numberText(offset)}+minval+0.5`, u: chroma, v: chroma };
}

/** `lutyuv` has no 10-bit format with alpha and gives 16 bits for it. */
export const toFormatAfterTable = (picture: FilterNode, pixelFormat: string): FilterNode =>
  isDeep(pixelFormat) ? toFormat(picture, pixelFormat) : picture;
