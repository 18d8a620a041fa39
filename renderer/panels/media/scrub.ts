import type { AssetId } from '../../../core/base/id.ts';
import { snapToFrame, type Ticks } from '../../../core/base/ticks.ts';
import { assetRate } from '../../../core/edit/asset-rate.ts';
import type { Asset } from '../../../core/model/records.ts';
import type { Thunk } from '../../state/store.ts';
import { selectedAssets } from './media-edits.ts';

/** Pictures along a thumbnail: as many as can be told apart, few enough that passing over it again finds them made. */
const SCRUB_STEPS = 32;
/** What stands still shows a little way in, as many films begin in black. */
const POSTER_SHARE = 0.1;

/** The moment that a thumbnail shows. `share` runs from 0 at its left edge to 1; null is a thumbnail that nobody scrubs. */
export function thumbnailTime(asset: Asset, share: number | null): Ticks {
  if (asset.kind === 'still') return 0;
  const step = share === null ? POSTER_SHARE : Math.min(SCRUB_STEPS - 1, Math.max(0, Math.floor(share * SCRUB_STEPS))) / SCRUB_STEPS;
  const time = Math.floor(asset.duration * step);
  const rate = assetRate(asset);
  return rate === null ? time : snapToFrame(time, rate);
}

type Listener = (assetId: AssetId, share: number) => void;
const listeners = new Set<Listener>();
const shares = new Map<AssetId, number>();

/** Hears where the keyboard scrubs to. */
export function onScrub(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Moves through the selected clip's thumbnail by the keyboard. */
export const scrubBy =
  (steps: 1 | -1): Thunk =>
  (_dispatch, getState) => {
    const [asset] = selectedAssets(getState());
    if (asset === undefined) return;
    const before = shares.get(asset.id) ?? POSTER_SHARE;
    const share = Math.min(1 - 1 / SCRUB_STEPS, Math.max(0, before + steps / SCRUB_STEPS));
    shares.clear();
    shares.set(asset.id, share);
    for (const listener of listeners) listener(asset.id, share);
  };
