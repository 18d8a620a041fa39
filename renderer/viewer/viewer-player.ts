import type { Fault } from '../../core/base/fault.ts';
import type {
  PictureHeader,
  ScopeHeader,
  SoundHeader,
  SubjectInfo,
  ViewerSettings,
  ViewerStatus,
  ViewerSubject,
} from '../../core/protocol/viewer-contract.ts';
import type { EngineConnection } from '../engine-client/connection.ts';
import { decodePicture } from './decode-picture.ts';
import { type EngineViewer, openEngineViewer, type PlayWish } from './engine-viewer.ts';
import { type KeptPicture, KeptPictures } from './kept-pictures.ts';
import { PictureScreen, type ShownPicture } from './picture-screen.ts';
import { Playing } from './playing.ts';
import type { PlayClock } from './sound/play-clock.ts';
import { soundClocks } from './sound/sound-clocks.ts';
import { frameToShow, judgeStill, type Standing } from './still-judge.ts';

/** What a viewer's owner hears of. Frames are on the subject's own grid. */
export interface PlayerListener {
  onPicture(picture: ShownPicture): void;
  onStatus(status: ViewerStatus): void;
  /** The frame that is heard now, while playing: at the display's rate. */
  onPlayingFrame(frame: number): void;
  onPlayingEnded(frame: number): void;
  onClockKind(kind: PlayClock['kind']): void;
  onScopes(reading: ScopeHeader, counts: Uint8Array): void;
  /** A block of sound as it arrives, up to half a second before it is heard: `heardSample` of `player` tells when. */
  onSound(block: SoundHeader): void;
  onBroken(fault: Fault | null): void;
}

/** One viewer of the window: its engine viewer, its canvas and its sound. Knows nothing of the store. */
export class ViewerPlayer {
  readonly screen = new PictureScreen();
  readonly #kept = new KeptPictures();
  readonly #engine: EngineConnection;
  readonly #listener: PlayerListener;
  #viewer: EngineViewer | null = null;
  #info: SubjectInfo | null = null;
  #settings: ViewerSettings = {};
  #wanted = 0;
  #standing: Standing | null = null;
  #playing: Playing | null = null;

  constructor(engine: EngineConnection, listener: PlayerListener) {
    this.#engine = engine;
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#viewer !== null;
  }
  get isPlaying(): boolean {
    return this.#playing !== null;
  }
  get info(): SubjectInfo | null {
    return this.#info;
  }
  /** The playback that is heard and how far, or null. */
  get heard(): { readonly playback: number; readonly sample: number } | null {
    return this.#playing?.heard ?? null;
  }
  get starvedSamples(): number {
    return this.#playing?.starvedSamples ?? 0;
  }

  /** Shows `frame` of another subject from now on, or nothing. */
  open(subject: ViewerSubject | null, frame: number): void {
    this.close();
    this.#info = null;
    this.#standing = null;
    if (subject === null) {
      this.screen.clear();
      return;
    }
    const viewer = openEngineViewer(this.#engine, {
      subject,
      settings: this.#settings,
      onPicture: (header, bytes) => this.#takePicture(header, bytes),
      onSound: (header, planes) => {
        this.#listener.onSound(header);
        return this.#playing?.takeSound(header, planes) ?? Promise.resolve();
      },
      onScopes: (reading, counts) => this.#listener.onScopes(reading, counts),
      onStatus: (status) => this.#takeStatus(status),
      onBegan: (request, playback) => this.#playing?.began(request, playback),
      onEnd: (fault) => {
        if (this.#viewer !== viewer) return;
        this.#viewer = null;
        this.#dropPlaying();
        this.#listener.onBroken(fault);
      },
    });
    this.#viewer = viewer;
    this.show(frame);
  }

  close(): void {
    this.#dropPlaying();
    this.#viewer?.close();
    this.#viewer = null;
    this.#kept.reset();
  }

  attach(canvas: HTMLCanvasElement | null): void {
    this.screen.attach(canvas);
    this.#standing = null;
    if (canvas !== null && this.#playing === null) this.#viewer?.show(this.#wanted);
  }

  setSettings(change: ViewerSettings): void {
    this.#kept.clear();
    this.#settings = { ...this.#settings, ...change };
    this.#viewer?.setSettings(change);
  }

  /** Shows one frame; ends playing. */
  show(frame: number): void {
    this.#dropPlaying();
    this.#wanted = frame;
    this.#viewer?.show(frame);
    this.#showKept();
  }

  /** The project has changed: kept pictures may show how it was. */
  forgetKept(): void {
    this.#kept.clear();
  }

  play(wish: PlayWish): void {
    const viewer = this.#viewer;
    const info = this.#info;
    if (viewer === null || info === null) return;
    this.#dropPlaying();
    this.#playing = new Playing({
      viewer,
      wish,
      rate: info.rate,
      screen: this.screen,
      clock: soundClocks.take(info.sampleRate),
      onFrame: (frame) => {
        this.#wanted = frame;
        this.#listener.onPlayingFrame(frame);
      },
      onPicture: (shown) => {
        this.#standing = { frame: shown.header.frame, revision: shown.header.revision, isExact: false, sources: shown.header.sources };
        this.#listener.onPicture(shown);
      },
      onClockKind: (kind) => this.#listener.onClockKind(kind),
    });
  }

  /** Ends playing on the frame that was heard last: `onPlayingEnded` names it. */
  stop(): void {
    if (this.#playing === null) return;
    this.#playing.halt();
    this.#viewer?.stop();
  }

  mediaChanged(): void {
    this.#kept.clear();
    this.#viewer?.mediaChanged();
  }

  async #takePicture(header: PictureHeader, bytes: Uint8Array): Promise<void> {
    if (header.due !== null) return this.#playing?.takePicture(header, bytes);
    if (header.isExact) this.#kept.keep({ header, bytes });
    if (!header.isNeighbour) await this.#decodeAndDraw({ header, bytes });
  }

  /** A picture that is at hand does not wait for the engine, which is asked all the same and has the last word. */
  #showKept(): void {
    const kept = this.#kept.take(this.#toShow);
    if (kept === null) return;
    if (kept.bitmap === null) void this.#decodeAndDraw(kept.picture);
    else this.#draw(kept.bitmap, kept.picture.header);
  }

  async #decodeAndDraw({ header, bytes }: KeptPicture): Promise<void> {
    if (this.#playing !== null || judgeStill(header, this.#toShow, this.#standing) === 'drop') return;
    const bitmap = await decodePicture(bytes);
    if (bitmap === null) return;
    // Judged again: another may have been asked for, or drawn, meanwhile.
    this.#draw(bitmap, header);
  }

  /** Takes the bitmap. */
  #draw(bitmap: ImageBitmap, header: PictureHeader): void {
    const judgement = judgeStill(header, this.#toShow, this.#standing);
    if (this.#playing !== null || judgement === 'drop') {
      bitmap.close();
      return;
    }
    const shown: ShownPicture = { header, isExact: judgement === 'exact', lateMs: null };
    this.#standing = { frame: header.frame, revision: header.revision, isExact: shown.isExact, sources: header.sources };
    this.screen.draw(bitmap, shown);
    if (shown.isExact) this.#kept.standAt(header.frame);
    this.#listener.onPicture(shown);
  }

  get #toShow(): number {
    return frameToShow(this.#wanted, this.#info?.frameCount ?? null);
  }

  #takeStatus(status: ViewerStatus): void {
    const before = this.#toShow;
    this.#info = status.subject;
    // What stands was judged by another end of the film.
    if (this.#toShow !== before && this.#playing === null) this.#viewer?.show(this.#toShow);
    const { state } = status;
    const playing = this.#playing;
    if (state.kind === 'ended' && playing !== null && playing.playback === state.playback && state.why !== 'replaced') {
      this.#dropPlaying();
      this.#wanted = state.frame;
      this.#listener.onPlayingEnded(state.frame);
    }
    this.#listener.onStatus(status);
  }

  #dropPlaying(): void {
    this.#playing?.close();
    this.#playing = null;
  }
}
