import type { Ticks } from '../../../core/base/ticks.ts';
import type { Asset } from '../../../core/model/records.ts';

/** A stretch of one sound: extremes of every bucket of samples, full scale at ±32,767, all channels alike. */
export interface WaveformTile {
  readonly sampleRate: number;
  readonly firstSample: number;
  readonly samplesPerBucket: number;
  readonly channels: readonly { readonly min: Int16Array; readonly max: Int16Array }[];
}

/**
 * Waveforms and small pictures for drawing: gives what is at hand, and notes what is not. What one drawing asked for and did not get is
 * fetched after it, nearest first; what no drawing asks for any more is given up.
 */
export interface DerivedMedia {
  /** Call before a drawing. */
  begin(): void;
  /** The tile that holds the sample, at the finest level whose buckets are no shorter than asked for; a coarser one meanwhile; else null. */
  waveform(asset: Asset, streamIndex: number, sample: number, samplesPerBucket: number): WaveformTile | null;
  /** The picture at a time of the asset, `heightPx` device pixels high; one of a near time meanwhile; else null. */
  thumbnail(asset: Asset, streamIndex: number, time: Ticks, heightPx: number): ImageBitmap | null;
  /** Call after a drawing: fetches what it lacked. */
  end(): void;
}
