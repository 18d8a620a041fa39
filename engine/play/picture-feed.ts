import { type Fault, FaultError } from '../../core/base/fault.ts';
import type { DroppedFrames } from './contract.ts';
import type { OutgoingPicture } from './outgoing-picture.ts';
import type { Outlet } from './outlet.ts';
import type { MadePicture, PictureMaker } from './picture-maker.ts';
import type { Course } from './play-course.ts';
import type { PlaybackClock } from './playback-clock.ts';
import type { QualityChoice } from './quality-choice.ts';

export interface PictureFeedOptions {
  readonly maker: PictureMaker;
  readonly outlet: Outlet<OutgoingPicture>;
  readonly course: Course;
  readonly playback: number;
  readonly clock: PlaybackClock;
  readonly quality: QualityChoice;
  readonly signal: AbortSignal;
  onFault(fault: Fault): void;
}

/** Renders the pictures of one playback in order, ahead of the consumer's clock. */
export interface PictureFeed {
  /** The look has changed: pictures that were not taken yet are made anew, which is cheap where they look as before. */
  refresh(): void;
  readonly dropped: Omit<DroppedFrames, 'unshown'>;
  readonly rendered: number;
  /** Resolves when the last picture was put or the signal has fired. */
  readonly done: Promise<void>;
}

/** Half a second of film: a hiccup of the machine does not show. */
const AHEAD_PICTURES = 16;
/** Going backward through long groups of pictures, frames come in bursts of a few dozen. */
const AHEAD_BACKWARD = 60;
const LEAST_AHEAD = 3;
const AHEAD_BYTES = 64 << 20;
/** Pictures being encoded while the next is rendered. */
const ENCODING = 2;
const NEWEST = 0.2;
/** Scopes are read this often. */
const SCOPE_INTERVAL_MS = 66;

export function startPictureFeed(options: PictureFeedOptions): PictureFeed {
  const { maker, outlet, course, playback, clock, quality, signal } = options;
  const { sampleRate, rate } = course.settings;
  const dropped = { late: 0, untaken: 0, failed: 0 };
  const ahead = rate < 0 ? AHEAD_BACKWARD : AHEAD_PICTURES;
  const step = course.stride;
  const dueMs = (step * course.frameSamples * 1000) / sampleRate;
  let rendered = 0;
  let lastBytes = 0;
  let next = 0;
  let meanMs = 0;
  let stale = false;
  let measuredAtMs = Number.NEGATIVE_INFINITY;
  /** Grows with every picture that is taken back: what is still being encoded for an older one is let go. */
  let generation = 0;
  const encoding = new Set<Promise<void>>();

  /** Raw pictures are large: fewer of them wait. */
  const roomFor = (): number => (lastBytes === 0 ? ahead : Math.max(LEAST_AHEAD, Math.min(ahead, Math.floor(AHEAD_BYTES / lastBytes))));
  const isMine = (picture: OutgoingPicture): boolean => picture.due?.playback === playback;
  /** Pictures whose time has passed while another is due give way to it. */
  const dropUntaken = (): void => {
    const now = clock.now();
    const mine = outlet.waiting.filter(isMine);
    const newestDue = mine.filter((picture) => (picture.due?.sample ?? 0) <= now).at(-1);
    if (newestDue !== undefined) dropped.untaken += outlet.withdraw((picture) => isMine(picture) && picture.elapsed < newestDue.elapsed);
  };
  const takeBack = (): void => {
    stale = false;
    generation += 1;
    const waiting = outlet.waiting.filter(isMine);
    next = [...waiting.map((picture) => picture.elapsed), ...pending].reduce((first, elapsed) => Math.min(first, elapsed), next);
    outlet.withdraw(isMine);
  };
  /** Elapsed frames of what is being encoded. */
  const pending = new Set<number>();
  const skipLate = (): number => {
    const ready = clock.now() + (meanMs * sampleRate) / 1000;
    let late = 0;
    while (next + step < course.length && course.dueSample(next + step) <= ready) {
      next += step;
      late += 1;
    }
    dropped.late += late;
    return late;
  };
  const put = (elapsed: number, made: MadePicture): void => {
    rendered += 1;
    lastBytes = made.view.bytes.byteLength;
    outlet.put({ made, elapsed, askedFrame: made.frame, isExact: true, due: { playback, sample: course.dueSample(elapsed) } });
  };
  /** Encoders answer in order, so pictures are put in order. */
  const putWhenEncoded = (elapsed: number, promise: Promise<MadePicture>): void => {
    const at = generation;
    pending.add(elapsed);
    const task = promise
      .then(
        (made) => {
          if (at === generation && !signal.aborted) put(elapsed, made);
        },
        (error: unknown) => fail(error),
      )
      .finally(() => {
        pending.delete(elapsed);
        encoding.delete(task);
      });
    encoding.add(task);
  };
  const fail = (error: unknown): void => {
    if (signal.aborted) return;
    if (!(error instanceof FaultError)) throw error;
    dropped.failed += 1;
    options.onFault(error.fault);
  };
  const makeNext = async (): Promise<void> => {
    const late = skipLate();
    const elapsed = next;
    const frame = course.frameAt(elapsed);
    next += step;
    const held = maker.held(frame, quality.current, false);
    if (held !== null) {
      await Promise.all(encoding);
      if (!signal.aborted) put(elapsed, held);
      return;
    }
    const startedMs = performance.now();
    const measured = startedMs - measuredAtMs >= SCOPE_INTERVAL_MS;
    if (measured) measuredAtMs = startedMs;
    try {
      const { made } = await maker.render({ frame, quality: quality.current, measured }, signal);
      putWhenEncoded(elapsed, made);
      if (encoding.size >= ENCODING) await Promise.race(encoding);
    } catch (error) {
      fail(error);
    }
    const tookMs = performance.now() - startedMs;
    // Frames that were left out had to be decoded all the same: what they cost is no part of what one picture takes.
    meanMs += (tookMs / (late + 1) - meanMs) * NEWEST;
    quality.note(tookMs / dueMs, late);
  };
  const work = async (): Promise<void> => {
    while (!signal.aborted) {
      await outlet.room(roomFor(), signal);
      if (signal.aborted) return;
      if (stale) takeBack();
      dropUntaken();
      if (next >= course.length) {
        await Promise.all(encoding);
        if (outlet.waiting.filter(isMine).length === 0) return;
        await outlet.room(outlet.waiting.length, signal);
        continue;
      }
      await makeNext();
      // Sound, edits and other viewers have their turn.
      await new Promise(setImmediate);
    }
  };

  return {
    refresh() {
      stale = true;
    },
    get dropped() {
      return dropped;
    },
    get rendered() {
      return rendered;
    },
    done: work(),
  };
}
