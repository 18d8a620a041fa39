import type { AssetId } from '../base/id.ts';
import type { Clip } from './records.ts';

/** The streams of one asset that a clip plays or holds in its original or its takes. */
export function streamsOf({ content, original, takes }: Clip, assetId: AssetId): readonly number[] {
  const all = [...(content.kind === 'asset' ? [content] : []), ...(original === undefined ? [] : [original]), ...(takes ?? [])];
  return all.filter((media) => media.assetId === assetId).map(({ streamIndex }) => streamIndex);
}

/** Whether the clip plays the asset now. */
export const playsAsset = ({ content }: Clip, assetId: AssetId): boolean => content.kind === 'asset' && content.assetId === assetId;

/** Whether the clip needs the asset: to play, to go back to its original, or to choose another of its takes. */
export const holdsAsset = (clip: Clip, assetId: AssetId): boolean =>
  playsAsset(clip, assetId) || clip.original?.assetId === assetId || (clip.takes ?? []).some((take) => take.assetId === assetId);
