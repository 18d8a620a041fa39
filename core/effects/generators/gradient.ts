import { EVALUATOR_RATE, type FilterNode, filter } from '../../graph/filter-node.ts';
import type { GeneratorDefinition } from '../definition.ts';
import { mergeAlpha } from '../lowering/alpha.ts';
import { colourWithAlphaText } from '../lowering/colour-text.ts';
import { choiceParam, colourParam, numberOf, numberParam, numbersOf, textOf } from '../lowering/parameters.ts';
import { greyOf, hasAlpha, toFormat, withoutAlpha } from '../lowering/pixel-format.ts';
import { weighedSum } from '../lowering/plain.ts';
import { fromRgb } from '../lowering/rgb.ts';
import { still } from '../lowering/still.ts';

/** FFmpeg's gradient turns with time; this slow, and only ever asked for its first frame, it stands. */
const SLOWEST = 0.00001;

/** Its 16-bit colours are 8-bit ones times 256: full would be 65,280. */
const TO_FULL = 257 / 256;

const inFull = (picture: FilterNode): FilterNode =>
  weighedSum([
    [picture, TO_FULL],
    [picture, 0],
  ]);

/** Two colours run into each other along a line, or from the middle outward. */
export const gradient: GeneratorDefinition = {
  kind: 'gradient',
  label: 'Gradient',
  params: [
    choiceParam('shape', 'Shape', ['linear', 'radial']),
    colourParam('from', 'From', [0.08, 0.1, 0.3, 1]),
    colourParam('to', 'To', [0.8, 0.3, 0.2, 1]),
    numberParam('angle', 'Angle', '°', [-3600, 90, 3600, 1]),
  ],
  isOpaque: (values) => numbersOf(values, 'from')[3] >= 1 && numbersOf(values, 'to')[3] >= 1,
  lower: (values, context) => {
    const { width, height } = context;
    const isRadial = textOf(values, 'shape') === 'radial';
    const angle = (numberOf(values, 'angle') * Math.PI) / 180;
    // A circle looks the same whichever way its radius lies.
    const [dx, dy] = isRadial ? [1, 0] : [Math.cos(angle), Math.sin(angle)];
    // Long enough that both corners along it get their whole colour; a circle reaches the corners.
    const half = isRadial ? Math.hypot(width, height) / 2 : (Math.abs(dx) * width + Math.abs(dy) * height) / 2;
    const at = (part: number): readonly [number, number] => [
      Math.round(width / 2 + part * half * dx),
      Math.round(height / 2 + part * half * dy),
    ];
    const [x0, y0] = at(isRadial ? 0 : -1);
    const [x1, y1] = at(1);
    // The filter takes a point by chance where the one it is given lies outside its picture, so the picture is made larger there and cut again.
    const left = Math.max(0, -x0, -x1);
    const above = Math.max(0, -y0, -y1);
    const right = Math.max(0, Math.max(x0, x1) - width + 1);
    const below = Math.max(0, Math.max(y0, y1) - height + 1);
    const large = filter(
      'gradients',
      {
        size: `${width + left + right}x${height + above + below}`,
        rate: EVALUATOR_RATE,
        type: isRadial ? 'radial' : 'linear',
        nb_colors: 2,
        c0: colourWithAlphaText(numbersOf(values, 'from')),
        c1: colourWithAlphaText(numbersOf(values, 'to')),
        x0: x0 + left,
        y0: y0 + above,
        x1: x1 + left,
        y1: y1 + above,
        seed: 1,
        speed: SLOWEST,
      },
      [],
    );
    const wide = toFormat(large, 'rgba64le');
    const drawn = left + above + right + below === 0 ? wide : filter('crop', { w: width, h: height, x: left, y: above, exact: 1 }, [wide]);
    const opaque = { ...context, pixelFormat: withoutAlpha(context.pixelFormat) };
    // Each from what was drawn: FFmpeg's conversion from deep RGB with alpha to that without leaves out half of the last row.
    const picture = fromRgb(toFormat(inFull(toFormat(drawn, 'gbrp16le')), 'gbrp16le'), opaque, true);
    if (!hasAlpha(context.pixelFormat)) return still(picture, context.pixelFormat);
    const alpha = toFormat(filter('alphaextract', {}, [inFull(toFormat(drawn, 'gbrap16le'))]), greyOf(context.pixelFormat));
    return still(mergeAlpha(picture, alpha, opaque), context.pixelFormat);
  },
};
