import { TICKS_PER_SECOND, type Ticks } from '../../core/base/ticks.ts';
import type { FilterNode, SourceFrame } from '../../core/graph/filter-node.ts';
import { pictureAt } from '../../core/graph/picture-at.ts';
import type { PictureProfile, RenderGraph } from '../../core/graph/render-graph.ts';
import { segmentIndexAt } from '../../core/graph/track-runs.ts';
import { imagePlayback } from '../media/image-playback.ts';
import { type KeyFrames, openKeyFrames } from '../media/key-frames.ts';
import type { AssetLocator } from '../render/contract.ts';
import type { FileResources } from '../render/file-resources.ts';

/** Says which frame near another can be shown soon. */
export interface NearFrames {
  /**
   * The frame nearest before `frame` at which decoding can begin, where getting to `frame` itself would take long; null where it would not.
   * It is a frame of the same segment, so of the same clips.
   */
  nearTo(graph: RenderGraph, frame: number, profile: PictureProfile): Promise<number | null>;
  close(): void;
}

export interface NearFramesOptions {
  readonly locate: AssetLocator;
  readonly resources: FileResources;
  /** Whether a source is read from a proxy, whose frames are all near. */
  readonly hasProxy: (source: SourceFrame) => boolean;
}

/** Decoding more of a source than this takes so long that another picture is shown first. */
const WORTH_IT: Ticks = TICKS_PER_SECOND / 10;
/** Demuxers kept open. */
const MOST_OPEN = 8;

export function createNearFrames(options: NearFramesOptions): NearFrames {
  const open = new Map<string, Promise<KeyFrames | null>>();

  const drop = (key: string): void => {
    void open.get(key)?.then((keyFrames) => keyFrames?.close());
    open.delete(key);
  };
  const keyFramesOf = (graph: RenderGraph, source: SourceFrame): Promise<KeyFrames | null> => {
    const asset = graph.project.tables.assets.get(source.assetId);
    if (asset === undefined) return Promise.resolve(null);
    const path = options.locate(asset);
    const key = `${source.streamIndex} ${path}`;
    const opened =
      open.get(key) ??
      openKeyFrames(path, source.streamIndex, imagePlayback(asset, source.streamIndex)).then((result) => (result.ok ? result.value : null));
    open.delete(key);
    open.set(key, opened);
    for (const oldest of open.keys()) {
      if (open.size <= MOST_OPEN) break;
      drop(oldest);
    }
    return opened;
  };
  /** Moving sources of a frame by key, in their originals. */
  const sourcesOf = (graph: RenderGraph, frame: number, profile: PictureProfile): ReadonlyMap<string, SourceFrame> => {
    const found = new Map<string, SourceFrame>();
    const seen = new Set<FilterNode>();
    const visit = (node: FilterNode): void => {
      if (seen.has(node)) return;
      seen.add(node);
      if (node.kind === 'filter') node.inputs.forEach(visit);
      else if (node.still === undefined && !options.hasProxy(node)) found.set(node.key, node);
    };
    visit(pictureAt(graph, frame, { ...profile, sources: 'original' }, options.resources));
    return found;
  };

  /** Of several layers, each with its own key frames: the frame for which least is decoded in all. */
  const cheapest = async (graph: RenderGraph, candidates: readonly number[], profile: PictureProfile): Promise<number> => {
    let best = { frame: candidates[0] ?? 0, cost: Number.POSITIVE_INFINITY };
    for (const frame of candidates) {
      let cost = 0;
      for (const source of sourcesOf(graph, frame, profile).values()) {
        cost += source.time - ((await keyFramesOf(graph, source))?.before(source.time) ?? 0);
      }
      if (cost < best.cost) best = { frame, cost };
    }
    return best.frame;
  };

  return {
    async nearTo(graph, frame, profile) {
      const segment = graph.segments[segmentIndexAt(graph.segments, frame)];
      if (segment === undefined) return null;
      const sources = sourcesOf(graph, frame, profile);
      const neighbour = frame > segment.firstFrame ? frame - 1 : frame + 1;
      const beside = sourcesOf(graph, neighbour, profile);
      const candidates: number[] = [];
      for (const source of sources.values()) {
        const key = (await keyFramesOf(graph, source))?.before(source.time) ?? null;
        const other = beside.get(source.key);
        if (key === null || other === undefined || source.time - key < WORTH_IT) continue;
        const step = (source.time - other.time) / (frame - neighbour);
        if (step === 0) continue;
        // Towards the frame wanted, so that the picture is not from before the key frame.
        const away = Math.floor(Math.abs((source.time - key) / step)) * Math.sign(step);
        candidates.push(Math.min(segment.endFrame - 1, Math.max(segment.firstFrame, frame - away)));
      }
      const [first] = candidates;
      if (first === undefined) return null;
      if (candidates.length === 1) return first;
      return cheapest(graph, [...new Set(candidates)], profile);
    },
    close() {
      for (const key of [...open.keys()]) drop(key);
    },
  };
}
