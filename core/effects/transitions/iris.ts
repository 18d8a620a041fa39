import type { PictureTransitionDefinition } from '../definition.ts';
import type { Outline } from '../lowering/matte.ts';
import { choiceParam, numberOf, numberParam, numbersOf, textOf } from '../lowering/parameters.ts';
import { ellipse, polygon, roundedRectangle } from '../lowering/shapes.ts';
import { progressOf } from './progress.ts';
import { revealInside, revealOutside, softnessPx } from './wipe-shape.ts';

/** A shape grows from a point with the next picture in it (open), or shrinks to it with the last one in it (close). */
export const iris: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'iris',
  label: 'Iris',
  params: [
    choiceParam('direction', 'Direction', ['open', 'close']),
    choiceParam('shape', 'Shape', ['circle', 'rectangle', 'diamond']),
    { type: 'point', key: 'centre', label: 'Centre', default: [0.5, 0.5], animatable: false },
    numberParam('softness', 'Softness', '%', [0, 0, 100, 1]),
  ],
  lower: (left, right, values, context) => {
    const soft = softnessPx(numberOf(values, 'softness') / 100, context);
    const isOpening = textOf(values, 'direction') === 'open';
    const part = isOpening ? progressOf(context) : 1 - progressOf(context);
    const [x, y] = numbersOf(values, 'centre');
    const shape = shapeOf(textOf(values, 'shape'), part, x * context.width, y * context.height, soft * 3, context);
    return isOpening ? revealInside(left, right, [shape], soft, context) : revealOutside(left, right, [shape], soft, context);
  },
};

/** At `part` 1 the shape reaches past the corner farthest from its centre. */
function shapeOf(
  name: string,
  part: number,
  centreX: number,
  centreY: number,
  margin: number,
  frame: { readonly width: number; readonly height: number },
): Outline {
  const reachX = Math.max(centreX, frame.width - centreX) + margin;
  const reachY = Math.max(centreY, frame.height - centreY) + margin;
  const place = { centreX, centreY, rotationDegrees: 0 };
  if (name === 'rectangle') return roundedRectangle({ ...place, width: 2 * part * reachX, height: 2 * part * reachY }, 0);
  const diamond = (reachX + reachY) * part;
  const corners = [
    [0, -diamond],
    [diamond, 0],
    [0, diamond],
    [-diamond, 0],
  ] as const;
  const side = 2 * part * Math.hypot(reachX, reachY);
  const circle = ellipse({ ...place, width: side, height: side });
  return name === 'diamond' ? (polygon(place, corners) ?? circle) : circle;
}
