import type { PictureTransitionDefinition } from '../definition.ts';
import type { Outline } from '../lowering/matte.ts';
import { choiceParam, numberOf, numberParam, textOf } from '../lowering/parameters.ts';
import { progressOf } from './progress.ts';
import { revealInside, revealOutside, softnessPx } from './wipe-shape.ts';

/** Two edges part from the middle (open), or meet in it (close). Doors that part sideways are `vertical` ones. */
export const barnDoor: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'barn-door',
  label: 'Barn door',
  params: [
    choiceParam('direction', 'Direction', ['open', 'close']),
    choiceParam('doors', 'Doors', ['vertical', 'horizontal']),
    numberParam('softness', 'Softness', '%', [0, 0, 100, 1]),
  ],
  lower: (left, right, values, context) => {
    const soft = softnessPx(numberOf(values, 'softness') / 100, context);
    const isOpening = textOf(values, 'direction') === 'open';
    const part = isOpening ? progressOf(context) : 1 - progressOf(context);
    const gap = gapOf(part, textOf(values, 'doors') === 'vertical', soft * 3, context);
    return isOpening ? revealInside(left, right, [gap], soft, context) : revealOutside(left, right, [gap], soft, context);
  },
};

function gapOf(part: number, isVertical: boolean, margin: number, frame: { readonly width: number; readonly height: number }): Outline {
  const { width, height } = frame;
  const half = part * ((isVertical ? width : height) / 2 + margin);
  // Past the frame on the other axis, so that softness does not darken its edges.
  const over = (width + height) / 4 + margin;
  const [x0, x1, y0, y1] = isVertical
    ? [width / 2 - half, width / 2 + half, -over, height + over]
    : [-over, width + over, height / 2 - half, height / 2 + half];
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ];
}
