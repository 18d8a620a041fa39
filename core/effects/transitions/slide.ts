import type { PictureTransitionDefinition } from '../definition.ts';
import type { Outline } from '../lowering/matte.ts';
import { choiceParam, textOf } from '../lowering/parameters.ts';
import { progressOf } from './progress.ts';
import { MOVES, moved } from './push.ts';
import { revealInside } from './wipe-shape.ts';

/** The next picture slides in over the last one (cover), or the last one slides away from it (reveal). `direction` is where the one moves. */
export const slide: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'slide',
  label: 'Slide',
  params: [choiceParam('mode', 'Mode', ['cover', 'reveal']), choiceParam('direction', 'Direction', MOVES)],
  lower: (left, right, values, context) => {
    const direction = textOf(values, 'direction');
    const progress = progressOf(context);
    const isCover = textOf(values, 'mode') === 'cover';
    // The mover comes in, or goes out, behind nothing: what stands on its other side is hidden by the matte.
    const mover = isCover ? moved(right, right, direction, progress, context) : moved(left, left, direction, progress, context);
    const region = sideOf(direction, isCover ? progress : 1 - progress, isCover, context);
    return isCover ? revealInside(left, mover, [region], 0, context) : revealInside(right, mover, [region], 0, context);
  },
};

/** The part of the frame that the mover covers: behind its leading edge as it comes, ahead of its trailing edge as it goes. */
function sideOf(direction: string, part: number, isComing: boolean, frame: { readonly width: number; readonly height: number }): Outline {
  const { width, height } = frame;
  const isVertical = direction === 'up' || direction === 'down';
  const length = isVertical ? height : width;
  const covered = 2 * Math.round((part * length) / 2);
  const isBack = direction === 'right' || direction === 'down';
  const fromStart = isBack === isComing;
  const [start, end] = fromStart ? [0, covered] : [length - covered, length];
  const [x0, x1, y0, y1] = isVertical ? [0, width, start, end] : [start, end, 0, height];
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
}
