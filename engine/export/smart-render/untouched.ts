import { ONE, ratiosEqual } from '../../../core/base/ratio.ts';
import { frameDuration, type Ticks } from '../../../core/base/ticks.ts';
import { drawsCaption } from '../../../core/graph/caption-layer.ts';
import type { PictureResources } from '../../../core/graph/lowering.ts';
import { pictureAt } from '../../../core/graph/picture-at.ts';
import type { PictureProfile, PictureSegment, RenderGraph } from '../../../core/graph/render-graph.ts';
import type { Asset } from '../../../core/model/records.ts';

/** A run of frames that show a source's own frames and nothing else, one after the other. */
export interface UntouchedRun {
  /** Frames of the sequence, half open. */
  readonly firstFrame: number;
  readonly endFrame: number;
  readonly asset: Asset;
  readonly streamIndex: number;
  /** On the asset's clock: what frame `firstFrame` shows; each frame after it shows what is one frame's time further on. */
  readonly firstTime: Ticks;
  /** Of one frame of the sequence. */
  readonly frameTicks: Ticks;
}

/**
 * The stretches whose finished picture is the source's frame as it is decoded: same size, format and colour, no effect, no layer above or
 * below to be seen, speed 1. Asks the lowering itself, so that it can never disagree with what would be rendered.
 */
export function untouchedRuns(graph: RenderGraph, profile: PictureProfile, resources: PictureResources): readonly UntouchedRun[] {
  const runs: UntouchedRun[] = [];
  for (const segment of graph.segments) {
    const run = untouchedIn(graph, segment, profile, resources);
    if (run === null) continue;
    const last = runs.at(-1);
    // Captions that are not drawn, and cuts through footage that goes on, part segments and change no frame.
    if (last !== undefined && goesOn(last, run)) runs[runs.length - 1] = { ...last, endFrame: run.endFrame };
    else runs.push(run);
  }
  return runs;
}

const goesOn = (left: UntouchedRun, right: UntouchedRun): boolean =>
  left.endFrame === right.firstFrame &&
  left.asset === right.asset &&
  left.streamIndex === right.streamIndex &&
  left.firstTime + (left.endFrame - left.firstFrame) * left.frameTicks === right.firstTime;

function untouchedIn(
  graph: RenderGraph,
  segment: PictureSegment,
  profile: PictureProfile,
  resources: PictureResources,
): UntouchedRun | null {
  const { sequence, project } = graph;
  if (sequence.effects.length > 0 || !segment.layers.every((layer) => isStill(layer, profile))) return null;
  const node = pictureAt(graph, segment.firstFrame, profile, resources);
  if (node.kind !== 'source' || node.deinterlace) return null;
  const asset = project.tables.assets.get(node.assetId);
  if (asset === undefined || asset.kind !== 'movie') return null;
  const last = pictureAt(graph, segment.endFrame - 1, profile, resources);
  const frameTicks = frameDuration(sequence.rate);
  const expected = node.time + (segment.endFrame - 1 - segment.firstFrame) * frameTicks;
  if (last.kind !== 'source' || last.key !== node.key || last.time !== expected) return null;
  const { firstFrame, endFrame } = segment;
  return { firstFrame, endFrame, asset, streamIndex: node.streamIndex, firstTime: node.time, frameTicks };
}

/** Looks the same way on its last frame as on its first, moving on at speed 1: nothing about it depends on time. */
function isStill(layer: PictureSegment['layers'][number], profile: PictureProfile): boolean {
  if (layer.kind === 'caption') return !drawsCaption(layer, profile.captions ?? 'burn-in');
  if (layer.kind !== 'clip') return false;
  const { clip, trackEffects } = layer.use;
  return (
    clip.effects.length === 0 &&
    trackEffects.length === 0 &&
    clip.fadeIn === null &&
    clip.fadeOut === null &&
    clip.content.kind === 'asset' &&
    ratiosEqual(clip.timeMap.speed, ONE)
  );
}
