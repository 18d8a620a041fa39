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
  const { width, height } = context;
  const script = assScript(
    width,
    height,
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
    [{ layer: 0, style: 'Matte', tags: '\\an7\\pos(0,0)\\p4', body: outlines.map(drawing).join(' ') }],
  );
  const outside = toFormat(blank(colourText([levels.outside, levels.outside, levels.outside, 1]), context), 'gray');
  const drawn: FilterNode = {
    kind: 'filter',
    filter: 'ass',
    args: {},
    files: { filename: { extension: 'ass', text: script } },
    inputs: [outside],
  };
  const deep = toFormat(drawn, greyOf(context.pixelFormat));
  const soft = featherPx > 0 ? filter('gblur', { sigma: numberText(Math.min(featherPx, 1024), 3), steps: 2 }, [deep]) : deep;
  return still(soft, greyOf(context.pixelFormat));
}

/** `\p4` counts in eighths of a pixel. */
const SUBPIXELS = 8;

function drawing(outline: Outline): string {
  const [first, ...rest] = outline;
  return [`m ${numbers(first)}`, ...rest.map((step) => `${step.length === 2 ? 'l' : 'b'} ${numbers(step)}`)].join(' ');
}

const numbers = (step: readonly number[]): string => step.map((part) => Math.round(part * SUBPIXELS)).join(' ');
