import { type FilterNode, filter } from '../../graph/filter-node.ts';
import { planes } from '../../graph/planes.ts';
import type { GeneratorDefinition, ParamValues, PictureContext } from '../definition.ts';
import { mergeAlpha } from '../lowering/alpha.ts';
import { type AssEvent, type AssStyle, assColour, assFontName, assScript, assText } from '../lowering/ass-script.ts';
import { colourText } from '../lowering/colour-text.ts';
import { choiceParam, colourParam, isOn, numberOf, numberParam, numbersOf, switchParam, textOf } from '../lowering/parameters.ts';
import { hasAlpha, toFormat, withoutAlpha } from '../lowering/pixel-format.ts';
import { weighedSum } from '../lowering/plain.ts';
import { fromRgb } from '../lowering/rgb.ts';
import { blank, still } from '../lowering/still.ts';
import { type FontWeight, fontFolder, isFontWeight, SHIPPED_FONT } from './shipped-font.ts';

/** Column and row of ASS's number-pad alignment. */
const COLUMN: Readonly<Record<string, number>> = { left: 1, centre: 2, right: 3 };
const ROW: Readonly<Record<string, number>> = { bottom: 0, middle: 3, top: 6 };

/**
 * Text over nothing, drawn by libass. Lines break where the text has line breaks, and at spaces where `boxWidth`, a part of the frame's width, is above 0 and
 * a line would be wider; such text has the font's own line spacing. `size` is the height of a line of the
 * font, not of its capitals. All lengths are pixels of the sequence.
 */
export const title: GeneratorDefinition = {
  kind: 'title',
  label: 'Title',
  params: [
    { type: 'text', key: 'text', label: 'Text', default: 'Title', multiline: true, animatable: false },
    { type: 'text', key: 'font', label: 'Font', default: SHIPPED_FONT.family, multiline: false, animatable: false },
    choiceParam('weight', 'Weight', ['bold', 'thin', 'extra-light', 'light', 'regular', 'medium', 'semi-bold', 'extra-bold', 'black']),
    switchParam('italic', 'Italic', false),
    numberParam('size', 'Size', 'px', [1, 96, 2000, 1]),
    colourParam('colour', 'Colour', [1, 1, 1, 1]),
    { type: 'point', key: 'position', label: 'Position', default: [0.5, 0.5], animatable: true },
    choiceParam('alignment', 'Alignment', ['centre', 'left', 'right']),
    choiceParam('anchor', 'Anchor', ['middle', 'top', 'bottom']),
    numberParam('boxWidth', 'Wrap width', '%', [0, 0, 100, 1]),
    numberParam('lineSpacing', 'Line spacing', '×', [0.2, 1.1, 5, 0.05]),
    numberParam('letterSpacing', 'Letter spacing', 'px', [-100, 0, 500, 0.5]),
    numberParam('outline', 'Outline', 'px', [0, 0, 100, 0.5]),
    colourParam('outlineColour', 'Outline colour', [0, 0, 0, 1]),
    numberParam('shadow', 'Shadow distance', 'px', [0, 0, 200, 0.5]),
    colourParam('shadowColour', 'Shadow colour', [0, 0, 0, 0.6]),
    switchParam('box', 'Box', false),
    colourParam('boxColour', 'Box colour', [0, 0, 0, 0.6]),
    numberParam('boxPadding', 'Box padding', 'px', [0, 16, 500, 1]),
  ],
  isOpaque: () => false,
  lower: (values, context) => {
    const script = titleScript(values, context);
    const weight = weightOf(values);
    const overBlack = drawnOver('black', script, weight, context);
    // Without alpha the title stands on black.
    if (!hasAlpha(context.pixelFormat)) return still(fromRgb(overBlack, context), context.pixelFormat);
    const drawn = overNothing(overBlack, drawnOver('white', script, weight, context));
    const edge = numberOf(values, 'outline') > 0 ? numbersOf(values, 'outlineColour') : numbersOf(values, 'colour');
    return still(straight(drawn, colourText(edge), context), context.pixelFormat);
  },
};

const weightOf = (values: ParamValues): FontWeight => {
  const name = textOf(values, 'weight');
  return isFontWeight(name) ? name : 'regular';
};

/** The script of the title at the profile's scale. */
function titleScript(values: ParamValues, context: Pick<PictureContext, 'width' | 'height' | 'scale'>): string {
  const px = (key: string): number => numberOf(values, key) * context.scale;
  const face = SHIPPED_FONT.faces[weightOf(values)];
  const family = assFontName(textOf(values, 'font'));
  const isShipped = family === '' || family === SHIPPED_FONT.family;
  const text: AssStyle = {
    name: 'Text',
    fontName: isShipped ? face.family : family,
    sizePx: px('size'),
    fill: assColour(numbersOf(values, 'colour')),
    outline: assColour(numbersOf(values, 'outlineColour')),
    back: assColour(numbersOf(values, 'shadowColour')),
    italic: isOn(values, 'italic'),
    spacingPx: px('letterSpacing'),
    border: 1,
    outlinePx: px('outline'),
    shadowPx: px('shadow'),
  };
  const boxColour = assColour(numbersOf(values, 'boxColour'));
  const box: AssStyle = { ...text, name: 'Box', outline: boxColour, back: boxColour, ...boxOf(values, px('boxPadding')) };
  // A face that is its own family is asked for plainly, or libass would embolden it once more.
  const weight = isShipped && face.family !== SHIPPED_FONT.family ? 400 : face.weight;
  const lines = linesOf(values, weight, context);
  const boxes = isOn(values, 'box') ? lines.map((line) => ({ ...line, layer: 0, style: 'Box', tags: `${line.tags}\\1a&HFF&` })) : [];
  return assScript(context.width, context.height, [text, box], [...boxes, ...lines]);
}

/** Lines that wrap are one event: a box behind each of them would be twice as dark where two overlap. */
const boxOf = (values: ParamValues, paddingPx: number): Pick<AssStyle, 'border' | 'outlinePx' | 'shadowPx'> =>
  numberOf(values, 'boxWidth') > 0
    ? { border: 4, outlinePx: 0, shadowPx: Math.max(0.5, paddingPx) }
    : { border: 3, outlinePx: paddingPx, shadowPx: 0 };

/** One event a line, each placed by itself: ASS has no line spacing of its own. */
function linesOf(values: ParamValues, weight: number, context: Pick<PictureContext, 'width' | 'height' | 'scale'>): readonly AssEvent[] {
  const [x, y] = numbersOf(values, 'position');
  const anchor = textOf(values, 'anchor');
  const alignment = (COLUMN[textOf(values, 'alignment')] ?? 2) + (ROW[anchor] ?? 3);
  const lines = textOf(values, 'text').split(/\r\n|[\n\r\u2028\u2029\v\f]/);
  const boxWidth = numberOf(values, 'boxWidth') / 100;
  if (boxWidth > 0) {
    const place = `${(x * context.width).toFixed(3)},${(y * context.height).toFixed(3)}`;
    const body = lines.map((line) => assText(line, true)).join('\\N');
    const marginPx = ((1 - boxWidth) / 2) * context.width;
    return body.trim() === '' ? [] : [{ layer: 1, style: 'Text', tags: `\\an${alignment}\\pos(${place})\\q0\\b${weight}`, body, marginPx }];
  }
  const step = numberOf(values, 'size') * context.scale * numberOf(values, 'lineSpacing');
  const above = anchor === 'top' ? 0 : anchor === 'bottom' ? lines.length - 1 : (lines.length - 1) / 2;
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = `${(x * context.width).toFixed(3)},${(y * context.height + (index - above) * step).toFixed(3)}`;
    return [{ layer: 1, style: 'Text', tags: `\\an${alignment}\\pos(${place})\\b${weight}`, body: assText(line) }];
  });
}

/** The script drawn over one colour, in RGB. */
const drawnOver = (colour: string, script: string, weight: FontWeight, context: PictureContext): FilterNode => ({
  kind: 'filter',
  filter: 'ass',
  args: { fontsdir: context.resolveFile(fontFolder(weight)) },
  files: { filename: { extension: 'ass', text: script } },
  inputs: [toFormat(blank(colour, context), 'gbrp')],
});

/**
 * A drawing with its alpha, colours multiplied by it: what of the white shows through is what is clear. The filter's own alpha would not do,
 * because it squares the alpha of clear colours.
 */
function overNothing(overBlack: FilterNode, overWhite: FilterNode): FilterNode {
  const coverage = filter('negate', {}, [filter('blend', { all_mode: 'difference' }, [overWhite, overBlack])]);
  const merged = planes('gbrap', [overBlack, toFormat(coverage, 'gbrp')], [0, 0, 0, 1], [0, 1, 2, 0]);
  return filter('setparams', { alpha_mode: 'premultiplied' }, [merged]);
}

/**
 * The drawing with straight alpha. Clear pixels get the colour of the text's edge, so that neither chroma averaging nor scaling after this
 * draws black into the edge.
 */
function straight(drawn: FilterNode, base: string, context: PictureContext): FilterNode {
  const divided = toFormat(filter('unpremultiply', { inplace: 1 }, [drawn]), 'gbrp');
  const alpha = toFormat(filter('alphaextract', {}, [drawn]), 'gray');
  const touched = toFormat(
    toFormat(
      weighedSum([
        [alpha, 255],
        [alpha, 0],
      ]),
      'gray',
    ),
    'gbrp',
  );
  const colours = filter('maskedmerge', {}, [toFormat(blank(base, context), 'gbrp'), divided, touched]);
  const opaque = { ...context, pixelFormat: withoutAlpha(context.pixelFormat) };
  return mergeAlpha(fromRgb(colours, opaque), alpha, opaque);
}
