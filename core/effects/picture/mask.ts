import type { FilterNode } from '../../graph/filter-node.ts';
import type { ParamValues, PictureContext, PictureEffectDefinition } from '../definition.ts';
import { multiplyAlpha } from '../lowering/alpha.ts';
import { matte, type Outline } from '../lowering/matte.ts';
import { choiceParam, isOn, numberOf, numberParam, numbersOf, pointsOf, switchParam, textOf } from '../lowering/parameters.ts';
import { polygon, roundedRectangle } from '../lowering/shapes.ts';

/**
 * Keeps what lies inside a shape; several masks keep what lies inside all of them. Width, height and position are parts of the frame. A
 * polygon's points are too: it turns about `position`, which at 0.5, 0.5 leaves the points where they are. `feather` is the width over
 * which the edge fades, in pixels of the sequence, half of it on either side.
 */
export const mask: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'mask',
  label: 'Mask',
  category: 'matte',
  addsAlpha: true,
  params: [
    choiceParam('shape', 'Shape', ['rectangle', 'ellipse', 'polygon']),
    { type: 'point', key: 'position', label: 'Position', default: [0.5, 0.5], animatable: true },
    numberParam('width', 'Width', '%', [0, 50, 400, 0.1]),
    numberParam('height', 'Height', '%', [0, 50, 400, 0.1]),
    numberParam('rotation', 'Rotation', '°', [-3600, 0, 3600, 0.1]),
    numberParam('roundness', 'Roundness', '%', [0, 0, 100, 1]),
    {
      type: 'polygon',
      key: 'points',
      label: 'Points',
      default: [
        [0.5, 0.25],
        [0.75, 0.75],
        [0.25, 0.75],
      ],
      animatable: true,
    },
    numberParam('feather', 'Feather', 'px', [0, 0, 1000, 0.5]),
    switchParam('invert', 'Invert', false),
  ],
  lower: (input, values, context) => multiplyAlpha(input, maskMatte(values, context), context),
};

/** An edge blurred by this part of its width has faded to 1.3 % at either end of it. */
const SIGMA_OF_WIDTH = 0.225;

function maskMatte(values: ParamValues, context: PictureContext): FilterNode {
  const outline = outlineOf(values, context);
  const levels = isOn(values, 'invert') ? { inside: 0, outside: 1 } : { inside: 1, outside: 0 };
  const feather = numberOf(values, 'feather') * context.scale * SIGMA_OF_WIDTH;
  return matte(outline === null ? [] : [outline], feather, context, levels);
}

function outlineOf(values: ParamValues, context: PictureContext): Outline | null {
  const [x, y] = numbersOf(values, 'position');
  const place = {
    centreX: x * context.width,
    centreY: y * context.height,
    width: (numberOf(values, 'width') / 100) * context.width,
    height: (numberOf(values, 'height') / 100) * context.height,
    rotationDegrees: numberOf(values, 'rotation'),
  };
  const shape = textOf(values, 'shape');
  if (shape === 'polygon') {
    const corners = pointsOf(values, 'points').map(([px, py]) => [(px - 0.5) * context.width, (py - 0.5) * context.height] as const);
    return polygon(place, corners);
  }
  if (place.width <= 0 || place.height <= 0) return null;
  return roundedRectangle(place, shape === 'ellipse' ? 1 : numberOf(values, 'roundness') / 100);
}
