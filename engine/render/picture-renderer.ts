import { availableParallelism } from 'node:os';
import type { Frame } from 'node-av/lib';
import { FaultError, fault, unwrap } from '../../core/base/fault.ts';
import type { SourceFrame } from '../../core/graph/filter-node.ts';
import { pictureAt } from '../../core/graph/picture-at.ts';
import type { PictureProfile, RenderGraph } from '../../core/graph/render-graph.ts';
import type { Asset, PictureStream } from '../../core/model/records.ts';
import { NO_PROXIES, type ProxyLookup, type ProxyPicture } from '../ingest/proxy-lookup.ts';
import type { MediaPool } from '../media/contract.ts';
import { imagePlayback } from '../media/image-playback.ts';
import type { AssetLocator, PictureRenderer } from './contract.ts';
import type { FileResources } from './file-resources.ts';
import { createFilterFiles } from './filter-files.ts';
import { frameFault, sourceFault } from './frame-fault.ts';
import { createPictureEvaluator, type EvaluatorCounts } from './picture-evaluator.ts';

export interface PictureThreads {
  /** Shared by the filters of one graph. */
  readonly filters: number;
  /** Of each decoder. */
  readonly decoder: number;
}

export interface PictureRendererOptions {
  readonly graph: RenderGraph;
  readonly profile: PictureProfile;
  /** Lends the readers; stays the caller's. */
  readonly pool: MediaPool;
  readonly locate: AssetLocator;
  readonly resources: FileResources;
  /** Read where the profile takes proxies; none by default. */
  readonly proxies?: ProxyLookup;
  /**
   * Renderers of one scope share readers of the pool, so never run at once; renderers of different scopes may. By default each has a scope of its own.
   */
  readonly scope?: string;
  readonly threads?: PictureThreads;
  /** Frames are asked for in order, so a source that has not been shown for a while is closed; false by default. */
  readonly inOrder?: boolean;
  /** Memory for titles, mattes and other pictures made once; 128 MiB by default. */
  readonly stillBudgetBytes?: number;
}

/** A renderer that goes on after an edit with its decoders, stills and filter graph as they are. */
export interface LivePictureRenderer extends PictureRenderer {
  /** Renders `graph` from the next call on. */
  show(graph: RenderGraph): void;
  readonly counts: EvaluatorCounts;
}

/** A proxy's frames are small and most of them need no other: a second thread only costs its hand-overs. */
const PROXY_THREADS = 1;
/** Long enough for a source that a keyframe hides now and then. */
const RELEASE_AFTER_FRAMES = 12;
const STILL_BUDGET_BYTES = 128 << 20;
let scopes = 0;

class ProxyLost extends Error {}

/** Threads for a machine of `cores`: decoders gain little past eight and hold a frame for each, filters past sixteen. */
export const pictureThreads = (cores: number): PictureThreads => ({
  filters: Math.max(1, Math.min(cores, 16)),
  decoder: Math.max(1, Math.min(cores, 8)),
});

/**
 * Beside an encoder that keeps every core busy: a second thread of a decoder then costs a tenth more for its hand-overs, and its frames' memory,
 * and makes nothing faster. Only where cores abound must decoding be spread for the encoder not to wait.
 */
export const exportThreads = (cores: number): PictureThreads => ({
  filters: pictureThreads(cores).filters,
  decoder: Math.max(1, Math.min(Math.floor(cores / 2), 8)),
});

/** Opens nothing until the first frame is asked for. */
export function createPictureRenderer(options: PictureRendererOptions): LivePictureRenderer {
  const { profile, pool, resources } = options;
  const threads = options.threads ?? pictureThreads(availableParallelism());
  const scope = options.scope ?? `renderer-${++scopes}`;
  const files = createFilterFiles();
  let graph = options.graph;
  /** Of the call under way. */
  let signal: AbortSignal | undefined;
  /** Keys of the readers in use, with the count of frames at which each was last asked. */
  const lastAsked = new Map<string, number>();
  const releaseEnded = (): void => {
    for (const [key, at] of lastAsked) {
      if (evaluator.counts.frames - at <= RELEASE_AFTER_FRAMES) continue;
      lastAsked.delete(key);
      pool.releasePictures(key);
    }
  };

  const proxies = options.proxies ?? NO_PROXIES;
  const world = {
    resolveFile: (path: string) => resources.resolveFile(path),
    readText: (path: string) => resources.readText(path),
    proxyStream: (asset: Asset, stream: PictureStream) => proxies.proxyOf(asset, stream.index)?.stream ?? null,
  };

  /** Throws {@link ProxyLost} where the proxy that the picture was described with cannot be read: it can then be described anew without it. */
  const readProxy = async (proxy: ProxyPicture | null, source: SourceFrame): Promise<Frame> => {
    if (proxy === null) throw new ProxyLost();
    try {
      const key = `${scope} ${source.key}`;
      if (options.inOrder === true) lastAsked.set(key, evaluator.counts.frames);
      const opened = await pool.picture(key, proxy.path, proxy.streamIndex, { deinterlace: false, threads: PROXY_THREADS });
      return await unwrap(opened).frameAt(source.time + proxy.timeShift, signal);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      proxies.distrust(proxy);
      throw new ProxyLost();
    }
  };

  const readSource = async (source: SourceFrame): Promise<Frame> => {
    const asset = graph.project.tables.assets.get(source.assetId);
    if (asset === undefined) {
      throw new FaultError(fault('render.asset-unknown', `The project has no asset "${source.assetId}"; remove the clip that uses it.`));
    }
    if (source.proxy === true) return readProxy(proxies.proxyOf(asset, source.streamIndex), source);
    try {
      const readerOptions = { deinterlace: source.deinterlace, threads: threads.decoder, images: imagePlayback(asset, source.streamIndex) };
      const key = `${scope} ${source.key}`;
      if (options.inOrder === true) lastAsked.set(key, evaluator.counts.frames);
      const opened = await pool.picture(key, options.locate(asset), source.streamIndex, readerOptions);
      return await unwrap(opened).frameAt(source.time, signal);
    } catch (error) {
      throw error instanceof FaultError ? new FaultError(sourceFault(error.fault, asset)) : error;
    }
  };
  const evaluator = createPictureEvaluator({
    readSource,
    files,
    threads: threads.filters,
    stillBudgetBytes: options.stillBudgetBytes ?? STILL_BUDGET_BYTES,
  });

  return {
    counts: evaluator.counts,
    async render(frame, until) {
      signal = until;
      if (!Number.isInteger(frame) || frame < 0) throw new RangeError(`${frame} is no frame number`);
      try {
        releaseEnded();
        for (;;) {
          try {
            return await evaluator.evaluate(pictureAt(graph, frame, profile, world));
          } catch (error) {
            // Each time there is one proxy fewer.
            if (!(error instanceof ProxyLost)) throw error;
          }
        }
      } catch (error) {
        throw error instanceof FaultError ? new FaultError(frameFault(error.fault, graph.sequence, frame)) : error;
      }
    },
    show(next) {
      graph = next;
    },
    close() {
      for (const key of lastAsked.keys()) pool.releasePictures(key);
      evaluator.close();
      files.close();
    },
  };
}
