import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureTransitionDefinition, TransitionContext } from '../definition.ts';
import { choiceParam, textOf } from '../lowering/parameters.ts';
import { progressOf } from './progress.ts';

export const MOVES = ['left', 'right', 'up', 'down'] as const;

/** The next picture pushes the last one off the frame. `direction` is where both move. */
export const push: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'push',
  label: 'Push',
  params: [choiceParam('direction', 'Direction', MOVES)],
  lower: (left, right, values, context) => moved(left, right, textOf(values, 'direction'), progressOf(context), context),
};

/**
 * Two pictures side by side, seen through the frame as it moves from the first to the second. Whole pixels (even ones, where chroma is
 * subsampled): a picture in motion does not change its sharpness.
 */
export function moved(left: FilterNode, right: FilterNode, direction: string, part: number, context: TransitionContext): FilterNode {
  const { width, height } = context;
  const isBack = direction === 'right' || direction === 'down';
  const isVertical = direction === 'up' || direction === 'down';
  const both = filter(isVertical ? 'vstack' : 'hstack', {}, isBack ? [right, left] : [left, right]);
  const along = 2 * Math.round(((isBack ? 1 - part : part) * (isVertical ? height : width)) / 2);
  return filter('crop', { w: width, h: height, x: isVertical ? 0 : along, y: isVertical ? along : 0, exact: 1 }, [both], ['x', 'y']);
}
