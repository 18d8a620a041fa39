import { type Fault, FaultError } from '../../core/base/fault.ts';
import type { PreviewQuality } from '../render/preview.ts';
import type { MadePicture, PictureMaker } from './picture-maker.ts';

export interface StillShowerOptions {
  readonly maker: Pick<PictureMaker, 'held' | 'render'>;
  /** The frame range of the subject as it is now. */
  frameCount(): number;
  quality(): PreviewQuality;
  /** A frame near `frame` that is quickly made, or null where `frame` itself is. */
  nearFrame(frame: number): Promise<number | null>;
  onPicture(made: MadePicture, askedFrame: number, isExact: boolean): void;
  /** A picture beside the one that stands, made or found while nobody waits. */
  onNeighbour(made: MadePicture): void;
  onFault(fault: Fault): void;
  /** Somebody waits for a picture, until the answer is called. */
  hold(): () => void;
}

/** Shows single frames, the newest wish only, and makes the neighbours of what stands still. */
export interface StillShower {
  /** `anew`: the frame does not look any more as it did when it was asked for last: what is being made of it is out of date. */
  show(frame: number, anew?: boolean): void;
  /** Gives up what is under way; resolves when nothing is. */
  stop(): Promise<void>;
}

/** Neighbours made while nothing else is wanted. */
const AHEAD = 6;
const BEHIND = 3;
/** A picture at hand this near is shown at once where the exact one takes long; work for a frame this near serves the next wish too. */
const NEAR_FRAMES = 12;
/** Work that a newer wish has no use for may still end within this: else wishes that come faster than pictures would show none. */
const GRACE_MS = 80;

interface Work {
  readonly frame: number;
  readonly epoch: number;
  /** Until then a newer wish lets it be. */
  readonly graceEndMs: number;
  readonly controller: AbortController;
}

export function createStillShower(options: StillShowerOptions): StillShower {
  const { maker } = options;
  let wish: number | null = null;
  /** What is being rendered, for a wish or in advance. */
  let work: Work | null = null;
  let running: Promise<void> | null = null;
  let stopped = false;
  let standing = 0;
  /** The neighbours of what stands now are still to be made. */
  let isFresh = false;
  /** Grows when frames come to look otherwise: a picture begun before answers no wish made after. */
  let epoch = 0;
  /** The frame that went out last. */
  let given: number | null = null;
  let isBackward = false;

  /** Runs `task` so that it can be given up; null where it was. */
  const during = async <T>(frame: number, graceMs: number, task: (signal: AbortSignal) => Promise<T>): Promise<T | null> => {
    const controller = new AbortController();
    const own = { frame, epoch, graceEndMs: performance.now() + graceMs, controller };
    work = own;
    try {
      return await task(controller.signal);
    } catch (error) {
      if (controller.signal.aborted) return null;
      throw error;
    } finally {
      if (work === own) work = null;
    }
  };
  const render = (frame: number, quality: PreviewQuality, measured: boolean, graceMs: number): Promise<MadePicture | null> =>
    during(frame, graceMs, async (signal) => (await maker.render({ frame, quality, measured }, signal)).made);
  const heldNear = (frame: number, quality: PreviewQuality): MadePicture | null => {
    for (let away = 1; away <= NEAR_FRAMES; away++) {
      const found = maker.held(frame - away, quality, false) ?? maker.held(frame + away, quality, false);
      if (found !== null) return found;
    }
    return null;
  };
  /** Says what a picture is to the wish that counts now, which may be newer than the one it was made for. */
  const give = (made: MadePicture, askedFrame: number, begunIn: number): void => {
    if (stopped) return;
    const asked = wish ?? askedFrame;
    given = made.frame;
    options.onPicture(made, asked, made.frame === asked);
    if (wish === made.frame && begunIn === epoch) wish = null;
  };
  const showNear = async (frame: number, quality: PreviewQuality): Promise<void> => {
    const begunIn = epoch;
    const near = await options.nearFrame(frame);
    if (near === null || near === frame || stopped) return;
    const held = heldNear(frame, quality) ?? maker.held(near, quality, false);
    // What stands is nearer: another picture would only be in the way of the exact one.
    if (given !== null && Math.abs(given - frame) <= Math.abs((held?.frame ?? near) - frame)) return;
    const made = held ?? (await render(near, quality, false, GRACE_MS));
    if (made !== null) give(made, frame, begunIn);
  };
  const serve = async (frame: number): Promise<void> => {
    const quality = options.quality();
    const letGo = options.hold();
    try {
      // The frame that stands, as it was, is nearer than any other.
      if (frame !== given) await showNear(frame, quality);
      // A newer wish is served first; work that serves both goes on.
      if (stopped || (wish !== null && Math.abs(wish - frame) > NEAR_FRAMES)) return;
      const begunIn = epoch;
      const made = await render(frame, quality, true, GRACE_MS);
      if (made !== null) give(made, frame, begunIn);
    } catch (error) {
      report(error);
    } finally {
      letGo();
    }
  };
  const neighbours = (): number[] => {
    const later = Array.from({ length: isBackward ? BEHIND : AHEAD }, (_, index) => standing + index + 1);
    const earlier = Array.from({ length: isBackward ? AHEAD : BEHIND }, (_, index) => standing - index - 1);
    const end = options.frameCount();
    return (isBackward ? [...earlier, ...later] : [...later, ...earlier]).filter((frame) => frame >= 0 && frame < end);
  };
  const prefetch = async (): Promise<void> => {
    const quality = options.quality();
    isFresh = false;
    try {
      for (const frame of neighbours()) {
        if (wish !== null || isFresh || stopped) return;
        const held = maker.held(frame, quality, true);
        const made = held ?? (await render(frame, quality, true, 0));
        if (made === null) return;
        if (wish === null && !isFresh && !stopped) options.onNeighbour(made);
        if (held === null) await new Promise(setImmediate);
      }
    } catch (error) {
      // What cannot be made in advance is said when it is asked for.
      if (!(error instanceof FaultError)) throw error;
    }
  };
  const report = (error: unknown): void => {
    if (!(error instanceof FaultError)) throw error;
    if (!stopped) options.onFault(error.fault);
  };
  const run = async (): Promise<void> => {
    for (;;) {
      const frame = wish;
      if (stopped) return;
      if (frame === null) {
        await prefetch();
        if (wish === null && !isFresh) return;
        continue;
      }
      wish = null;
      await serve(frame);
    }
  };
  const start = (): void => {
    running ??= run().finally(() => {
      running = null;
      if ((wish !== null || isFresh) && !stopped) start();
    });
  };
  /** Gives up what the new wish has no use for, at once where it has had its time. */
  const makeWay = (frame: number): void => {
    const going = work;
    if (going === null || (going.epoch === epoch && Math.abs(going.frame - frame) <= NEAR_FRAMES)) return;
    const leftMs = going.graceEndMs - performance.now();
    if (leftMs <= 0) going.controller.abort();
    else setTimeout(() => going.controller.abort(), leftMs);
  };

  return {
    show(asked, anew = false) {
      stopped = false;
      if (anew) epoch += 1;
      const frame = Math.max(0, Math.min(asked, options.frameCount() - 1));
      isBackward = frame < standing && standing - frame <= NEAR_FRAMES;
      standing = frame;
      isFresh = true;
      makeWay(frame);
      const held = maker.held(frame, options.quality(), true);
      wish = held === null ? frame : null;
      if (held !== null) {
        given = frame;
        options.onPicture(held, frame, true);
      }
      start();
    },
    async stop() {
      stopped = true;
      given = null;
      wish = null;
      work?.controller.abort();
      await running;
    },
  };
}
