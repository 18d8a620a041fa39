import type { GeneratorDefinition } from '../definition.ts';
import { colourWithAlphaText } from '../lowering/colour-text.ts';
import { blank, still } from '../lowering/matte.ts';
import { colourParam, numbersOf } from '../lowering/parameters.ts';
import { hasAlpha, toFormat } from '../lowering/pixel-format.ts';
import { fromRgb } from '../lowering/rgb.ts';

/** One colour over the whole frame. */
export const solid: GeneratorDefinition = {
  kind: 'solid',
  label: 'Solid colour',
  params: [colourParam('colour', 'Colour', [0, 0, 0, 1])],
  // Made in RGB and converted with the sequence's matrix: `color` by itself would use BT.601.
  lower: (values, context) => {
    const rgb = toFormat(
      blank(colourWithAlphaText(numbersOf(values, 'colour')), context),
      hasAlpha(context.pixelFormat) ? 'gbrap' : 'gbrp',
    );
    return still(fromRgb(rgb, context), context.pixelFormat);
  },
};
