import { frameDuration } from '../base/ticks.ts';
import { valuesOf } from '../effects/param-values.ts';
import { TRANSITION_KINDS } from '../effects/registry.ts';
import { captionLayer } from './caption-layer.ts';
import { composite, finished } from './composite.ts';
import type { FilterNode } from './filter-node.ts';
import { firstFrameFrom } from './frame-time.ts';
import { covers } from './lay-out.ts';
import { clipLayer, type Layer, withEffects } from './layer-picture.ts';
import { effectContext, type Lowering, type PictureResources } from './lowering.ts';
import { background } from './overlay.ts';
import { canvasFor, hasAlphaComponent, inFormat, type Picture } from './picture.ts';
import { centred } from './placement.ts';
import type { ClipUse, PictureLayer, PictureProfile, RenderGraph } from './render-graph.ts';
import { segmentIndexAt } from './track-runs.ts';

/**
 * The picture of frame `frame` as a value: what the evaluator must do, and nothing about how it got there. Clips show the source frame that
 * lies under the middle of the output frame, keyframes are read at the frame's start. Layers lie bottom to top over black, or over nothing
 * where the profile's format has alpha, captions over all of it; what an opaque layer hides is left out. Effects work on a clip's picture fitted into the frame, at
 * the profile's scale, before its transform. A frame outside the sequence is bare background.
 */
export function pictureAt(graph: RenderGraph, frame: number, profile: PictureProfile, resources: PictureResources): FilterNode {
  const clear = hasAlphaComponent(profile.pixelFormat);
  const canvas = canvasFor(graph.sequence, profile.width, profile.height, clear);
  const proxyStream = profile.sources === 'proxy' ? (resources.proxyStream ?? null) : null;
  const picture = lowerGraph(graph, { canvas, frame, path: '', resources, proxyStream, captions: profile.captions ?? 'burn-in' });
  return finished(picture, canvas, profile.pixelFormat);
}

function lowerGraph(graph: RenderGraph, lowering: Lowering): Picture {
  const layers = graph.segments[segmentIndexAt(graph.segments, lowering.frame)]?.layers ?? [];
  const picture = lowerPictures(graph, layers, lowering);
  return layers.reduce((below, layer) => {
    const caption = layer.kind === 'caption' ? captionLayer(graph, layer, lowering) : null;
    return caption === null ? below : composite(below, caption, lowering.canvas);
  }, picture);
}

function lowerPictures(graph: RenderGraph, all: readonly PictureLayer[], lowering: Lowering): Picture {
  const { canvas, frame } = lowering;
  const layers = visibleLayers(graph, all, lowering);
  const stacked = layers.reduceRight<Picture | null>((below, layer) => composite(below, layer, canvas), null) ?? background(canvas);
  const { effects } = graph.sequence;
  if (effects.length === 0) return stacked;
  const finishedLayer = withEffects(stacked, effects, frame * frameDuration(graph.sequence.rate), lowering);
  return covers(finishedLayer, canvas) ? finishedLayer.picture : composite(null, finishedLayer, canvas);
}

/** Layers from the top down to the first that hides the rest. */
function visibleLayers(graph: RenderGraph, all: readonly PictureLayer[], lowering: Lowering): Layer[] {
  const visible: Layer[] = [];
  for (const pictured of [...all].reverse()) {
    if (pictured.kind === 'caption') continue;
    const layer = trackLayer(graph, pictured, lowering);
    if (layer === null) continue;
    visible.push(layer);
    if (covers(layer, lowering.canvas)) break;
  }
  return visible;
}

function trackLayer(graph: RenderGraph, pictured: Exclude<PictureLayer, { kind: 'caption' }>, lowering: Lowering): Layer | null {
  const layer =
    pictured.kind === 'clip' ? clipLayer(graph, pictured.use, lowering, lowerGraph) : transitionLayer(graph, pictured, lowering);
  const use = pictured.kind === 'clip' ? pictured.use : (pictured.left ?? pictured.right);
  const effects = use?.trackEffects ?? [];
  if (layer === null || effects.length === 0) return layer;
  const whole = onClearCanvas(layer, lowering);
  return withEffects(whole, effects, lowering.frame * frameDuration(graph.sequence.rate), lowering);
}

/** A layer drawn out onto a canvas of its own, clear where it does not reach. */
function onClearCanvas(layer: Layer | null, lowering: Lowering): Picture {
  const canvas = { ...lowering.canvas, clear: true };
  if (layer === null) return background(canvas);
  return covers(layer, canvas) ? layer.picture : composite(null, layer, canvas);
}

function transitionLayer(graph: RenderGraph, pictured: Extract<PictureLayer, { kind: 'transition' }>, lowering: Lowering): Layer | null {
  const { transition, start, end } = pictured;
  const { canvas, frame } = lowering;
  const definition = TRANSITION_KINDS.get(transition.kind);
  const frameTicks = frameDuration(graph.sequence.rate);
  const firstFrame = firstFrameFrom(start, frameTicks);
  const side = (use: ClipUse | null) => (use === null ? null : clipLayer(graph, use, lowering, lowerGraph));
  if (definition?.domain !== 'picture') {
    // A kind that this version does not have: a cut in the middle, as the graph's warnings say.
    const cut = start + transition.before;
    return side(frame * frameTicks < cut ? pictured.left : pictured.right);
  }
  const left = onClearCanvas(side(pictured.left), lowering);
  const right = onClearCanvas(side(pictured.right), lowering);
  const alpha = left.alpha || right.alpha;
  const pixelFormat = alpha ? canvas.formats.alpha : canvas.formats.opaque;
  const context = {
    ...effectContext(lowering, { width: canvas.width, height: canvas.height, pixelFormat }),
    elapsedFrames: frame - firstFrame,
    durationFrames: firstFrameFrom(end, frameTicks) - firstFrame,
  };
  const node = definition.lower(
    inFormat(left, pixelFormat).node,
    inFormat(right, pixelFormat).node,
    valuesOf(definition.params, transition.params),
    context,
  );
  return {
    picture: { node, width: canvas.width, height: canvas.height, pixelFormat, alpha, still: false },
    placement: centred(canvas),
    opacity: 1,
    mode: 'normal',
    moves: false,
  };
}
