import type { Ticks } from '../base/ticks.ts';
import { chosenTake } from './chosen-take.ts';
import type { Asset, AssetContent, Clip } from './records.ts';

/** What plays where a clip reaches past what its take holds. */
export interface BesideTake {
  readonly original: AssetContent;
  /** The original's time is the take's plus this. */
  readonly by: Ticks;
  /** What the take claims to hold, from its own 0 on. */
  readonly length: Ticks;
}

/** Null while the clip plays its original, and for a voice line, which has none. */
export function besideTake(clip: Clip): BesideTake | null {
  const take = chosenTake(clip);
  if (take === null || clip.original === undefined) return null;
  return { original: clip.original, by: take.covers.start, length: take.covers.end - take.covers.start };
}

/** How much of a take's media there is, from its 0 on: what it claims to hold, as far as the file reaches. A still lasts for ever. */
export const heldLength = (asset: Asset, { length }: BesideTake): Ticks =>
  asset.kind === 'still' ? length : Math.min(length, asset.duration);

/** What a clip shows at `time` of the clock that it plays by: its take, or, beside that, the same moment of its original. */
export function contentAt(clip: Clip, content: AssetContent, time: Ticks, assetOf: (id: Asset['id']) => Asset | undefined) {
  const asset = assetOf(content.assetId);
  const beside = besideTake(clip);
  if (asset === undefined || beside === null || (time >= 0 && time < heldLength(asset, beside))) return { content, asset, time };
  return { content: beside.original, asset: assetOf(beside.original.assetId), time: time + beside.by };
}
