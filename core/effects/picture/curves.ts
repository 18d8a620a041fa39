import { filter } from '../../graph/filter-node.ts';
import type { ParamDefinition, ParamValues, PictureEffectDefinition } from '../definition.ts';
import { numberText } from '../lowering/number-text.ts';
import { clamp, pointsOf } from '../lowering/parameters.ts';
import { inRgb } from '../lowering/rgb.ts';

const STRAIGHT: readonly (readonly number[])[] = [
  [0, 0],
  [1, 1],
];

const curveParam = (key: string, label: string): ParamDefinition => ({ type: 'curve', key, label, default: STRAIGHT, animatable: true });

/**
 * Tone curves through points, for all channels and then for each. Between points they are monotone cubics (PCHIP), which never swing past
 * a point as a natural spline does.
 */
export const curves: PictureEffectDefinition = {
  domain: 'picture',
  kind: 'curves',
  label: 'Curves',
  category: 'colour',
  params: [curveParam('master', 'All'), curveParam('red', 'Red'), curveParam('green', 'Green'), curveParam('blue', 'Blue')],
  lower: (input, values, context) => {
    const args = {
      master: curveText(values, 'master'),
      r: curveText(values, 'red'),
      g: curveText(values, 'green'),
      b: curveText(values, 'blue'),
    };
    if (Object.values(args).every((text) => text === '0/0 1/1')) return input;
    return inRgb(input, context, (rgb) => filter('curves', { ...args, interp: 'pchip' }, [rgb], ['master', 'r', 'g', 'b']));
  },
};

/** FFmpeg wants points in the unit square, x rising without repeats, two at least. */
function curveText(values: ParamValues, key: string): string {
  const points = pointsOf(values, key)
    .map(([x, y]) => [numberText(clamp(x, 0, 1)), numberText(clamp(y, 0, 1))] as const)
    .sort((a, b) => Number(a[0]) - Number(b[0]))
    .filter(([x], index, all) => all[index + 1]?.[0] !== x);
  const [first] = points;
  if (first === undefined) return '0/0 1/1';
  // One point alone is a level.
  const whole = points.length > 1 ? points : [['0', first[1]] as const, ['1', first[1]] as const];
  return whole.map(([x, y]) => `${x}/${y}`).join(' ');
}
