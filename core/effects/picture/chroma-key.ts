import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { ParamValues, PictureContext, PictureEffectDefinition } from '../definition.ts';
import { multiplyAlpha } from '../lowering/matte.ts';
import { numberText } from '../lowering/number-text.ts';
import { clamp, colourParam, numberOf, numberParam, numbersOf } from '../lowering/parameters.ts';
import { greyOf, toAlphaFormat, toFormat } from '../lowering/pixel-format.ts';
import { plainGrey, weighedSum } from '../lowering/plain.ts';
import { inRgb } from '../lowering/rgb.ts';
import { chromaOf } from '../lowering/ycbcr.ts';

/**
 * Keys out what is near `colour` in chroma. `tolerance` is the distance that is clear and `softness` how much further it takes to be solid, both
 * in parts of the distance from the key colour to grey. The matte is then levelled between `black` and `white`, choked by `choke` pixels
 * and feathered; last, `despill` takes from the key's strongest channel what it has over the mean of the others.
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
  lower: (input, values, context) => multiplyAlpha(despilled(input, values, context), keyMatte(input, values, context), context),
};

function keyMatte(input: FilterNode, values: ParamValues, context: PictureContext): FilterNode {
  const [cb, cr] = chromaOf(numbersOf(values, 'colour'), context.matrix);
  // The filter's unit is the largest distance that two chromas can have.
  const distance = Math.hypot(cb - 128, cr - 128) / Math.hypot(255, 255) / 100;
  const byte = (part: number): string => clamp(Math.round(part), 0, 255).toString(16).padStart(2, '0');
  const key = filter(
    'chromakey',
    {
      // With `yuv` the three bytes are Y, Cb and Cr; otherwise the filter would convert the colour by BT.601.
      color: `0x80${byte(cb)}${byte(cr)}`,
      yuv: 1,
      similarity: numberText(Math.max(distance * numberOf(values, 'tolerance'), 0.00001)),
      blend: numberText(distance * numberOf(values, 'softness')),
    },
    [input],
    ['color', 'similarity', 'blend'],
  );
  const grey = toFormat(filter('alphaextract', {}, [toAlphaFormat(key, context)]), greyOf(context.pixelFormat));
  // The filter averages 3 by 3 distances and takes stale ones for those outside the frame: the border is copied from beside it.
  const bordered = filter('fillborders', { left: 1, right: 1, top: 1, bottom: 1, mode: 'smear' }, [grey]);
  const levelled = levels(bordered, numberOf(values, 'black') / 100, numberOf(values, 'white') / 100, context);
  const choked = choke(levelled, numberOf(values, 'choke') * context.scale, context);
  return soften(choked, numberOf(values, 'feather') * context.scale);
}

const levels = (grey: FilterNode, black: number, white: number, context: PictureContext): FilterNode =>
  black <= 0 && white >= 1
    ? grey
    : weighedSum([
        [grey, 1 / Math.max(white - black, 0.01)],
        [plainGrey(1, context), -black / Math.max(white - black, 0.01)],
      ]);

/** A blurred edge reads 3/4 at 0.674 standard deviations inside it; a curve that makes 3/4 the new half moves the edge there. */
const DEVIATIONS_AT_THREE_QUARTERS = 0.6745;

const choke = (grey: FilterNode, px: number, context: PictureContext): FilterNode =>
  px <= 0 ? grey : levels(soften(grey, px / DEVIATIONS_AT_THREE_QUARTERS), 0.5, 1, context);

const soften = (grey: FilterNode, sigma: number): FilterNode =>
  sigma <= 0 ? grey : filter('gblur', { sigma: numberText(sigma, 3), sigmaV: numberText(sigma, 3), steps: 2 }, [grey], ['sigma', 'sigmaV']);

/** For each strongest channel, how colorchannelmixer's rows make the limit that the channel may not pass. */
const LIMITS = { r: ['rr', 'rg', 'rb'], g: ['gg', 'gr', 'gb'], b: ['bb', 'br', 'bg'] } as const;

function despilled(input: FilterNode, values: ParamValues, context: PictureContext): FilterNode {
  const amount = numberOf(values, 'despill') / 100;
  const [r, g, b] = numbersOf(values, 'colour');
  const strongest = g >= r && g >= b ? 'g' : b >= r ? 'b' : 'r';
  if (amount <= 0) return input;
  const [own, first, second] = LIMITS[strongest];
  const args = { [own]: numberText(1 - amount), [first]: numberText(amount / 2), [second]: numberText(amount / 2) };
  // The darker of the picture and its limit: a channel below the mean of the others keeps its value.
  return inRgb(input, context, (rgb) =>
    filter('blend', { all_mode: 'darken' }, [rgb, filter('colorchannelmixer', args, [rgb], [own, first, second])]),
  );
}
