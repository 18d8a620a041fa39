import type { Asset } from '../../core/model/records.ts';
import type { ImagePlayback } from './contract.ts';

/** How a reader is to play an asset's numbered pictures: at its stream's rate, from the number they were imported at. Undefined for other assets. */
export function imagePlayback(asset: Pick<Asset, 'kind' | 'streams' | 'numbering'>, streamIndex: number): ImagePlayback | undefined {
  if (asset.kind !== 'image-sequence') return undefined;
  const stream = asset.streams.find((candidate) => candidate.index === streamIndex);
  if (stream?.kind !== 'picture' || stream.rate === null) return undefined;
  return { rate: stream.rate, numbering: asset.numbering };
}
