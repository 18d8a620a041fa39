import { frameDuration } from '../base/ticks.ts';
import { title } from '../effects/generators/title.ts';
import { valuesOf } from '../effects/param-values.ts';
import type { ParamValue } from '../model/animation.ts';
import { type CaptionStyle, styleWithLook } from '../model/captions.ts';
import type { Sequence } from '../model/records.ts';
import { tagged } from './colour.ts';
import { fadeLevel } from './fade-level.ts';
import { frameMiddle } from './frame-time.ts';
import type { Layer } from './layer-picture.ts';
import { effectContext, type Lowering } from './lowering.ts';
import { centred } from './placement.ts';
import type { CaptionDrawing, PictureLayer, RenderGraph } from './render-graph.ts';

type CaptionLayer = Extract<PictureLayer, { kind: 'caption' }>;

/** What stands around the text inside its box, as a part of the line's height. */
const BOX_PADDING = 0.16;

/** Whether a caption is drawn into the picture; one without any text never is. */
export function drawsCaption({ use, settings }: CaptionLayer, drawing: CaptionDrawing): boolean {
  const { content } = use.clip;
  if (content.kind !== 'caption' || content.text.trim() === '') return false;
  return drawing === 'all' || (drawing === 'burn-in' && settings.burnIn);
}

/** A caption as the title generator draws it, in the look of its track; null where it is not drawn. */
export function captionLayer(graph: RenderGraph, caption: CaptionLayer, lowering: Lowering): Layer | null {
  const { use, settings } = caption;
  const { content } = use.clip;
  if (!drawsCaption(caption, lowering.captions) || content.kind !== 'caption') return null;
  const { canvas } = lowering;
  const size = { width: canvas.width, height: canvas.height, pixelFormat: canvas.formats.alpha };
  const params = titleParams(content.text, styleWithLook(settings.style, content.look), graph.sequence);
  const node = title.lower(valuesOf(title.params, params), effectContext(lowering, size));
  const local = frameMiddle(lowering.frame, frameDuration(graph.sequence.rate)) - use.start;
  return {
    picture: { ...size, node: tagged(node, canvas.colour), alpha: true, still: true },
    placement: centred(canvas),
    opacity: fadeLevel(use.clip, local),
    mode: 'normal',
    moves: false,
  };
}

/** A style's percentages as the title's pixels of the sequence. */
function titleParams(text: string, style: CaptionStyle, sequence: Sequence): Readonly<Record<string, ParamValue>> {
  const ofHeight = (percent: number): number => (percent / 100) * sequence.height;
  const size = Math.max(1, ofHeight(style.sizePercent));
  const side = style.sideMarginPercent / 100;
  const edge = style.edgeMarginPercent / 100;
  const x = style.alignment === 'left' ? side : style.alignment === 'right' ? 1 - side : 0.5;
  const y = style.position === 'top' ? edge : style.position === 'bottom' ? 1 - edge : 0.5;
  return {
    text,
    weight: style.bold ? 'bold' : 'regular',
    italic: style.italic,
    size,
    colour: style.colour,
    position: [x, y],
    alignment: style.alignment,
    anchor: style.position,
    boxWidth: 100 - 2 * style.sideMarginPercent,
    outline: ofHeight(style.outlinePercent),
    outlineColour: style.outlineColour,
    box: style.box !== null,
    boxColour: style.box ?? [0, 0, 0, 0],
    boxPadding: size * BOX_PADDING,
  };
}
