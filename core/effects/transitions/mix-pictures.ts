import type { FilterNode } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { hasAlpha } from '../lowering/pixel-format.ts';
import { fromPremultiplied, premultipliedFormat, toPremultiplied } from '../lowering/premultiply.ts';

/**
 * Runs `mix` on two canvases so that weighing their samples against each other is right: with alpha, colours are multiplied by it first,
 * or the black of clear parts would darken what it is mixed with. `mix` gets the context of the pictures it works on.
 */
export function mixPictures<Context extends PictureContext>(
  left: FilterNode,
  right: FilterNode,
  context: Context,
  mix: (left: FilterNode, right: FilterNode, context: Context) => FilterNode,
): FilterNode {
  if (!hasAlpha(context.pixelFormat)) return mix(left, right, context);
  const inner = { ...context, pixelFormat: premultipliedFormat(context.pixelFormat) };
  return fromPremultiplied(mix(toPremultiplied(left, context), toPremultiplied(right, context), inner), context);
}
