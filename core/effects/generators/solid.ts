import type { GeneratorDefinition } from '../definition.ts';
import { colourParam, numbersOf } from '../lowering/parameters.ts';
import { plain } from '../lowering/plain.ts';

/** One colour over the whole frame. */
export const solid: GeneratorDefinition = {
  kind: 'solid',
  label: 'Solid colour',
  params: [colourParam('colour', 'Colour', [0, 0, 0, 1])],
  isOpaque: (values) => numbersOf(values, 'colour')[3] >= 1,
  lower: (values, context) => plain(numbersOf(values, 'colour'), context),
};
