import { EVALUATOR_RATE, type FilterNode, filter } from '../../graph/filter-node.ts';
import type { PictureContext } from '../definition.ts';
import { assColour, assScript } from './ass-script.ts';
import { colourText } from './colour-text.ts';
import { numberText } from './number-text.ts';
import { greyOf, hasAlpha, isSubsampled, toFormat, withAlpha, withoutAlpha } from './pixel-format.ts';

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

/** An endless picture of one colour, of the context's size, in a format of the filter's choice. */
export const blank = (colour: string, context: Pick<PictureContext, 'width' | 'height'>): FilterNode =>
  filter('color', { color: colour, size: `${context.width}x${context.height}`, rate: EVALUATOR_RATE }, []);

/** Ends a still in one named format, by which the evaluator knows that it may make it once and keep it. */
export const still = (picture: FilterNode, pixelFormat: string): FilterNode => toFormat(picture, pixelFormat);

/** `\p4` counts in eighths of a pixel. */
const SUBPIXELS = 8;

function drawing(outline: Outline): string {
  const [first, ...rest] = outline;
  return [`m ${numbers(first)}`, ...rest.map((step) => `${step.length === 2 ? 'l' : 'b'} ${numbers(step)}`)].join(' ');
}

const numbers = (step: readonly number[]): string => step.map((part) => Math.round(part * SUBPIXELS)).join(' ');

/**
 * The matte's samples as the luma of a picture in the context's format: planes are merged between pictures of one format only. Naming both
 * ranges full keeps the samples as they are; calling the result what the picture is keeps FFmpeg from converting either to meet the other.
 */
export function carried(grey: FilterNode, context: PictureContext): FilterNode {
  const luma = toFormat(filter('scale', { in_range: 'full', out_range: 'full' }, [grey]), withoutAlpha(context.pixelFormat));
  return toFormat(filter('setparams', { range: 'limited', colorspace: context.matrix }, [luma]), withoutAlpha(context.pixelFormat));
}

/** Multiplies the picture's alpha by a grey matte; gives the context's format with alpha. */
export function multiplyAlpha(input: FilterNode, grey: FilterNode, context: PictureContext): FilterNode {
  if (!hasAlpha(context.pixelFormat)) return mergeAlpha(input, grey, context);
  const own = filter('alphaextract', {}, [input]);
  return mergeAlpha(input, filter('blend', { all_mode: 'multiply' }, [own, grey]), context);
}

/** Puts a grey picture in the place of the alpha. */
export function mergeAlpha(input: FilterNode, grey: FilterNode, context: PictureContext): FilterNode {
  const colours = toFormat(input, withoutAlpha(context.pixelFormat));
  return filter('mergeplanes', { ...planes([0, 0], [0, 1], [0, 2], [1, 0]), format: withAlpha(context.pixelFormat) }, [
    colours,
    carried(grey, context),
  ]);
}

/** Runs `work` on the picture without its alpha, which the result gets back as it was. `work` also gets the context of what it works on. */
export function besidesAlpha(
  input: FilterNode,
  context: PictureContext,
  work: (picture: FilterNode, context: PictureContext) => FilterNode,
): FilterNode {
  if (!hasAlpha(context.pixelFormat)) return work(input, context);
  const opaque = { ...context, pixelFormat: withoutAlpha(context.pixelFormat) };
  const worked = toFormat(work(toFormat(input, opaque.pixelFormat), opaque), context.pixelFormat);
  // Plane by plane from pictures of one format: a way through grey would change some 10-bit samples by one.
  return filter('mergeplanes', { ...planes([0, 0], [0, 1], [0, 2], [1, 3]), format: context.pixelFormat }, [worked, input]);
}

/** The matte in every plane of the context's format (chroma at its own size), as `maskedmerge` wants it. */
export function matteInAllPlanes(grey: FilterNode, context: PictureContext): FilterNode {
  const luma = carried(grey, context);
  const chroma = isSubsampled(context.pixelFormat)
    ? carried(
        filter('scale', { width: Math.ceil(context.width / 2), height: Math.ceil(context.height / 2), flags: 'area' }, [grey]),
        context,
      )
    : luma;
  if (!hasAlpha(context.pixelFormat)) {
    return still(
      filter('mergeplanes', { ...planes([0, 0], [1, 0], [1, 0]), format: context.pixelFormat }, [luma, chroma]),
      context.pixelFormat,
    );
  }
  const merged = filter('mergeplanes', { ...planes([0, 0], [1, 0], [1, 0], [0, 0]), format: context.pixelFormat }, [luma, chroma]);
  // Called what the pictures are that it weighs, or FFmpeg would multiply the matte by its own alpha.
  return still(filter('setparams', { alpha_mode: 'premultiplied' }, [merged]), context.pixelFormat);
}

/** mergeplanes' mapping: for each plane of the result, the input and the plane of that input. */
export function planes(...sources: readonly (readonly [input: number, plane: number])[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    sources.flatMap(([input, plane], index) => [
      [`map${index}s`, input],
      [`map${index}p`, plane],
    ]),
  );
}
