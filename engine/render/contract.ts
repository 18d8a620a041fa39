import type { Frame } from 'node-av/lib';
import type { Asset } from '../../core/model/records.ts';

/** Turns an asset into the absolute path to read it from: the original, or a proxy where the profile allows. */
export type AssetLocator = (asset: Asset) => string;

/** Evaluates a render graph's pictures under one profile. Not for concurrent use. */
export interface PictureRenderer {
  /**
   * The finished picture of frame `frame` (0 based, on the sequence). The same frame gives the same bytes whatever was asked before.
   * Lent until the next call. Throws a FaultError for media that cannot be read, and the signal's reason where it fires during a long way of decoding.
   */
  render(frame: number, signal?: AbortSignal): Promise<Frame>;
  close(): void;
}

/** Evaluates a render graph's sound. Not for concurrent use. */
export interface SoundRenderer {
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples of the finished mix in [start, start + count), one array a channel, full scale at ±1 and not clipped. */
  render(start: number, count: number): Promise<Float32Array[]>;
  close(): void;
}
