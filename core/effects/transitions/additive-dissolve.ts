import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureTransitionDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { hasAlpha, toFormat } from '../lowering/pixel-format.ts';
import { mixPictures } from './mix-pictures.ts';
import { progressOf } from './progress.ts';

/** Both pictures added: the next one comes up in the first half, the last one goes in the second, so the middle glows. */
export const additiveDissolve: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'additive-dissolve',
  label: 'Additive dissolve',
  params: [],
  lower: (left, right, _values, context) =>
    mixPictures(left, right, context, (from, to, inner) => {
      const progress = progressOf(context);
      const alpha = hasAlpha(inner.pixelFormat);
      const under = weighed(from, Math.min(1, 2 - 2 * progress), true, alpha);
      const over = weighed(to, Math.min(1, 2 * progress), false, alpha);
      // Cb and Cr add about their middle; Y' adds from black, which only one of the two keeps.
      const modes = { c0_mode: 'addition', c1_mode: 'grainmerge', c2_mode: 'grainmerge', ...(alpha ? { c3_mode: 'addition' } : {}) };
      return filter('blend', modes, [toFormat(under, inner.pixelFormat), toFormat(over, inner.pixelFormat)]);
    }),
};

function weighed(picture: FilterNode, weight: number, keepsBlack: boolean, alpha: boolean): FilterNode {
  const by = numberText(weight);
  const chroma = `(val-(minval+maxval)/2)*${by}+(minval+maxval)/2+0.5`;
  const args = {
    y: `(val-minval)*${by}+${keepsBlack ? 'minval+' : ''}0.5`,
    u: chroma,
    v: chroma,
    ...(alpha ? { a: `val*${by}+0.5` } : {}),
  };
  return filter('lutyuv', args, [picture], Object.keys(args));
}
