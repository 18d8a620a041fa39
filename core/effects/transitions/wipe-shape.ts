import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { TransitionContext } from '../definition.ts';
import { matteInAllPlanes, mergeAlpha, planeOf } from '../lowering/alpha.ts';
import { matte, type Outline } from '../lowering/matte.ts';
import { hasAlpha, toFormat, withoutAlpha } from '../lowering/pixel-format.ts';

/** Shows the right picture inside the outlines and the left one outside, with an edge `softness` pixels soft (standard deviation). */
export function revealInside(
  left: FilterNode,
  right: FilterNode,
  outlines: readonly Outline[],
  softness: number,
  context: TransitionContext,
): FilterNode {
  const inside = matte(outlines, softness, context);
  if (!hasAlpha(context.pixelFormat)) return filter('maskedmerge', {}, [left, right, matteInAllPlanes(inside, context)]);
  // Colours weigh by what each picture has of the alpha that comes out, or the black of clear parts would darken the edge.
  const opaque = { ...context, pixelFormat: withoutAlpha(context.pixelFormat) };
  const [from, to] = [planeOf(left, 'a', context), planeOf(right, 'a', context)];
  const alpha = filter('maskedmerge', {}, [from, to, inside]);
  const share = filter('blend', { all_mode: 'divide' }, [filter('blend', { all_mode: 'multiply' }, [to, inside]), alpha]);
  const colours = [toFormat(left, opaque.pixelFormat), toFormat(right, opaque.pixelFormat), matteInAllPlanes(share, opaque)];
  return mergeAlpha(filter('maskedmerge', {}, colours), alpha, opaque);
}

/** The other way round: the left picture stays inside the outlines. */
export const revealOutside = (
  left: FilterNode,
  right: FilterNode,
  outlines: readonly Outline[],
  softness: number,
  context: TransitionContext,
): FilterNode => revealInside(right, left, outlines, softness, context);

/** Edge softness as part of the frame's diagonal, as a standard deviation in pixels: three of them make the edge look that wide. */
export const softnessPx = (part: number, context: Pick<TransitionContext, 'width' | 'height'>): number =>
  (part * Math.hypot(context.width, context.height)) / 6;
