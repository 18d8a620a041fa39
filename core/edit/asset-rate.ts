import type { Ratio } from '../base/ratio.ts';
import { frameTicks } from '../base/ticks.ts';
import type { Asset } from '../model/records.ts';

/** What frame numbers and timecode on an asset's clock count in: the rate of its picture, where that has one with a whole number of ticks a frame. */
export function assetRate(asset: Asset): Ratio | null {
  for (const stream of asset.streams)
    if (stream.kind === 'picture' && stream.rate !== null && frameTicks(stream.rate) !== null) return stream.rate;
  return null;
}
