import type { Ratio } from '../../../core/base/ratio.ts';
import { framesToTicks } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { Asset } from '../../../core/model/records.ts';

/** The command that plays an image sequence at another rate; null for any other asset. It is refused where clips would reach past its end. */
export function setImageRate(asset: Asset, rate: Ratio): CommandCall | null {
  if (asset.kind !== 'image-sequence' || asset.numbering === undefined) return null;
  const duration = framesToTicks(asset.numbering.count, rate);
  const streams = asset.streams.map((stream) => (stream.kind === 'picture' ? { ...stream, rate, duration } : stream));
  return { command: 'asset.relink', args: { assetId: asset.id, path: asset.path, duration, streams } };
}
