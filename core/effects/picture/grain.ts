import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext, PictureEffectDefinition } from '../definition.ts';
import { besidesAlpha, carried } from '../lowering/alpha.ts';
import { numberText } from '../lowering/number-text.ts';
import { isOn, numberOf, numberParam, switchParam } from '../lowering/parameters.ts';
import { greyOf, toFormat } from '../lowering/pixel-format.ts';
import { weighedSum } from '../lowering/plain.ts';
import { blank, still } from '../lowering/still.ts';

/** Room for moving the plate about under the frame. */
const MARGIN_PX = 128;
/** The noise filter leaves what lies beyond this empty. */
const MOST_NOISE_PX = 4096;

/**
 * Film grain on luma. One plate of noise is made and kept; each frame takes another part of it, chosen by the frame's number, so a
 * frame has the same grain whenever it is asked for.
 */
export const grain: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'grain',
  label: 'Film grain',
  category: 'stylise',
  varies: true,
  params: [
    numberParam('amount', 'Amount', '%', [0, 15, 100, 1]),
    { ...numberParam('size', 'Size', 'px', [0.5, 1, 10, 0.1]), animatable: false },
    switchParam('moving', 'Moving', true),
    { ...numberParam('seed', 'Seed', '', [0, 1, 9999, 1]), animatable: false },
  ],
  lower: (input, values, context) => {
    const amount = numberOf(values, 'amount') / 100;
    if (amount <= 0) return input;
    const seed = Math.round(numberOf(values, 'seed'));
    return besidesAlpha(input, context, (picture, opaque) => {
      const { x, y } = isOn(values, 'moving') ? offsetOf(context.frame, seed) : { x: 0, y: 0 };
      const plate = platePicture(amount, numberOf(values, 'size') * context.scale, seed, opaque);
      const part = filter('crop', { w: opaque.width, h: opaque.height, x, y, exact: 1 }, [plate], ['x', 'y']);
      // a + b - half: the plate's mid grey, and its grey chroma, leave a sample as it is.
      return filter('blend', { all_mode: 'grainmerge' }, [picture, part]);
    });
  },
};

/** Even numbers, so that chroma planes are cut at whole samples. Mixing after Wang's 32-bit integer hash. */
function offsetOf(frame: number, seed: number): { readonly x: number; readonly y: number } {
  let hash = (frame * 0x9e3779b1 + seed * 0x85ebca6b) | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  hash ^= hash >>> 16;
  const steps = MARGIN_PX / 2;
  return { x: ((hash >>> 4) % steps) * 2, y: ((hash >>> 16) % steps) * 2 };
}

/** Noise about mid grey, `amount` 1 being a standard deviation of about an eighth of the range, in a picture that has no colour. */
function platePicture(amount: number, sizePx: number, seed: number, context: PictureContext): FilterNode {
  const width = Math.min(context.width + MARGIN_PX, MOST_NOISE_PX);
  const height = Math.min(context.height + MARGIN_PX, MOST_NOISE_PX);
  const grey = toFormat(blank('0x808080', { width, height }), 'gray');
  const noise = filter('noise', { c0_seed: seed, c0_strength: 100 }, [grey]);
  const sigma = sizePx * 0.5;
  const deep = toFormat(noise, greyOf(context.pixelFormat));
  const soft = sigma > 0.3 ? filter('gblur', { sigma: numberText(sigma, 3), steps: 2 }, [deep]) : deep;
  // Blurring averages about 4πσ² samples, which lowers the deviation by its root.
  const gain = amount * Math.max(1, Math.sqrt(4 * Math.PI) * sigma);
  const middle = toFormat(grey, greyOf(context.pixelFormat));
  const scaled = weighedSum([
    [soft, gain],
    [middle, 1 - gain],
  ]);
  const plate = { ...context, width: context.width + MARGIN_PX, height: context.height + MARGIN_PX };
  const isLarger = plate.width > width || plate.height > height;
  const filled = isLarger
    ? filter('scale', { width: plate.width, height: plate.height, flags: 'bicubic', reset_sar: 1 }, [scaled])
    : scaled;
  return still(carried(toFormat(filled, greyOf(context.pixelFormat)), plate), context.pixelFormat);
}
