import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { TransitionContext } from '../definition.ts';
import { matteInAllPlanes } from '../lowering/alpha.ts';
import { matte, type Outline } from '../lowering/matte.ts';
import { mixPictures } from './mix-pictures.ts';

/** Shows the right picture inside the outlines and the left one outside, with an edge `softness` pixels soft (standard deviation). */
export const revealInside = (
  left: FilterNode,
  right: FilterNode,
  outlines: readonly Outline[],
  softness: number,
  context: TransitionContext,
): FilterNode =>
  mixPictures(left, right, context, (from, to, inner) => {
    const mask = matteInAllPlanes(matte(outlines, softness, inner), inner);
    return filter('maskedmerge', {}, [from, to, mask]);
  });

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
