import type { GeneratorDefinition } from '../definition.ts';
import { colourText } from '../lowering/colour-text.ts';
import { blank, mergeAlpha, still } from '../lowering/matte.ts';
import { colourParam, numbersOf } from '../lowering/parameters.ts';
import { greyOf, hasAlpha, toFormat, withoutAlpha } from '../lowering/pixel-format.ts';
import { fromRgb } from '../lowering/rgb.ts';

/** One colour over the whole frame. */
export const solid: GeneratorDefinition = {
  kind: 'solid',
  label: 'Solid colour',
  params: [colourParam('colour', 'Colour', [0, 0, 0, 1])],
  lower: (values, context) => {
    const colour = numbersOf(values, 'colour');
    const opaque = { ...context, pixelFormat: withoutAlpha(context.pixelFormat) };
    // Made in RGB and converted with the sequence's matrix: `color` by itself would use BT.601.
    const picture = fromRgb(toFormat(blank(colourText(colour), context), 'gbrp'), opaque);
    if (!hasAlpha(context.pixelFormat)) return still(picture, context.pixelFormat);
    const level = toFormat(toFormat(blank(colourText([colour[3], colour[3], colour[3], 1]), context), 'gray'), greyOf(context.pixelFormat));
    return still(mergeAlpha(picture, level, opaque), context.pixelFormat);
  },
};
