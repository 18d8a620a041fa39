import type { Frame } from 'node-av/lib';
import type { Result } from '../../core/base/fault.ts';
import type { Ratio } from '../../core/base/ratio.ts';
import type { Ticks } from '../../core/base/ticks.ts';
import type { AssetStream, ImageNumbering } from '../../core/model/records.ts';

/** What a file says of itself, on a clock that starts at 0 with its first sample or frame. */
export interface MediaInfo {
  readonly container: string;
  readonly kind: 'movie' | 'sound' | 'still';
  readonly duration: Ticks;
  readonly streams: readonly AssetStream[];
  readonly timecode: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  /** Sentences for the user about what was odd and what was done about it. */
  readonly warnings: readonly string[];
}

/** One picture stream opened for reading. Not for concurrent use: wait for one call before the next. */
export interface PictureReader {
  /**
   * The frame on screen at `time` on the asset's clock: the last one that starts at or before it. Before the first frame it is the
   * first, past the end the last. Forward steps decode on; others seek. Exact at constant and at variable frame rate. The frame is lent:
   * it holds until the next call on this reader, and must not be changed or freed. Throws a FaultError for media that cannot be decoded.
   * A long way of decoding lets other work of the process run between frames; `signal` ends it there with the signal's reason.
   */
  frameAt(time: Ticks, signal?: AbortSignal): Promise<Frame>;
  close(): void;
}

/** One sound stream opened for reading, resampled to the rate and channel count asked for at opening. */
export interface SoundReader {
  readonly sampleRate: number;
  readonly channels: number;
  /** `count` samples of every channel from sample `start` of the asset's clock; silence before the first and past the last. Sample-exact wherever it seeks. */
  read(start: number, count: number): Promise<Float32Array[]>;
  close(): void;
}

/** How numbered pictures become a movie. */
export interface ImagePlayback {
  /** Pictures a second. */
  readonly rate: Ratio;
  /** The pictures there should be; without it, those found from the lowest number on to the first hole. */
  readonly numbering?: ImageNumbering | undefined;
}

export interface PictureReaderOptions {
  readonly deinterlace: boolean;
  /** Decoder threads; 0 lets FFmpeg choose, which is rarely right with several readers open. */
  readonly threads: number;
  /** Needed to read a printf pattern (`shot_%04d.png`) as it was imported; without it, it plays at 25 pictures a second. */
  readonly images?: ImagePlayback | undefined;
  /** Asked every few milliseconds of a long way of decoding, which goes on when it answers: how work in the background gives way. */
  readonly turn?: (() => Promise<void>) | undefined;
}

export interface SoundReaderOptions {
  readonly sampleRate: number;
  /** FFmpeg channel layout to convert to, for example `stereo`. */
  readonly layout: string;
}

/**
 * Readers shared under a cap: the one unused for longest is closed when a new one would exceed it. Asking again for the same key gives the
 * same reader where it is still open, wherever it stands.
 */
export interface MediaPool {
  picture(key: string, path: string, streamIndex: number, options: PictureReaderOptions): Promise<Result<PictureReader>>;
  sound(key: string, path: string, streamIndex: number, options: SoundReaderOptions): Promise<Result<SoundReader>>;
  /** Closes the picture readers lent under `key`, each when the call it is in has ended: their frames take memory. */
  releasePictures(key: string): void;
  close(): void;
}
