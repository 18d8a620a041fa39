import type { Fault } from '../../core/base/fault.ts';
import type { Project } from '../../core/model/project.ts';
import { NO_PROXIES } from '../ingest/proxy-lookup.ts';
import type { PreviewQuality } from '../render/preview.ts';
import type {
  ScopeReading,
  SoundBlock,
  SubjectInfo,
  Viewer,
  ViewerSettings,
  ViewerState,
  ViewerStatus,
  ViewerSubject,
} from './contract.ts';
import { createNearFrames } from './near-frame.ts';
import { createNeighbourGiver } from './neighbour-giver.ts';
import { type OutgoingPicture, viewerPicture } from './outgoing-picture.ts';
import { createOutlet, putLatest } from './outlet.ts';
import { createPictureMaker, type ViewerMedia } from './picture-maker.ts';
import { type Playback, startPlayback } from './playback.ts';
import { createStillShower } from './still-shower.ts';
import { createViewerLook, type ViewerLook } from './viewer-look.ts';

export interface ViewerOptions {
  readonly media: ViewerMedia;
  readonly subject: ViewerSubject;
  readonly project: Project;
  readonly settings?: Partial<ViewerSettings>;
}

const VIEWER_DEFAULTS: ViewerSettings = {
  quality: 'auto',
  encoding: { kind: 'jpeg', quality: 85 },
  boxPx: null,
  bypass: { kind: 'none' },
  captions: true,
  useProxies: true,
  neighbours: false,
  scopes: [],
};

let viewers = 0;

/** Opens nothing until something is shown or played. */
export function createViewer({ media, subject, project, settings: given }: ViewerOptions): Viewer {
  let settings: ViewerSettings = { ...VIEWER_DEFAULTS, ...given };
  const scope = `viewer-sound-${++viewers}`;
  const look = createViewerLook(subject, project, settings.bypass);
  const maker = createPictureMaker(media, look, settings);
  const proxies = media.proxies ?? NO_PROXIES;
  const near = createNearFrames({
    ...media,
    hasProxy: ({ assetId, streamIndex }) => {
      const asset = look.project.tables.assets.get(assetId);
      return settings.useProxies && asset !== undefined && proxies.proxyOf(asset, streamIndex) !== null;
    },
  });
  const pictures = createOutlet<OutgoingPicture>((picture) => {
    const { made, due, isNeighbour } = picture;
    if (isNeighbour !== true && made.scopes !== null && settings.scopes.length > 0)
      putLatest(scopes, { ...made.scopes, frame: made.frame, due });
    return picture;
  });
  const sound = createOutlet<SoundBlock>((block) => playback?.taken(block) ?? block);
  const scopes = createOutlet<ScopeReading>();
  const status = createOutlet<ViewerStatus>();
  let playback: Playback | null = null;
  let playbacks = 0;
  let state: ViewerState = { kind: 'idle' };
  let fault: Fault | null = null;
  let standing: number | null = null;
  let autoQuality: PreviewQuality = 'full';
  /** What comes after waits until what went before has let go of the renderer. */
  let settled: Promise<void> = Promise.resolve();
  let closed = false;

  const info = (): SubjectInfo | null => {
    const graph = look.graph();
    if (!graph.ok) return null;
    const { sequence, frameCount } = graph.value;
    const { name, rate, width, height, pixelAspect, sampleRate } = sequence;
    return { name, frameCount, rate, widthPx: width, heightPx: height, pixelAspect, sampleRate };
  };
  const tell = (): void => {
    if (playback !== null) state = playingState(playback);
    const graph = look.graph();
    putLatest(status, { state, fault: fault ?? (graph.ok ? null : graph.error), subject: info() });
  };
  const onFault = (met: Fault): void => {
    fault = met;
    tell();
  };
  const neighbours = createNeighbourGiver(pictures);
  const shower = createStillShower({
    maker,
    frameCount: () => frameCountOf(look),
    quality: () => (settings.quality === 'auto' ? 'full' : settings.quality),
    nearFrame: async (frame) => {
      const graph = look.graph();
      return graph.ok ? near.nearTo(graph.value, frame, maker.profile(graph.value, 'full')) : null;
    },
    onPicture(made, askedFrame, isExact) {
      neighbours.withdraw();
      pictures.withdraw(() => true);
      pictures.put({ made, askedFrame, isExact, due: null, elapsed: 0 });
      if (isExact) neighbours.given(made);
      if (isExact && fault !== null) {
        fault = null;
        tell();
      }
    },
    onNeighbour(made) {
      if (settings.neighbours) neighbours.give(made);
    },
    onFault,
    hold: () => media.foreground?.hold() ?? (() => undefined),
  });
  const endPlayback = (why: Extract<ViewerState, { kind: 'ended' }>['why']): number | null => {
    const ending = playback;
    if (ending === null) return null;
    playback = null;
    autoQuality = ending.quality;
    const frame = ending.frameNow();
    const { number, rendered, dropped } = ending;
    const stopped = ending.stop();
    settled = settled.then(() => stopped);
    state = { kind: 'ended', playback: number, why, frame, rendered, dropped, samples: ending.sampleCount };
    return frame;
  };
  const stand = (frame: number, anew = false): void => {
    standing = Math.max(0, Math.min(frame, frameCountOf(look) - 1));
    const wanted = standing;
    settled = settled.then(() => {
      if (!closed && playback === null && standing === wanted) shower.show(wanted, anew);
    });
  };
  /** What is seen or heard has changed. */
  const refresh = (): void => {
    playback?.refresh();
    if (playback === null && standing !== null) stand(standing, true);
    tell();
  };
  const dropProxyWatch = proxies.onChange(() => {
    if (settings.useProxies && playback === null && standing !== null) stand(standing, true);
  });

  return {
    pictures: mapped(pictures, (picture) => viewerPicture(picture, look)),
    sound,
    scopes,
    status,
    setProject(next) {
      if (closed) return;
      look.setProject(next);
      refresh();
    },
    setSettings(change) {
      if (closed) return;
      const before = settings;
      settings = { ...settings, ...change };
      maker.setSettings(settings);
      if (settings.bypass !== before.bypass) look.setBypass(settings.bypass);
      else look.touch();
      refresh();
    },
    show(frame) {
      if (closed) return;
      fault = null;
      endPlayback('stopped');
      state = { kind: 'showing', frame };
      stand(frame);
      tell();
    },
    play(request) {
      fault = null;
      endPlayback('replaced');
      playbacks += 1;
      if (closed) return playbacks;
      const number = playbacks;
      const graph = look.graph();
      if (!graph.ok || request.rate === 0) {
        state = {
          kind: 'ended',
          playback: number,
          why: 'failed',
          frame: request.fromFrame,
          rendered: 0,
          dropped: NONE_DROPPED,
          samples: 0,
        };
        tell();
        return number;
      }
      standing = null;
      neighbours.withdraw();
      const stopped = shower.stop();
      settled = settled.then(() => stopped);
      playback = startPlayback({
        number,
        request: { ...request, rate: Math.max(-FASTEST, Math.min(FASTEST, request.rate)) },
        graph: graph.value,
        media,
        look,
        maker,
        pictures,
        sound,
        quality: settings.quality,
        startQuality: autoQuality,
        scope,
        onFault,
        onMissing: refresh,
        onEnd() {
          const frame = endPlayback('end');
          if (frame !== null) stand(frame);
          tell();
        },
      });
      tell();
      return number;
    },
    report(report) {
      if (playback === null) return;
      playback.report(report);
      tell();
    },
    stop() {
      const frame = endPlayback('stopped');
      if (frame !== null) stand(frame);
      tell();
    },
    mediaChanged() {
      if (closed) return;
      media.store.clear();
      look.forgetMissing();
      refresh();
    },
    async close() {
      if (closed) return;
      closed = true;
      dropProxyWatch();
      endPlayback('stopped');
      await settled;
      await shower.stop();
      await maker.close();
      near.close();
      for (const outlet of [pictures, sound, scopes, status]) outlet.close();
    },
  };
}

const FASTEST = 8;
const NONE_DROPPED = { late: 0, untaken: 0, failed: 0, unshown: 0 };

const frameCountOf = (look: ViewerLook): number => {
  const graph = look.graph();
  return graph.ok ? Math.max(1, graph.value.frameCount) : 1;
};

const playingState = ({ number, rate, quality, dropped, rendered }: Playback): ViewerState => ({
  kind: 'playing',
  playback: number,
  rate,
  quality,
  dropped,
  rendered,
});

function mapped<From, To>(items: AsyncIterable<From>, change: (item: From) => To): AsyncIterable<To> {
  return {
    [Symbol.asyncIterator]() {
      const inner = items[Symbol.asyncIterator]();
      return {
        async next() {
          const { done, value } = await inner.next();
          return done === true ? { done: true, value: undefined } : { done: false, value: change(value) };
        },
        async return() {
          await inner.return?.();
          return { done: true, value: undefined };
        },
      };
    },
  };
}
