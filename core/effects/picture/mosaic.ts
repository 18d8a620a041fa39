import { filter } from '../../graph/filter-node.ts';
import type { PictureEffectDefinition } from '../definition.ts';
import { numberOf, numberParam } from '../lowering/parameters.ts';
import { isSubsampled } from '../lowering/pixel-format.ts';

/** Square tiles of one colour each: hides a face or a number plate inside a mask. `size` is a tile's side in pixels of the sequence. */
export const mosaic: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'mosaic',
  label: 'Mosaic',
  category: 'stylise',
  params: [numberParam('size', 'Tile size', 'px', [1, 24, 1000, 1])],
  lower: (input, values, context) => {
    const side = Math.round(numberOf(values, 'size') * context.scale);
    if (side <= 1) return input;
    // An even side keeps chroma's tiles under luma's.
    const even = isSubsampled(context.pixelFormat) ? side + (side % 2) : side;
    return filter('pixelize', { width: Math.min(even, 1024), height: Math.min(even, 1024) }, [input]);
  },
};
