import type { PictureTransitionDefinition } from '../definition.ts';
import { hasAlpha } from '../lowering/pixel-format.ts';
import { BLACK, NOTHING, plain, weighedSum } from '../lowering/plain.ts';
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
      const before = Math.min(1, 2 - 2 * progress);
      const after = Math.min(1, 2 * progress);
      // Levels add from black and chroma from grey: what the weights have over one is taken back as black.
      const black = plain(hasAlpha(inner.pixelFormat) ? NOTHING : BLACK, inner);
      return weighedSum([
        [from, before],
        [to, after],
        [black, 1 - before - after],
      ]);
    }),
};
