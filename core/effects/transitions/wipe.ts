import type { PictureTransitionDefinition } from '../definition.ts';
import type { Outline } from '../lowering/matte.ts';
import { choiceParam, numberOf, numberParam, textOf } from '../lowering/parameters.ts';
import { progressOf } from './progress.ts';
import { revealInside, softnessPx } from './wipe-shape.ts';

/** Unit vector in which the edge moves. Diagonals go from corner to corner whatever the frame's shape. */
const RIGHT = [1, 0] as const;
const DIRECTIONS = new Map<string, readonly [number, number]>([
  ['right', RIGHT],
  ['left', [-1, 0]],
  ['down', [0, 1]],
  ['up', [0, -1]],
  ['down-right', [1, 1]],
  ['down-left', [-1, 1]],
  ['up-right', [1, -1]],
  ['up-left', [-1, -1]],
]);

/** A straight edge moves across the frame and uncovers the next picture. `direction` is where the edge moves. */
export const wipe: PictureTransitionDefinition = {
  domain: 'picture',
  kind: 'wipe',
  label: 'Wipe',
  params: [
    choiceParam('direction', 'Direction', ['right', 'left', 'down', 'up', 'down-right', 'down-left', 'up-right', 'up-left']),
    numberParam('softness', 'Softness', '%', [0, 0, 100, 1]),
  ],
  lower: (left, right, values, context) => {
    const [dx, dy] = DIRECTIONS.get(textOf(values, 'direction')) ?? RIGHT;
    const soft = softnessPx(numberOf(values, 'softness') / 100, context);
    return revealInside(left, right, [halfPlane(dx, dy, progressOf(context), soft * 3, context)], soft, context);
  },
};

/**
 * Everything behind an edge that moves along (dx, dy): before the frame at progress 0 and past it at 1, with room for `margin` pixels of
 * softness on both sides. Worked out in frame units (-1..1), so that a diagonal edge runs parallel to the frame's other diagonal.
 */
function halfPlane(
  dx: number,
  dy: number,
  progress: number,
  margin: number,
  frame: { readonly width: number; readonly height: number },
): Outline {
  const halfWidth = frame.width / 2;
  const halfHeight = frame.height / 2;
  const length = Math.abs(dx) + Math.abs(dy);
  // The edge is where (x dx + y dy) / length = reach, in frame units; one such unit is this many pixels across the edge.
  const unitPx = length / Math.hypot(dx / halfWidth, dy / halfHeight);
  const extent = 1 + margin / unitPx;
  const reach = extent * (2 * progress - 1);
  // No farther out than softness needs: the rasteriser pays for the whole of a shape.
  const far = extent + 0.5;
  const stretch = length / (dx * dx + dy * dy);
  const corner = (along: number, across: number): readonly [number, number] => [
    halfWidth * (1 + along * stretch * dx - across * dy),
    halfHeight * (1 + along * stretch * dy + across * dx),
  ];
  return [corner(-far, -far), corner(-far, far), corner(reach, far), corner(reach, -far)];
}
