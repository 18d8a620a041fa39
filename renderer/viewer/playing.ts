import type { Ratio } from '../../core/base/ratio.ts';
import type { PictureHeader, SoundHeader } from '../../core/protocol/viewer-contract.ts';
import { decodePicture } from './decode-picture.ts';
import { DuePictures } from './due-pictures.ts';
import type { EngineViewer, PlayWish } from './engine-viewer.ts';
import { HeardCourse } from './heard-course.ts';
import type { PictureScreen, ShownPicture } from './picture-screen.ts';
import type { PlayClock } from './sound/play-clock.ts';

export interface PlayingOptions {
  readonly viewer: EngineViewer;
  readonly wish: PlayWish;
  /** Frames a second of the subject. */
  readonly rate: Ratio;
  readonly screen: PictureScreen;
  readonly clock: Promise<PlayClock>;
  onFrame(frame: number): void;
  onPicture(shown: ShownPicture): void;
  onClockKind(kind: PlayClock['kind']): void;
}

interface WaitingSound {
  readonly planes: readonly Float32Array[];
  from: number;
  readonly release: () => void;
}

/** Sound that must lie ready before it starts, and how long a first picture is waited for. */
const START_SECONDS = 0.15;
const PICTURE_PATIENCE_MS = 1500;
/** Sound is passed on and the engine told this often. */
const TICK_MS = 20;
const REPORT_MS = 50;
/** Without a picture for so long, a late one is better than none. */
const STUCK_AFTER_MS = 250;

/** One playing: sound goes to the clock, pictures are drawn when the clock says so, the engine hears how far it has come. */
export class Playing {
  readonly #options: PlayingOptions;
  readonly #request: number;
  readonly #pictures = new DuePictures();
  readonly #course = new HeardCourse();
  readonly #sound: WaitingSound[] = [];
  readonly #beganMs = performance.now();
  #playback: number | null = null;
  #clock: PlayClock | null = null;
  #isStarted = false;
  #isClosed = false;
  #writtenSamples = 0;
  #hasPicture = false;
  #reportedMs = 0;
  #drawnMs = 0;
  #frame: number | null = null;
  #starved = 0;
  #timer: ReturnType<typeof setInterval>;
  #animation = 0;

  constructor(options: PlayingOptions) {
    this.#options = options;
    this.#request = options.viewer.play(options.wish);
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#animation = requestAnimationFrame(this.#draw);
    void options.clock.then((clock) => {
      if (this.#isClosed) return;
      clock.reset();
      this.#clock = clock;
      options.onClockKind(clock.kind);
      this.#tick();
    });
  }

  get playback(): number | null {
    return this.#playback;
  }
  get heard(): { readonly playback: number; readonly sample: number } | null {
    return this.#playback === null || this.#clock === null ? null : { playback: this.#playback, sample: this.#clock.heard() };
  }
  /** Silence in the middle for want of sound; what follows the last block is its end and no want. */
  get starvedSamples(): number {
    return this.#starved;
  }

  began(request: number, playback: number): void {
    if (request === this.#request) this.#playback = playback;
  }

  async takeSound(header: SoundHeader, planes: readonly Float32Array[]): Promise<void> {
    if (this.#isClosed || header.playback !== this.#playback) return;
    this.#course.add(header);
    if (this.#isStarted) this.#starved = this.#clock?.starved() ?? 0;
    await new Promise<void>((release) => {
      this.#sound.push({ planes, from: 0, release });
      this.#tick();
    });
  }

  async takePicture(header: PictureHeader, bytes: Uint8Array): Promise<void> {
    const { due } = header;
    if (this.#isClosed || due === null || due.playback !== this.#playback) return;
    const bitmap = await decodePicture(bytes);
    if (bitmap === null) return;
    if (this.#isClosed) return bitmap.close();
    this.#hasPicture = true;
    await new Promise<void>((release) => this.#pictures.add({ header, sample: due.sample, bitmap, release }));
  }

  /** Sound stops at once; the engine is told how far it was heard. */
  halt(): void {
    this.#clock?.stop();
    this.#report();
    this.close();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearInterval(this.#timer);
    cancelAnimationFrame(this.#animation);
    this.#clock?.reset();
    this.#pictures.clear();
    for (const { release } of this.#sound.splice(0)) release();
  }

  #tick(): void {
    const clock = this.#clock;
    if (clock === null || this.#isClosed) return;
    for (let [first] = this.#sound; first !== undefined; [first] = this.#sound) {
      const count = clock.write(first.planes, first.from);
      first.from += count;
      this.#writtenSamples += count;
      if (first.from < (first.planes[0]?.length ?? 0)) break;
      this.#sound.shift();
      first.release();
    }
    if (!this.#isStarted) this.#startWhenReady(clock);
    if (performance.now() - this.#reportedMs >= REPORT_MS) this.#report();
  }

  #startWhenReady(clock: PlayClock): void {
    const waitedMs = performance.now() - this.#beganMs;
    const hasSound =
      this.#writtenSamples >= START_SECONDS * clock.sampleRate || (this.#writtenSamples > 0 && waitedMs > PICTURE_PATIENCE_MS);
    if (!hasSound || (!this.#hasPicture && waitedMs < PICTURE_PATIENCE_MS)) return;
    this.#isStarted = true;
    clock.start();
  }

  #report(): void {
    if (this.#playback === null || !this.#isStarted) return;
    this.#reportedMs = performance.now();
    this.#options.viewer.report(this.#playback, Math.max(0, this.#clock?.heard() ?? 0), this.#pictures.unshown);
  }

  /** A picture that is more than a frame behind the sound is left out, unless the viewer would seem to have stopped. */
  #isTooLate(lateSamples: number, sampleRate: number): boolean {
    const { num, den } = this.#options.rate;
    return lateSamples * num > sampleRate * den && performance.now() - this.#drawnMs < STUCK_AFTER_MS;
  }

  readonly #draw = (): void => {
    if (this.#isClosed) return;
    this.#animation = requestAnimationFrame(this.#draw);
    const clock = this.#clock;
    if (clock === null || !this.#isStarted) return;
    const heard = clock.heard();
    const picture = this.#pictures.take(heard + SHOWN_AFTER_SECONDS * clock.sampleRate);
    if (picture !== null && this.#isTooLate(heard - picture.sample, clock.sampleRate)) {
      picture.bitmap.close();
      this.#pictures.unshown += 1;
    } else if (picture !== null) {
      this.#drawnMs = performance.now();
      const shown: ShownPicture = {
        header: picture.header,
        isExact: true,
        lateMs: ((heard - picture.sample) * 1000) / clock.sampleRate,
      };
      this.#options.screen.draw(picture.bitmap, shown);
      this.#options.onPicture(shown);
    }
    const frame = this.#course.frameAt(heard, this.#options.rate);
    if (frame === null || frame === this.#frame) return;
    this.#frame = frame;
    this.#options.onFrame(frame);
  };
}

/** What is drawn now is seen at the display's next refresh. */
const SHOWN_AFTER_SECONDS = 0.008;
