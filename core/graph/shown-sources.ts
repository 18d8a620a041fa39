import type { AssetId } from '../base/id.ts';
import { frameDuration } from '../base/ticks.ts';
import { contentAt } from '../model/beside-take.ts';
import { sourceTime } from '../model/time-map.ts';
import { frameMiddle } from './frame-time.ts';
import type { ProxyStreamOf } from './lowering.ts';
import type { ClipUse, PictureLayer, RenderGraph } from './render-graph.ts';
import { takesProxy } from './takes-proxy.ts';
import { nestedFrameAt, segmentIndexAt } from './track-runs.ts';

/** From what the moving pictures of one frame are read. Generators and stills have no proxies and are not named. */
export interface ShownSources {
  readonly proxies: ReadonlySet<AssetId>;
  readonly originals: ReadonlySet<AssetId>;
}

/** One word for a badge. `none` is a frame without moving pictures of media. */
export type ShownFrom = 'original' | 'proxy' | 'mixed' | 'none';

export function shownFrom({ proxies, originals }: ShownSources): ShownFrom {
  if (proxies.size === 0) return originals.size === 0 ? 'none' : 'original';
  return originals.size === 0 ? 'proxy' : 'mixed';
}

/**
 * What frame `frame` is made from where proxies are taken as `proxyStream` offers them (null: originals only). Layers that others hide are
 * named too: which of them are, only lowering finds out.
 */
export function shownSourcesAt(graph: RenderGraph, frame: number, proxyStream: ProxyStreamOf | null): ShownSources {
  const shown = { proxies: new Set<AssetId>(), originals: new Set<AssetId>() };
  collect(graph, frame, proxyStream, shown);
  return shown;
}

function collect(
  graph: RenderGraph,
  frame: number,
  proxyStream: ProxyStreamOf | null,
  shown: { readonly proxies: Set<AssetId>; readonly originals: Set<AssetId> },
): void {
  const segment = graph.segments[segmentIndexAt(graph.segments, frame)];
  for (const use of (segment?.layers ?? []).flatMap(usesOf)) {
    const { clip } = use;
    const { content } = clip;
    if (content.kind === 'sequence') {
      const nested = graph.nested.get(content.sequenceId);
      if (nested === undefined) continue;
      collect(
        nested,
        nestedFrameAt(use, frame, frameDuration(graph.sequence.rate), frameDuration(nested.sequence.rate)),
        proxyStream,
        shown,
      );
    } else if (content.kind === 'asset') {
      const time = sourceTime(clip.timeMap, frameMiddle(frame, frameDuration(graph.sequence.rate)) - use.start);
      const { asset, content: source } = contentAt(clip, content, time, (id) => graph.project.tables.assets.get(id));
      const stream = asset?.streams.find((candidate) => candidate.index === source.streamIndex);
      if (asset === undefined || stream?.kind !== 'picture' || asset.kind === 'still') continue;
      const stands = takesProxy(stream, clip) && proxyStream !== null && proxyStream(asset, stream) !== null;
      (stands ? shown.proxies : shown.originals).add(asset.id);
    }
  }
}

const usesOf = (layer: PictureLayer): readonly ClipUse[] =>
  layer.kind === 'transition' ? [layer.left, layer.right].filter((use) => use !== null) : [layer.use];
