import { frameDuration, type Ticks } from '../base/ticks.ts';
import { isAnimated, valuesAt, valuesOf } from '../effects/param-values.ts';
import type { BlendMode } from '../effects/picture/opacity.ts';
import { EFFECTS, GENERATOR_KINDS } from '../effects/registry.ts';
import type { Effect } from '../model/animation.ts';
import { contentAt } from '../model/beside-take.ts';
import { anchoredTime, sourceTime } from '../model/time-map.ts';
import { colourStep, convertColour, tagged } from './colour.ts';
import { fadeLevel } from './fade-level.ts';
import { fittedSize } from './fit.ts';
import { frameMiddle } from './frame-time.ts';
import { drawingInside, effectContext, type Lowering } from './lowering.ts';
import { type Canvas, canvasFor, inWorkingFormat, type Picture, settled } from './picture.ts';
import { centred, mixAt, type Placement, placementAt } from './placement.ts';
import { forced } from './planes.ts';
import type { ClipUse, RenderGraph } from './render-graph.ts';
import { sourcePicture } from './source-picture.ts';
import { isDeinterlaced, takesProxy } from './takes-proxy.ts';
import { nestedFrameAt } from './track-runs.ts';

/** A picture with where and how it goes onto the canvas. */
export interface Layer {
  readonly picture: Picture;
  readonly placement: Placement;
  readonly opacity: number;
  readonly mode: BlendMode;
  /** The placement changes in time: fractions of a pixel then matter. */
  readonly moves: boolean;
}

/** Lowers a whole sequence at one frame: how nested sequences come back to the top. */
export type LowerGraph = (graph: RenderGraph, lowering: Lowering) => Picture;

/** What a clip shows at the lowering's frame: its content fitted into the canvas, its effects, and where its transform puts it. Null where it shows nothing. */
export function clipLayer(graph: RenderGraph, use: ClipUse, lowering: Lowering, lowerGraph: LowerGraph): Layer | null {
  const { clip } = use;
  const frameTicks = frameDuration(graph.sequence.rate);
  const local = lowering.frame * frameTicks - use.start;
  const time = anchoredTime(clip.timeMap, local);
  const content = clipContent(graph, use, lowering, lowerGraph);
  if (content === null) return null;
  const layer = withEffects(content, clip.effects, time, lowering);
  const fade = fadeLevel(clip, frameMiddle(lowering.frame, frameTicks) - use.start);
  return { ...layer, opacity: layer.opacity * fade };
}

/** A picture under a list of effects: those that change pixels are applied in order at the picture's own
 * size; transform and opacity are left to the compositor, which comes after them wherever they stand in the list. Of several transforms the last
 * counts; opacities multiply. */
export function withEffects(picture: Picture, effects: readonly Effect[], time: Ticks, lowering: Lowering): Layer {
  let result = picture;
  let placement = centred(lowering.canvas);
  let moves = false;
  for (const effect of effects) {
    if (!effect.enabled) continue;
    if (effect.kind === 'transform') {
      placement = placementAt(effect, time, lowering.canvas);
      moves = isAnimated(effect);
    } else result = withEffect(result, effect, time, lowering);
  }
  return { picture: result, placement, moves, ...mixAt(effects, time) };
}

function withEffect(picture: Picture, effect: Effect, time: Ticks, lowering: Lowering): Picture {
  const definition = EFFECTS.get(effect.kind);
  if (definition?.domain !== 'picture' || definition.lower === undefined) return picture;
  const alpha = picture.alpha || definition.addsAlpha === true;
  const working = inWorkingFormat(picture, lowering.canvas);
  const { alpha: withAlpha, opaque } = lowering.canvas.formats;
  const pixelFormat = alpha ? withAlpha : opaque;
  const node = definition.lower(working.node, valuesAt(definition.params, effect, time), effectContext(lowering, working));
  // An effect that has nothing to do gives its input back: the picture is then what it was, formats and all.
  if (node === working.node) return picture;
  const still = picture.still && !isAnimated(effect) && definition.varies !== true;
  return settled({ ...working, node: forced(node, pixelFormat), alpha, pixelFormat, still }, lowering.canvas);
}

function clipContent(graph: RenderGraph, use: ClipUse, lowering: Lowering, lowerGraph: LowerGraph): Picture | null {
  const { clip } = use;
  const { content } = clip;
  const { canvas, frame } = lowering;
  const frameTicks = frameDuration(graph.sequence.rate);
  if (content.kind === 'generator') {
    const definition = GENERATOR_KINDS.get(content.generator);
    if (definition === undefined) return null;
    const values = valuesOf(definition.params, content.params);
    const alpha = !definition.isOpaque(values);
    const size = { width: canvas.width, height: canvas.height, pixelFormat: alpha ? canvas.formats.alpha : canvas.formats.opaque };
    const node = definition.lower(values, effectContext(lowering, size));
    return { ...size, node: tagged(node, canvas.colour), alpha, still: true };
  }
  if (content.kind === 'sequence') {
    const nested = graph.nested.get(content.sequenceId);
    return nested === undefined ? null : nestedPicture(nested, use, frameTicks, lowering, lowerGraph);
  }
  if (content.kind === 'caption') return null;
  const wanted = sourceTime(clip.timeMap, frameMiddle(frame, frameTicks) - use.start);
  const { asset, content: shown, time } = contentAt(clip, content, wanted, (id) => graph.project.tables.assets.get(id));
  const stream = asset?.streams.find((candidate) => candidate.index === shown.streamIndex);
  if (asset === undefined || stream?.kind !== 'picture') return null;
  const proxy = takesProxy(stream, clip) ? (lowering.proxyStream?.(asset, stream) ?? null) : null;
  return sourcePicture({ key: `${lowering.path}${clip.id}`, asset, stream, proxy, time, deinterlace: isDeinterlaced(clip) }, canvas);
}

/** A nested sequence is lowered at the very size it is shown at, so that it is never scaled twice. */
function nestedPicture(nested: RenderGraph, use: ClipUse, frameTicks: Ticks, lowering: Lowering, lowerGraph: LowerGraph): Picture | null {
  const { canvas } = lowering;
  const size = fittedSize(nested.sequence, { width: canvas.width, height: canvas.height, pixelAspect: canvas.sequence.pixelAspect });
  const frame = nestedFrameAt(use, lowering.frame, frameTicks, frameDuration(nested.sequence.rate));
  if (frame < 0 || frame >= nested.frameCount) return null;
  const inner = canvasFor(nested.sequence, size.width, size.height, true);
  const picture = lowerGraph(nested, {
    ...lowering,
    canvas: inner,
    frame,
    path: `${lowering.path}${use.clip.id}/`,
    captions: drawingInside(lowering.captions),
  });
  return inColourOf(picture, inner, canvas);
}

/** A finished picture of one sequence in the colour of another. */
function inColourOf(picture: Picture, from: Canvas, to: Canvas): Picture {
  const step = colourStep(from.colour, to.colour);
  if (step === 'none') return from.colour === to.colour ? picture : { ...picture, node: tagged(picture.node, to.colour) };
  const pixelFormat = picture.alpha ? to.formats.alpha : to.formats.opaque;
  return { ...picture, pixelFormat, node: convertColour(picture.node, from.colour, to.colour, pixelFormat) };
}
