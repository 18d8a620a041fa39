import { type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { assColour, assScript } from './ass-script.ts';
import { colourText } from './colour-text.ts';
import { numberText } from './number-text.ts';
import { greyOf, toFormat } from './pixel-format.ts';
import { blank, still } from './still.ts';

/** A corner, or a cubic Bézier curve by its two control points and its end. In pixels of the picture. */
export type PathStep = readonly [x: number, y: number] | readonly [x1: number, y1: number, x2: number, y2: number, x: number, y: number];

/** A closed outline; it begins and ends at its first step, which is a corner. */
export type Outline = readonly [readonly [x: number, y: number], ...(readonly PathStep[])];

/** Grey levels, 0 to 1, inside a matte's outlines and outside them. */
export interface MatteLevels {
  readonly inside: number;
  readonly outside: number;
}

const WHITE_INSIDE: MatteLevels = { inside: 1, outside: 0 };

/**
 * A grey still, white inside the outlines, with smooth edges: libass draws it (about 2 ms at 1080p), where an expression for every pixel
 * would take tens. `featherPx` is the standard deviation of the blur on the edge. Outlines that overlap cut holes.
 */
export function matte(
  outlines: readonly Outline[],
  featherPx: number,
  context: PictureContext,
  levels: MatteLevels = WHITE_INSIDE,
): FilterNode {
  const small = drawnSize(featherPx, context);
  const [across, down] = [small.width / context.width, small.height / context.height];
  const script = assScript(
    small.width,
    small.height,
    [
      {
        name: 'Matte',
        fontName: 'sans-serif',
        sizePx: 20,
        fill: assColour([levels.inside, levels.inside, levels.inside, 1]),
        outline: assColour([0, 0, 0, 0]),
        back: assColour([0, 0, 0, 0]),
        italic: false,
        spacingPx: 0,
        border: 1,
        outlinePx: 0,
        shadowPx: 0,
      },
    ],
    [{ layer: 0, style: 'Matte', tags: '\\an7\\pos(0,0)\\p4', body: outlines.map((outline) => drawing(outline, across, down)).join(' ') }],
  );
  const format = greyOf(context.pixelFormat);
  const drawn: FilterNode = {
    kind: 'filter',
    filter: 'ass',
    args: {},
    files: { filename: { extension: 'ass', text: script } },
    inputs: [toFormat(blank(colourText([levels.outside, levels.outside, levels.outside, 1]), small), 'gray')],
  };
  const deep = toFormat(drawn, format);
  if (featherPx <= 0) return still(deep, format);
  const sigma = Math.min(featherPx, 1024);
  const soft = filter('gblur', { sigma: numberText(sigma * across, 3), sigmaV: numberText(sigma * down, 3), steps: 2 }, [deep]);
  if (small.width === context.width) return still(soft, format);
  return still(filter('scale', { width: context.width, height: context.height, flags: 'bilinear', reset_sar: 1 }, [soft]), format);
}

/** A blur this many samples wide is drawn up again by straight lines to a few thousandths of what it was. */
const ENOUGH_SIGMA = 4;

/** A soft matte holds nothing fine: it is drawn and blurred small, which at 1080p makes 2 ms of 12. */
function drawnSize(featherPx: number, { width, height }: PictureContext): { readonly width: number; readonly height: number } {
  const shrink = featherPx >= 8 * ENOUGH_SIGMA ? 8 : featherPx >= 4 * ENOUGH_SIGMA ? 4 : featherPx >= 2 * ENOUGH_SIGMA ? 2 : 1;
  return { width: Math.ceil(width / shrink), height: Math.ceil(height / shrink) };
}

/** `\p4` counts in eighths of a pixel. */
const SUBPIXELS = 8;

function drawing(outline: Outline, across: number, down: number): string {
  const numbers = (step: readonly number[]): string =>
    step.map((part, index) => Math.round(part * (index % 2 === 0 ? across : down) * SUBPIXELS)).join(' ');
  const [first, ...rest] = outline;
  return [`m ${numbers(first)}`, ...rest.map((step) => `${step.length === 2 ? 'l' : 'b'} ${numbers(step)}`)].join(' ');
}
