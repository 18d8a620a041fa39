import type { WaveformTile } from '../derived/derived-media.ts';

/** Extremes of a stretch of one channel, or of all where `channel` is null; full scale is ±1. */
export interface Extremes {
  min: number;
  max: number;
}

/** The extremes of samples `from` up to `to` as far as the tile knows them. Answers whether it knows any. Writes into `into` to spare a heap of small objects. */
export function extremesWithin(tile: WaveformTile, channel: number | null, from: number, to: number, into: Extremes): boolean {
  const first = Math.max(0, Math.floor((from - tile.firstSample) / tile.samplesPerBucket));
  const last = Math.max(first + 1, Math.ceil((to - tile.firstSample) / tile.samplesPerBucket));
  let min = 32_767;
  let max = -32_768;
  let known = false;
  for (let index = 0; index < tile.channels.length; index++) {
    if (channel !== null && channel !== index) continue;
    const buckets = tile.channels[index];
    if (buckets === undefined) continue;
    for (let bucket = first; bucket < Math.min(last, buckets.min.length); bucket++) {
      const low = buckets.min[bucket] ?? 0;
      const high = buckets.max[bucket] ?? 0;
      if (low < min) min = low;
      if (high > max) max = high;
      known = true;
    }
  }
  into.min = known ? min / 32_767 : 0;
  into.max = known ? max / 32_767 : 0;
  return known;
}

/** Sizes of buckets step by fours. The finest that are no shorter than what one column of pixels holds, so that a column reads one to four. */
export function bucketSize(samplesPerColumn: number): number {
  return 4 ** Math.max(0, Math.floor(Math.log2(Math.max(1, samplesPerColumn)) / 2));
}
