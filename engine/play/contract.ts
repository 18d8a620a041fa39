import type { Fault } from '../../core/base/fault.ts';
import type { AssetId, ClipId, SequenceId, TrackId } from '../../core/base/id.ts';
import type { Ratio } from '../../core/base/ratio.ts';
import type { ShownFrom } from '../../core/graph/shown-sources.ts';
import type { Project } from '../../core/model/project.ts';
import type { PreviewQuality } from '../render/preview.ts';

/** What a viewer looks at: a sequence as cut, or one asset raw, at its own size and rate and with its own sound. */
export type ViewerSubject =
  | { readonly kind: 'sequence'; readonly sequenceId: SequenceId }
  | { readonly kind: 'asset'; readonly assetId: AssetId };

/** `auto` shows single frames in full and drops size while playing where the machine cannot keep up. */
export type ViewerQuality = PreviewQuality | 'auto';

/**
 * How pictures leave the engine. JPEG is BT.601 full range, as browsers read it. `i420` are the planes Y, U, V without padding, 8 bits, in
 * the matrix and range that the header names; `rgba` is full-range R'G'B'. Each side is a whole number of pixels, both even.
 */
type PictureEncoding =
  | { readonly kind: 'jpeg' /** 1 to 100. */; readonly quality: number }
  | { readonly kind: 'i420' }
  | { readonly kind: 'rgba' };

/** Clips that are shown without their effects, for before and after. Only pictures change; the sound stays. */
export type EffectBypass =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'clips'; readonly clipIds: readonly ClipId[] };

export interface ViewerSettings {
  readonly quality: ViewerQuality;
  readonly encoding: PictureEncoding;
  /** Pictures are never larger than the box they are drawn in: device pixels. Null draws at the subject's own size. */
  readonly boxPx: { readonly widthPx: number; readonly heightPx: number } | null;
  readonly bypass: EffectBypass;
  /** Captions are drawn over the picture. */
  readonly captions: boolean;
  /** Proxies stand in for originals where there are any. */
  readonly useProxies: boolean;
  /** Frames beside the one that stands are given too, each once, for whoever keeps the newest few dozen. */
  readonly neighbours: boolean;
  /** Which scopes are measured; none costs nothing. */
  readonly scopes: readonly ScopeKind[];
}

/** One thing that is missing from a picture: a plain slate is shown in its place. */
export interface MissingSource {
  readonly assetId: AssetId;
  readonly name: string;
  readonly fault: Fault;
}

/** What a picture is. Bytes travel beside it. */
export interface PictureHeader {
  /** The frame that the picture shows, 0 based, on the subject's own grid. */
  readonly frame: number;
  /** The frame that was asked for: another one only where `isExact` is false. */
  readonly askedFrame: number;
  /** False for a true picture of a frame nearby, which the exact one will follow. */
  readonly isExact: boolean;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Shape of one pixel. */
  readonly pixelAspect: Ratio;
  readonly encoding: PictureEncoding['kind'];
  /** FFmpeg's names; of the bytes as they are. */
  readonly matrix: string;
  readonly range: 'limited' | 'full';
  readonly quality: PreviewQuality;
  /** What fed it. */
  readonly sources: ShownFrom;
  readonly missing: readonly MissingSource[];
  /** Grows with every `setProject` and every change of settings: older pictures show an older state. */
  readonly revision: number;
  /** Of a playing picture: the playback, and the sample of its clock at which the picture is due. Null for a single frame. */
  readonly due: { readonly playback: number; readonly sample: number } | null;
  /** Milliseconds that making it took, and whether it was at hand already. */
  readonly renderMs: number;
  readonly cached: boolean;
  /** Not asked for: a single frame beside the one that stands, for whoever keeps pictures. */
  readonly isNeighbour: boolean;
}

export interface ViewerPicture {
  readonly header: PictureHeader;
  readonly bytes: Uint8Array;
}

/** Levels of one channel over one block, full scale at 1. */
export interface ChannelLevel {
  readonly peak: number;
  readonly rms: number;
}

/** Loudness of what was played since playing began (ITU-R BS.1770-4, EBU R 128). Null: too quiet or too short for the figure. */
export interface PlayedLoudness {
  readonly momentaryLufs: number | null;
  readonly shortTermLufs: number | null;
  readonly integratedLufs: number | null;
  readonly truePeakDbtp: number | null;
}

/**
 * A stretch of sound on the playback's clock, which starts at 0 and is the master: the consumer plays blocks one after the other and
 * reports how far it has come. Blocks follow each other without holes until the last.
 */
export interface SoundBlock {
  readonly playback: number;
  /** Of the playback's clock. */
  readonly firstSample: number;
  readonly sampleRate: number;
  /** Where on the subject's timeline the block begins, in samples, and which way and how fast it runs. */
  readonly subjectSample: number;
  readonly rate: number;
  /** One array a channel, equally long. */
  readonly planes: readonly Float32Array[];
  readonly levels: {
    readonly mix: readonly ChannelLevel[];
    /** After the track's effects, before the master's. */
    readonly tracks: readonly { readonly trackId: TrackId; readonly channels: readonly ChannelLevel[] }[];
  };
  readonly loudness: PlayedLoudness;
  /** Sound that cannot be read: what of it is heard is silence. */
  readonly fault: Fault | null;
}

export type ScopeKind = 'waveform' | 'parade' | 'vectorscope' | 'histogram';

/**
 * Square roots of the counts of one picture, row by row, 8 bits: the fullest bin (of each row of a histogram) at 255. Values are those of the
 * sequence's working format; 256 levels run over the whole code range, so that legal black and white are where the reading says.
 */
export interface ScopeImage {
  readonly kind: ScopeKind;
  /** `waveform`: picture columns by luma, top row highest. `parade`: R, G and B side by side. `vectorscope`: Cb rightward, Cr upward. `histogram`: rows Y, R, G, B. */
  readonly widthBins: number;
  readonly heightBins: number;
  readonly counts: Uint8Array;
}

export interface ScopeReading {
  readonly frame: number;
  /** Of the playback's clock, or null for a single frame. */
  readonly due: PictureHeader['due'];
  /** Size that was measured: pixels are picked out of the rendered picture, not averaged. */
  readonly sampledPx: { readonly widthPx: number; readonly heightPx: number };
  readonly bitDepth: 8 | 10;
  readonly matrix: string;
  /** Levels of legal black and white, counted from the lowest: columns of the histogram, rows from the bottom of waveform and parade. */
  readonly blackBin: number;
  readonly whiteBin: number;
  readonly images: readonly ScopeImage[];
}

/** Why frames of a playback were not shown. */
export interface DroppedFrames {
  /** Left out before rendering: their time had passed. */
  readonly late: number;
  /** Rendered, but not taken by the consumer before their time had passed. */
  readonly untaken: number;
  /** Could not be rendered: see the state's fault. */
  readonly failed: number;
  /** Taken, and by the consumer's own account not shown. */
  readonly unshown: number;
}

export type ViewerState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'showing'; readonly frame: number }
  | {
      readonly kind: 'playing';
      readonly playback: number;
      readonly rate: number;
      readonly quality: PreviewQuality;
      readonly dropped: DroppedFrames;
      readonly rendered: number;
    }
  | {
      readonly kind: 'ended';
      readonly playback: number;
      readonly why: 'end' | 'stopped' | 'replaced' | 'failed';
      /** The frame to stand on. */
      readonly frame: number;
      readonly rendered: number;
      readonly dropped: DroppedFrames;
      /** Samples of the playback's clock in all: known once its sound is complete. */
      readonly samples: number;
    };

export interface ViewerStatus {
  readonly state: ViewerState;
  /** The last thing that went wrong with what is shown now, or null. */
  readonly fault: Fault | null;
  /** Length and rate of the subject, which may change by edits. */
  readonly subject: SubjectInfo | null;
}

export interface SubjectInfo {
  readonly name: string;
  readonly frameCount: number;
  readonly rate: Ratio;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixelAspect: Ratio;
  readonly sampleRate: number;
}

export interface PlayRequest {
  /** First frame shown. */
  readonly fromFrame: number;
  /**
   * -8 to 8, not 0. Sound keeps its pitch forward from 0.5 to 2, is pitched like tape elsewhere up to 2 either way, and silent beyond.
   * From 1 on every picture of the subject's rate is due; faster, every second, third … so that no more are due than at 1.
   */
  readonly rate: number;
  /** Half-open frames. Playing begins over at the other end where `loop` is set, else ends there. The whole subject by default. */
  readonly range?: { readonly firstFrame: number; readonly endFrame: number };
  readonly loop?: boolean;
}

/** What the consumer says while it plays: often, at least every 100 ms. */
export interface PlaybackReport {
  readonly playback: number;
  /** Samples of the playback's clock that have been heard. Does not move while the consumer waits for sound. */
  readonly heardSamples: number;
  /** Pictures taken so far that were not shown, by the consumer's own count. */
  readonly unshownPictures?: number;
}

/**
 * One viewer. Commands return at once; what follows comes through the streams, each with one reader at a time. Asking a stream for its next
 * item is the consumer's credit: nothing is sent that was not asked for, and a little is made ahead of it. All streams end with `close`.
 */
export interface Viewer {
  readonly pictures: AsyncIterable<ViewerPicture>;
  readonly sound: AsyncIterable<SoundBlock>;
  /** Only the newest reading waits for its taker. */
  readonly scopes: AsyncIterable<ScopeReading>;
  /** Only the newest status waits for its taker. */
  readonly status: AsyncIterable<ViewerStatus>;

  /** The project as an edit left it, to be shown from now on: what stands still is sent again where its picture changed, what plays goes on. */
  setProject(project: Project): void;
  setSettings(settings: Partial<ViewerSettings>): void;
  /**
   * Shows a frame; ends playing. A newer call takes the place of one that is not done. A picture nearby may come first; the exact one, or a
   * status with a fault, always follows. Frames outside the subject show the nearest that it has.
   */
  show(frame: number): void;
  /** Plays, in place of whatever the viewer did. Answers the number by which sound blocks, pictures and reports name this playback. */
  play(request: PlayRequest): number;
  report(report: PlaybackReport): void;
  /** Ends playing and shows the frame that was heard last, exactly. */
  stop(): void;
  /** Media came back or changed where it lies: what was missing is looked for again, and what files gave is forgotten. */
  mediaChanged(): void;
  /** Ends once the step under way has. Decoders stay with the pool, which closes those unused for longest. What is asked later is not heard. */
  close(): Promise<void>;
}
