import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { ParamValues, PictureContext, PictureEffectDefinition } from '../definition.ts';
import { fromPlanes, planeOf } from '../lowering/alpha.ts';
import { type Chroma, chromaPlanes } from '../lowering/chroma-form.ts';
import { atLumaSize, type Channel, type Colours, despilled } from '../lowering/despill.ts';
import { keyMatte, stretched } from '../lowering/key-matte.ts';
import { numberText } from '../lowering/number-text.ts';
import { colourParam, numberOf, numberParam, numbersOf } from '../lowering/parameters.ts';
import { hasAlpha, isSubsampled, toFormat } from '../lowering/pixel-format.ts';
import { chromaOf } from '../lowering/ycbcr.ts';

/**
 * Keys out what is near `colour` in chroma (see {@link keyMatte}). `tolerance` is the distance that is clear and `softness` how much further it takes to be
 * solid, both in parts of the distance from the key colour to grey; a key colour that is grey keys nothing. The matte is levelled between `black` and `white`, choked by `choke` pixels
 * and feathered; last, `despill` takes from the key's strongest channel what it has over the mean of the others. Where chroma is subsampled
 * the matte is made at chroma's resolution, since there is nothing finer to see, and drawn up smoothly.
 */
export const chromaKey: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'chroma-key',
  label: 'Chroma key',
  category: 'keying',
  addsAlpha: true,
  params: [
    colourParam('colour', 'Key colour', [0, 0.7, 0.2, 1]),
    numberParam('tolerance', 'Tolerance', '%', [0, 40, 100, 0.5]),
    numberParam('softness', 'Softness', '%', [0, 20, 100, 0.5]),
    numberParam('black', 'Matte black', '%', [0, 0, 99, 1]),
    numberParam('white', 'Matte white', '%', [1, 100, 100, 1]),
    numberParam('choke', 'Choke', 'px', [0, 0, 50, 0.1]),
    numberParam('feather', 'Feather', 'px', [0, 0, 100, 0.1]),
    numberParam('despill', 'Spill suppression', '%', [0, 100, 100, 1]),
  ],
  lower: (input, values, context) => {
    const picture = toFormat(input, context.pixelFormat);
    const chroma = chromaPlanes(picture, context);
    const matte = atLumaSize(shaped(matteOf(chroma, values, context), chroma, values, context), context);
    const own = hasAlpha(context.pixelFormat) ? planeOf(picture, 'a', context) : null;
    const alpha = own === null ? matte : filter('blend', { all_mode: 'multiply' }, [own, matte]);
    return fromPlanes([...coloursOf(picture, chroma, values, context), alpha], context);
  },
};

const matteOf = (chroma: Chroma, values: ParamValues, context: PictureContext): FilterNode =>
  keyMatte(chroma, {
    key: chromaOf(numbersOf(values, 'colour'), context.matrix),
    tolerance: numberOf(values, 'tolerance') / 100,
    softness: numberOf(values, 'softness') / 100,
    black: numberOf(values, 'black') / 100,
    white: numberOf(values, 'white') / 100,
  });

/** A blurred edge reads 3/4 at 0.674 standard deviations inside it; a curve that makes 3/4 the new half moves the edge there. */
const DEVIATIONS_AT_THREE_QUARTERS = 0.6745;

function shaped(matte: FilterNode, chroma: Chroma, values: ParamValues, context: PictureContext): FilterNode {
  // Pixels of the sequence, in samples of the matte.
  const unit = context.scale / (isSubsampled(context.pixelFormat) ? 2 : 1);
  const choke = numberOf(values, 'choke') * unit;
  const choked = choke <= 0 ? matte : stretched(soften(matte, choke / DEVIATIONS_AT_THREE_QUARTERS), chroma, 0.5, 1);
  return soften(choked, numberOf(values, 'feather') * unit);
}

const soften = (grey: FilterNode, sigma: number): FilterNode =>
  sigma <= 0 ? grey : filter('gblur', { sigma: numberText(sigma, 3), sigmaV: numberText(sigma, 3), steps: 2 }, [grey], ['sigma', 'sigmaV']);

function coloursOf(picture: FilterNode, chroma: Chroma, values: ParamValues, context: PictureContext): Colours {
  const amount = numberOf(values, 'despill') / 100;
  if (amount <= 0) return [planeOf(picture, 'y', context), chroma.cb, chroma.cr];
  const [r, g, b] = numbersOf(values, 'colour');
  const strongest: Channel = g >= r && g >= b ? 1 : b >= r ? 2 : 0;
  return despilled(picture, chroma, strongest, amount, context);
}
