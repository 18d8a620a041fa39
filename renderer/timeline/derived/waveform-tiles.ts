import { TICKS_PER_SECOND, type Ticks } from '../../../core/base/ticks.ts';
import type { Asset } from '../../../core/model/records.ts';
import type { WaveformTile } from './derived-media.ts';

/** Buckets of one tile: about a third of a wide screen. */
export const TILE_BUCKETS = 512;

/** One tile's place: buckets of `4^level` samples, `TILE_BUCKETS` of them from `index * TILE_BUCKETS` on. */
export interface TilePlace {
  readonly samplesPerBucket: number;
  readonly index: number;
}

export const tileAt = (sample: number, samplesPerBucket: number): TilePlace => ({
  samplesPerBucket,
  index: Math.floor(sample / (samplesPerBucket * TILE_BUCKETS)),
});

export const tileKey = (asset: Asset, streamIndex: number, { samplesPerBucket, index }: TilePlace): string =>
  `w/${contentOf(asset)}/${streamIndex}/${samplesPerBucket}/${index}`;

/** Names the bytes that an asset stands for, so that a relinked or changed file gets pictures of its own. */
export const contentOf = (asset: Asset): string => `${asset.id}/${asset.fingerprint.quick.slice(0, 24)}`;

/** The time that a tile covers on the asset's clock, a little past its last sample. */
export function tileSpan({ samplesPerBucket, index }: TilePlace, sampleRate: number): { readonly from: Ticks; readonly to: Ticks } {
  const samples = samplesPerBucket * TILE_BUCKETS;
  const ticks = (sample: number): Ticks => Math.round((sample / sampleRate) * TICKS_PER_SECOND);
  return { from: ticks(index * samples), to: ticks((index + 1) * samples) };
}

/** A tile from what the engine sent; null where the bytes are not as many as it says. */
export function tileFrom(
  shape: {
    readonly sampleRate: number;
    readonly firstSample: number;
    readonly samplesPerBucket: number;
    readonly channels: number;
    readonly buckets: number;
  },
  bytes: Uint8Array,
): WaveformTile | null {
  const { sampleRate, firstSample, samplesPerBucket, channels, buckets } = shape;
  if (bytes.byteLength !== channels * buckets * 4) return null;
  // Copied out of the message: its bytes begin at any address, and a view of the whole would keep all of it.
  const values = new Int16Array(bytes.slice().buffer);
  return {
    sampleRate,
    firstSample,
    samplesPerBucket,
    channels: Array.from({ length: channels }, (_, channel) => {
      const at = channel * buckets * 2;
      return { min: values.subarray(at, at + buckets), max: values.subarray(at + buckets, at + buckets * 2) };
    }),
  };
}
