import type { AssetId } from '../../core/base/id.ts';
import type { RenderGraph } from '../../core/graph/render-graph.ts';
import { segmentIndexAt } from '../../core/graph/track-runs.ts';
import type { MissingSource, PictureHeader, ViewerPicture } from './contract.ts';
import type { MadePicture } from './picture-maker.ts';
import type { ViewerLook } from './viewer-look.ts';

/** A picture on its way to the consumer. */
export interface OutgoingPicture {
  readonly made: MadePicture;
  readonly askedFrame: number;
  readonly isExact: boolean;
  readonly due: PictureHeader['due'];
  /** Of a playing picture: elapsed frames at which it is due. */
  readonly elapsed: number;
  readonly isNeighbour?: boolean;
}

/** The picture with all that is said of it. */
export function viewerPicture({ made, askedFrame, isExact, due, isNeighbour = false }: OutgoingPicture, look: ViewerLook): ViewerPicture {
  const graph = look.graph();
  const { view } = made;
  return {
    header: {
      frame: made.frame,
      askedFrame,
      isExact,
      widthPx: view.widthPx,
      heightPx: view.heightPx,
      pixelAspect: graph.ok ? graph.value.sequence.pixelAspect : { num: 1, den: 1 },
      encoding: view.encoding,
      matrix: view.matrix,
      range: view.range,
      quality: made.quality,
      sources: made.sources,
      missing: graph.ok && look.missing.length > 0 ? missingAt(graph.value, made.frame, look) : [],
      revision: made.revision,
      due,
      renderMs: made.renderMs,
      cached: made.cached,
      isNeighbour,
    },
    bytes: view.bytes,
  };
}

/** Which of the missing assets this frame would show. A nested sequence counts whole. */
function missingAt(graph: RenderGraph, frame: number, look: ViewerLook): readonly MissingSource[] {
  const ids = new Set<AssetId>();
  const collect = (inner: RenderGraph, layers: RenderGraph['segments'][number]['layers']): void => {
    for (const layer of layers) {
      for (const use of layer.kind === 'transition' ? [layer.left, layer.right] : [layer.use]) {
        const content = use === null ? undefined : look.unaltered(use.clip.id)?.content;
        if (content?.kind === 'asset') ids.add(content.assetId);
        const nested = content?.kind === 'sequence' ? inner.nested.get(content.sequenceId) : undefined;
        for (const segment of nested?.segments ?? []) if (nested !== undefined) collect(nested, segment.layers);
      }
    }
  };
  collect(graph, graph.segments[segmentIndexAt(graph.segments, frame)]?.layers ?? []);
  return look.missing.filter((source) => ids.has(source.assetId));
}
