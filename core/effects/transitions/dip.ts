import { filter } from '../../graph/filter-node.ts';
import type { ParamValues, PictureTransitionDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { colourParam, numbersOf } from '../lowering/parameters.ts';
import { plain } from '../lowering/plain.ts';
import { mixPictures } from './mix-pictures.ts';
import { progressOf } from './progress.ts';

type Colour = readonly [number, number, number, number];

/** Fades to a colour in the first half and from it in the second. */
const dip = (
  kind: string,
  label: string,
  params: PictureTransitionDefinition['params'],
  colourOf: (values: ParamValues) => Colour,
): PictureTransitionDefinition => ({
  domain: 'picture',
  kind,
  label,
  params,
  lower: (left, right, values, context) => {
    const progress = progressOf(context);
    const [shown, share] = progress < 0.5 ? [left, 2 * progress] : [right, 2 - 2 * progress];
    return mixPictures(shown, plain(colourOf(values), context), context, (picture, colour) =>
      filter('blend', { all_mode: 'normal', all_opacity: numberText(1 - share) }, [picture, colour], ['all_opacity']),
    );
  },
});

export const dipToBlack = dip('dip-to-black', 'Dip to black', [], () => [0, 0, 0, 1]);
export const dipToWhite = dip('dip-to-white', 'Dip to white', [], () => [1, 1, 1, 1]);
export const dipToColour = dip(
  'dip-to-colour',
  'Dip to colour',
  [{ ...colourParam('colour', 'Colour', [0, 0, 0, 1]), animatable: false }],
  (values) => numbersOf(values, 'colour'),
);
