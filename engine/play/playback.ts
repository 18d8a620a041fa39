import type { Fault } from '../../core/base/fault.ts';
import { frameDuration } from '../../core/base/ticks.ts';
import type { RenderGraph } from '../../core/graph/render-graph.ts';
import type { DroppedFrames, PlaybackReport, PlayRequest, SoundBlock, ViewerSettings } from './contract.ts';
import type { OutgoingPicture } from './outgoing-picture.ts';
import type { Outlet } from './outlet.ts';
import { startPictureFeed } from './picture-feed.ts';
import type { PictureMaker, ViewerMedia } from './picture-maker.ts';
import { courseOf } from './play-course.ts';
import { createPlaybackClock } from './playback-clock.ts';
import { createQualityChoice, type QualityChoice } from './quality-choice.ts';
import { startSoundFeed } from './sound-feed.ts';
import type { ViewerLook } from './viewer-look.ts';

export interface PlaybackOptions {
  readonly number: number;
  readonly request: PlayRequest;
  readonly graph: RenderGraph;
  readonly media: ViewerMedia;
  readonly look: ViewerLook;
  readonly maker: PictureMaker;
  readonly pictures: Outlet<OutgoingPicture>;
  readonly sound: Outlet<SoundBlock>;
  readonly quality: ViewerSettings['quality'];
  /** Where `auto` begins. */
  readonly startQuality: QualityChoice['current'];
  readonly scope: string;
  onFault(fault: Fault): void;
  onMissing(): void;
  /** All was heard to the end. */
  onEnd(): void;
}

/** One playing of a subject: a picture feed and a sound feed on one clock, which the consumer drives. */
export interface Playback {
  readonly number: number;
  readonly rate: number;
  readonly quality: QualityChoice['current'];
  readonly rendered: number;
  readonly dropped: DroppedFrames;
  /** Of the clock, or infinity for a loop. */
  readonly sampleCount: number;
  /** The frame that is heard now. */
  frameNow(): number;
  /** On the clock; null for a frame that this playback is not about to show. */
  dueNow(frame: number): OutgoingPicture['due'];
  refresh(): void;
  taken(block: SoundBlock): SoundBlock;
  report(report: PlaybackReport): void;
  /** Ends at once; resolves when nothing of it runs. What was not taken is taken back. */
  stop(): Promise<void>;
}

export function startPlayback(options: PlaybackOptions): Playback {
  const { number, request, graph, pictures, sound } = options;
  const { firstFrame = 0, endFrame = graph.frameCount } = request.range ?? {};
  const course = courseOf({
    fromFrame: request.fromFrame,
    rate: request.rate,
    firstFrame: Math.max(0, firstFrame),
    endFrame: Math.max(1, endFrame),
    loop: request.loop === true,
    frameTicks: frameDuration(graph.sequence.rate),
    sampleRate: graph.sequence.sampleRate,
  });
  const clock = createPlaybackClock(graph.sequence.sampleRate);
  const quality = createQualityChoice(options.quality, options.startQuality);
  const controller = new AbortController();
  const { signal } = controller;
  const letGo = options.media.foreground?.hold();
  let unshown = 0;
  let ended = false;
  const soundFeed = startSoundFeed({ ...options, outlet: sound, course, playback: number, signal });
  const pictureFeed = startPictureFeed({ ...options, outlet: pictures, course, playback: number, clock, quality, signal });

  return {
    number,
    rate: request.rate,
    sampleCount: course.sampleCount,
    get quality() {
      return quality.current;
    },
    get rendered() {
      return pictureFeed.rendered;
    },
    get dropped() {
      return { ...pictureFeed.dropped, unshown };
    },
    frameNow: () => course.frameAt(Math.min(course.elapsedAt(clock.now()), course.length - 1)),
    dueNow: () => ({ playback: number, sample: clock.now() }),
    refresh() {
      soundFeed.refresh();
      pictureFeed.refresh();
    },
    taken: (block) => soundFeed.taken(block),
    report(report) {
      if (report.playback !== number) return;
      clock.report(report.heardSamples);
      unshown = report.unshownPictures ?? unshown;
      if (ended || report.heardSamples < course.sampleCount) return;
      ended = true;
      options.onEnd();
    },
    async stop() {
      controller.abort();
      letGo?.();
      pictures.withdraw((picture) => picture.due?.playback === number);
      sound.withdraw((block) => block.playback === number);
      await Promise.all([soundFeed.done, pictureFeed.done]);
      pictures.withdraw((picture) => picture.due?.playback === number);
      sound.withdraw((block) => block.playback === number);
    },
  };
}
