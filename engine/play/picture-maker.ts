import { availableParallelism } from 'node:os';
import { FaultError, unwrap } from '../../core/base/fault.ts';
import { workingFormats } from '../../core/graph/picture.ts';
import type { PictureProfile, RenderGraph } from '../../core/graph/render-graph.ts';
import { type ShownFrom, type ShownSources, shownFrom, shownSourcesAt } from '../../core/graph/shown-sources.ts';
import { segmentIndexAt } from '../../core/graph/track-runs.ts';
import type { SequenceColour } from '../../core/model/records.ts';
import { NO_PROXIES, type ProxyLookup } from '../ingest/proxy-lookup.ts';
import type { MediaPool } from '../media/contract.ts';
import type { AssetLocator } from '../render/contract.ts';
import type { FileResources } from '../render/file-resources.ts';
import { createPictureRenderer, type LivePictureRenderer, type PictureThreads, pictureThreads } from '../render/picture-renderer.ts';
import type { PreviewQuality } from '../render/preview.ts';
import { createViewEncoder, type ViewEncoder } from '../render/view-encoder.ts';
import type { ScopeKind, ViewerSettings } from './contract.ts';
import { pictureSize } from './picture-size.ts';
import type { PictureStore, StoredPicture } from './picture-store.ts';
import { readScopes } from './scope-reader.ts';
import { missingSourceOf, type ViewerLook } from './viewer-look.ts';

/** Says to the rest of the machine that somebody is watching, until the answer is called. */
export interface Foreground {
  hold(): () => void;
}

/** What viewers need of the machine. All stays the caller's. */
export interface ViewerMedia {
  readonly pool: MediaPool;
  readonly locate: AssetLocator;
  readonly resources: FileResources;
  readonly proxies?: ProxyLookup;
  /** Shared by the viewers of an engine. */
  readonly store: PictureStore;
  readonly threads?: PictureThreads;
  readonly foreground?: Foreground;
}

export type MakerSettings = Pick<ViewerSettings, 'encoding' | 'boxPx' | 'useProxies' | 'captions' | 'scopes'>;

/** A picture ready to go out. */
export interface MadePicture extends StoredPicture {
  readonly frame: number;
  readonly quality: PreviewQuality;
  readonly sources: ShownFrom;
  readonly revision: number;
  readonly cached: boolean;
}

interface RenderWish {
  readonly frame: number;
  readonly quality: PreviewQuality;
  /** Whether scopes are read, where any are wanted. */
  readonly measured: boolean;
}

/** Renders and encodes the pictures of one viewer, one after the other. */
export interface PictureMaker {
  /** The picture if it is at hand; with `measured`, only with what the scopes want of it. */
  held(frame: number, quality: PreviewQuality, measured: boolean): MadePicture | null;
  /**
   * Renders a frame that the subject has. Resolves when the next may be rendered; the bytes follow. Rejects with a FaultError, or with the
   * signal's reason. Media that cannot be read becomes a slate, which the look then knows of.
   */
  render(wish: RenderWish, signal: AbortSignal): Promise<{ readonly made: Promise<MadePicture> }>;
  profile(graph: RenderGraph, quality: PreviewQuality): PictureProfile;
  setSettings(settings: MakerSettings): void;
  close(): Promise<void>;
}

/** Renderers kept ready: one for each size that a viewer changes between. */
const MAX_RENDERERS = 3;
let viewers = 0;

export function createPictureMaker(media: ViewerMedia, look: ViewerLook, first: MakerSettings): PictureMaker {
  const threads = media.threads ?? pictureThreads(availableParallelism());
  const proxies = media.proxies ?? NO_PROXIES;
  const scope = `viewer-${++viewers}`;
  const renderers = new Map<string, LivePictureRenderer>();
  let encoder: { readonly colour: SequenceColour; readonly encoder: ViewEncoder } | null = null;
  let settings = first;
  let turn: Promise<unknown> = Promise.resolve();

  const profileOf = (graph: RenderGraph, quality: PreviewQuality): PictureProfile => ({
    ...pictureSize(graph.sequence, quality, settings.boxPx),
    pixelFormat: workingFormats(graph.sequence).opaque,
    sources: settings.useProxies ? 'proxy' : 'original',
    captions: settings.captions ? 'all' : 'none',
  });
  const sourcesOf = (graph: RenderGraph, frame: number): ShownSources =>
    shownSourcesAt(graph, frame, settings.useProxies ? (asset, stream) => proxies.proxyOf(asset, stream.index)?.stream ?? null : null);
  const keyOf = (graph: RenderGraph, frame: number, profile: PictureProfile, sources: ShownSources): string => {
    const { encoding } = settings;
    const form = `${profileKey(profile)} ${encoding.kind} ${encoding.kind === 'jpeg' ? encoding.quality : ''} ${graph.sequence.colour}`;
    const segment = graph.segments[segmentIndexAt(graph.segments, frame)];
    if (segment === undefined) return `nothing ${form}`;
    return `${segment.contentKey} ${frame - segment.firstFrame} ${form} ${[...sources.proxies].join(' ')}`;
  };
  const rendererFor = (graph: RenderGraph, profile: PictureProfile): LivePictureRenderer => {
    const key = `${graph.sequence.id} ${profileKey(profile)}`;
    const renderer = renderers.get(key) ?? createPictureRenderer({ ...media, threads, graph, profile, scope });
    renderer.show(graph);
    renderers.delete(key);
    renderers.set(key, renderer);
    for (const [oldest, spare] of renderers) {
      if (renderers.size <= MAX_RENDERERS) break;
      spare.close();
      renderers.delete(oldest);
    }
    return renderer;
  };
  const encoderFor = async (colour: SequenceColour): Promise<ViewEncoder> => {
    if (encoder?.colour !== colour) {
      await encoder?.encoder.close();
      encoder = { colour, encoder: createViewEncoder(colour, threads.filters) };
    }
    return encoder.encoder;
  };

  /** Renders under the look as it is, and again where something turned out to be missing. */
  const renderNow = async (
    { frame, quality, measured }: RenderWish,
    signal: AbortSignal,
  ): Promise<{ readonly made: Promise<MadePicture> }> => {
    for (;;) {
      signal.throwIfAborted();
      const graph = unwrap(look.graph());
      const { revision } = look;
      const profile = profileOf(graph, quality);
      const before = sourcesOf(graph, frame);
      const startedMs = performance.now();
      try {
        const rendered = await rendererFor(graph, profile).render(frame, signal);
        const view = await encoderFor(graph.sequence.colour);
        const { scopes: kinds } = settings;
        const scopes = measured && kinds.length > 0 ? readScopes(kinds, { frame: rendered, colour: graph.sequence.colour }) : null;
        const encoded = view.encode(rendered, settings.encoding);
        const after = sourcesOf(graph, frame);
        const key = keyOf(graph, frame, profile, before);
        return {
          made: encoded.then((picture) => {
            const stored = { view: picture, renderMs: performance.now() - startedMs, scopes };
            // Proxies come and go meanwhile: a picture of which that is not sure is shown and not kept.
            if (isSameSet(before.proxies, after.proxies)) media.store.set(key, stored);
            return { ...stored, frame, quality, sources: shownFrom(after), revision, cached: false };
          }),
        };
      } catch (error) {
        if (!(error instanceof FaultError)) throw error;
        const missing = missingSourceOf(error.fault, graph.project);
        if (missing === null || !look.noteMissing(missing)) throw error;
      }
    }
  };

  return {
    profile: profileOf,
    held(frame, quality, measured) {
      const graph = look.graph();
      if (!graph.ok) return null;
      const sources = sourcesOf(graph.value, frame);
      const stored = media.store.get(keyOf(graph.value, frame, profileOf(graph.value, quality), sources));
      if (stored === null || (measured && !hasScopes(stored, settings.scopes))) return null;
      return { ...stored, frame, quality, sources: shownFrom(sources), revision: look.revision, cached: true };
    },
    render(wish, signal) {
      const rendered = turn.then(() => renderNow(wish, signal));
      turn = rendered.catch(() => undefined);
      return rendered;
    },
    setSettings(next) {
      settings = next;
    },
    async close() {
      await turn;
      for (const renderer of renderers.values()) renderer.close();
      renderers.clear();
      await encoder?.encoder.close();
    },
  };
}

const hasScopes = ({ scopes }: StoredPicture, kinds: readonly ScopeKind[]): boolean =>
  kinds.every((kind) => scopes?.images.some((image) => image.kind === kind) === true);

const profileKey = (profile: PictureProfile): string =>
  `${profile.width}x${profile.height} ${profile.pixelFormat} ${profile.sources ?? 'original'} ${profile.captions ?? ''}`;

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => a.size === b.size && [...a].every((entry) => b.has(entry));
