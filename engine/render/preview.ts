import type { Frame } from 'node-av/lib';
import type { PictureProfile, RenderGraph } from '../../core/graph/render-graph.ts';
import { type ShownFrom, type ShownSources, shownFrom, shownSourcesAt } from '../../core/graph/shown-sources.ts';
import type { Asset, PictureStream, Sequence } from '../../core/model/records.ts';
import type { ProxyLookup } from '../ingest/proxy-lookup.ts';
import type { MediaPool } from '../media/contract.ts';
import type { AssetLocator } from './contract.ts';
import type { FileResources } from './file-resources.ts';
import { createFrameCache } from './frame-cache.ts';
import { createPictureRenderer, type LivePictureRenderer, type PictureThreads } from './picture-renderer.ts';

export type PreviewQuality = 'full' | 'half' | 'quarter';

export interface PreviewRequest {
  /** Who looks: a newer request of the same viewer takes the place of an older one that has not begun. */
  readonly viewer: string;
  readonly graph: RenderGraph;
  readonly frame: number;
  readonly profile: PictureProfile;
  readonly signal?: AbortSignal;
}

/** `frame` belongs to whoever asked, who frees it; `shown` says what it was made from. A frame that has begun is finished even when its signal fires, and is kept for later. */
export type PreviewOutcome =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly shown: ShownFrom }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'cancelled' };

/** Pictures at any moment of any sequence, one at a time, the newest wish first. */
export interface Preview {
  /** Rejects with a FaultError for media that cannot be read. */
  request(request: PreviewRequest): Promise<PreviewOutcome>;
  /** Drops finished frames: for when a file that an effect reads, such as a LUT, has changed where it lies. */
  forget(): void;
  /** Waits for the frame that has begun; requests that have not begin end as cancelled. */
  close(): Promise<void>;
}

export interface PreviewOptions {
  readonly pool: MediaPool;
  readonly locate: AssetLocator;
  readonly resources: FileResources;
  readonly threads?: PictureThreads;
  /** What profiles with `sources: 'proxy'` are read from; none by default. */
  readonly proxies?: ProxyLookup;
  /** Memory for finished frames; 256 MiB by default. */
  readonly frameBudgetBytes?: number;
}

/** Renderers kept ready: each holds a filter graph and its stills. */
const MAX_RENDERERS = 4;
const FRAME_BUDGET_BYTES = 256 << 20;
const DIVISORS = { full: 1, half: 2, quarter: 4 } as const satisfies Record<PreviewQuality, number>;

/** A sequence's own size over 1, 2 or 4, each side even, as subsampled chroma wants it. */
export function previewProfile(sequence: Sequence, quality: PreviewQuality, pixelFormat: string): PictureProfile {
  const scaled = (lengthPx: number): number =>
    DIVISORS[quality] === 1 ? lengthPx : Math.max(2, 2 * Math.round(lengthPx / DIVISORS[quality] / 2));
  return { width: scaled(sequence.width), height: scaled(sequence.height), pixelFormat };
}

interface Waiting {
  readonly request: PreviewRequest;
  settle(outcome: PreviewOutcome): void;
  refuse(error: unknown): void;
}

/** Opens nothing until the first request. */
export function createPreview(options: PreviewOptions): Preview {
  const finished = createFrameCache(options.frameBudgetBytes ?? FRAME_BUDGET_BYTES);
  const renderers = createRendererShelf(options);
  /** One request a viewer, in the order in which the viewers asked. */
  const waiting = new Map<string, Waiting>();
  let working: Promise<void> | null = null;
  let closed = false;

  const sourcesOf = ({ graph, frame, profile }: PreviewRequest): ShownSources => {
    const { proxies } = options;
    const takes = profile.sources === 'proxy' && proxies !== undefined;
    return shownSourcesAt(
      graph,
      frame,
      takes ? (asset: Asset, stream: PictureStream) => proxies.proxyOf(asset, stream.index)?.stream ?? null : null,
    );
  };
  const render = async (request: PreviewRequest): Promise<{ readonly frame: Frame; readonly shown: ShownFrom }> => {
    const { graph, frame, profile } = request;
    const before = sourcesOf(request);
    const kept = finished.get(finishedKey(graph, frame, profile, before));
    if (kept !== null) return { frame: cloned(kept), shown: shownFrom(before) };
    const made = await renderers.rendererFor(graph, profile).render(frame);
    // Proxies come and go meanwhile: a frame of which it is not sure is shown and not kept.
    const after = sourcesOf(request);
    if (isSameSet(before.proxies, after.proxies)) finished.set(finishedKey(graph, frame, profile, before), made);
    return { frame: cloned(made), shown: shownFrom(after) };
  };
  const serve = async (next: Waiting): Promise<void> => {
    try {
      const rendered = await render(next.request);
      if (!isAborted(next.request.signal)) return next.settle({ kind: 'frame', ...rendered });
      rendered.frame.free();
      next.settle({ kind: 'cancelled' });
    } catch (error) {
      next.refuse(error);
    }
  };
  const work = async (): Promise<void> => {
    for (;;) {
      const first = waiting.entries().next();
      if (first.done === true) return;
      const [viewer, next] = first.value;
      waiting.delete(viewer);
      await serve(next);
    }
  };
  const start = (): void => {
    working ??= work().finally(() => {
      working = null;
      if (waiting.size > 0) start();
    });
  };

  return {
    request(request) {
      const { viewer, signal } = request;
      if (closed || isAborted(signal)) return Promise.resolve({ kind: 'cancelled' });
      return new Promise<PreviewOutcome>((settle, refuse) => {
        const done = (): void => signal?.removeEventListener('abort', cancel);
        const entry: Waiting = {
          request,
          settle: (outcome) => {
            done();
            settle(outcome);
          },
          refuse: (error) => {
            done();
            refuse(error);
          },
        };
        const older = waiting.get(viewer);
        // The place in the queue stays: a viewer that asks often must not wait longer for it.
        waiting.set(viewer, entry);
        older?.settle({ kind: 'superseded' });
        const cancel = (): void => {
          if (waiting.get(viewer) !== entry) return;
          waiting.delete(viewer);
          entry.settle({ kind: 'cancelled' });
        };
        signal?.addEventListener('abort', cancel, { once: true });
        start();
      });
    },
    forget: () => finished.clear(),
    async close() {
      closed = true;
      for (const { settle } of waiting.values()) settle({ kind: 'cancelled' });
      waiting.clear();
      await working;
      renderers.close();
      finished.clear();
    },
  };
}

/** One renderer a sequence and profile, the ones unused for longest closed. They never run at once, so they share their readers. */
function createRendererShelf(options: PreviewOptions) {
  const renderers = new Map<string, LivePictureRenderer>();
  const scope = `preview-${++shelves}`;
  return {
    rendererFor(graph: RenderGraph, profile: PictureProfile): LivePictureRenderer {
      const key = `${graph.sequence.id} ${profileKey(profile)}`;
      const known = renderers.get(key);
      const renderer = known ?? createPictureRenderer({ ...options, graph, profile, scope });
      renderer.show(graph);
      renderers.delete(key);
      renderers.set(key, renderer);
      for (const [oldest, spare] of renderers) {
        if (renderers.size <= MAX_RENDERERS) break;
        spare.close();
        renderers.delete(oldest);
      }
      return renderer;
    },
    close(): void {
      for (const renderer of renderers.values()) renderer.close();
      renderers.clear();
    },
  };
}

let shelves = 0;

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

const profileKey = (profile: PictureProfile): string =>
  `${profile.width}x${profile.height} ${profile.pixelFormat} ${profile.sources ?? 'original'} ${profile.captions ?? 'burn-in'}`;

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((entry) => b.has(entry));

/** Segments with equal content keys look alike frame by frame from their first, read from the same proxies. */
function finishedKey(graph: RenderGraph, frame: number, profile: PictureProfile, { proxies }: ShownSources): string {
  const segment = graph.segments.find((candidate) => candidate.firstFrame <= frame && frame < candidate.endFrame);
  if (segment === undefined) return `past the end of ${graph.sequence.id} ${graph.sequence.colour} ${profileKey(profile)}`;
  return `${segment.contentKey} ${frame - segment.firstFrame} ${profileKey(profile)} ${[...proxies].join(' ')}`;
}

function cloned(frame: Frame): Frame {
  const copy = frame.clone();
  if (copy === null) throw new Error('out of memory while taking a reference to a frame');
  return copy;
}
