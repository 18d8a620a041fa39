import { type Fault, FaultError } from '../../core/base/fault.ts';
import type { PreviewQuality } from '../render/preview.ts';
import type { MadePicture, PictureMaker } from './picture-maker.ts';

export interface StillShowerOptions {
  readonly maker: PictureMaker;
  /** The frame range of the subject as it is now. */
  frameCount(): number;
  quality(): PreviewQuality;
  /** A frame near `frame` that is quickly made, or null where `frame` itself is. */
  nearFrame(frame: number, signal: AbortSignal): Promise<number | null>;
  onPicture(made: MadePicture, askedFrame: number, exact: boolean): void;
  onFault(fault: Fault): void;
}

/** Shows single frames, the newest wish only, and makes the neighbours of what stands still. */
export interface StillShower {
  show(frame: number): void;
  /** Gives up what is under way; resolves when nothing is. */
  stop(): Promise<void>;
}

/** Neighbours made while nothing else is wanted: twice as many ahead of the last move as behind. */
const AHEAD = 6;
const BEHIND = 3;
/** A picture at hand this near is shown at once where the exact one takes long. */
const NEAR_FRAMES = 12;

export function createStillShower(options: StillShowerOptions): StillShower {
  const { maker } = options;
  let under: AbortController | null = null;
  let last: Promise<void> = Promise.resolve();
  let lastFrame = 0;
  let direction: 1 | -1 = 1;

  const heldNear = (frame: number, quality: PreviewQuality): MadePicture | null => {
    for (let away = 1; away <= NEAR_FRAMES; away++) {
      const found = maker.held(frame - away, quality, false) ?? maker.held(frame + away, quality, false);
      if (found !== null) return found;
    }
    return null;
  };
  const showNear = async (frame: number, quality: PreviewQuality, signal: AbortSignal): Promise<void> => {
    const near = await options.nearFrame(frame, signal);
    if (near === null || signal.aborted) return;
    const held = heldNear(frame, quality) ?? maker.held(near, quality, false);
    const made = held ?? (await (await maker.render({ frame: near, quality, measured: false }, signal)).made);
    if (!signal.aborted) options.onPicture(made, frame, made.frame === frame);
  };
  const prefetch = async (frame: number, quality: PreviewQuality, signal: AbortSignal): Promise<void> => {
    const end = options.frameCount();
    const wanted = [
      ...Array.from({ length: AHEAD }, (_, index) => frame + direction * (index + 1)),
      ...Array.from({ length: BEHIND }, (_, index) => frame - direction * (index + 1)),
    ];
    for (const neighbour of wanted) {
      if (signal.aborted) return;
      if (neighbour < 0 || neighbour >= end || maker.held(neighbour, quality, true) !== null) continue;
      await (await maker.render({ frame: neighbour, quality, measured: true }, signal)).made;
      await new Promise(setImmediate);
    }
  };
  const serve = async (frame: number, signal: AbortSignal): Promise<void> => {
    const quality = options.quality();
    try {
      const held = maker.held(frame, quality, true);
      if (held === null) await showNear(frame, quality, signal);
      if (signal.aborted) return;
      const made = held ?? (await (await maker.render({ frame, quality, measured: true }, signal)).made);
      if (signal.aborted) return;
      options.onPicture(made, frame, true);
    } catch (error) {
      return report(error, signal);
    }
    // What cannot be made in advance is said when it is asked for.
    await prefetch(frame, quality, signal).catch((error: unknown) => {
      if (!signal.aborted && !(error instanceof FaultError)) throw error;
    });
  };
  const report = (error: unknown, signal: AbortSignal): void => {
    if (signal.aborted) return;
    if (!(error instanceof FaultError)) throw error;
    options.onFault(error.fault);
  };

  return {
    show(asked) {
      const frame = Math.max(0, Math.min(asked, options.frameCount() - 1));
      if (frame !== lastFrame) direction = frame > lastFrame ? 1 : -1;
      lastFrame = frame;
      under?.abort();
      const controller = new AbortController();
      under = controller;
      const { signal } = controller;
      last = last.then(() => (signal.aborted ? undefined : serve(frame, signal)));
    },
    async stop() {
      under?.abort();
      await last;
    },
  };
}
