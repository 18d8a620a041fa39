import type { AssetContent, Clip, TimeMap } from './records.ts';
import type { Take } from './take.ts';
import { slipBy } from './time-map.ts';

/** The take that the clip plays, or null while it plays its original or has none. Each take of a clip has media of its own. */
export function chosenTake(clip: Clip): Take | null {
  const { content, takes } = clip;
  if (content.kind !== 'asset' || takes === undefined) return null;
  return takes.find((take) => take.assetId === content.assetId && take.streamIndex === content.streamIndex) ?? null;
}

/** What the clip was before any take and when it plays what of it, whichever take it plays now; null for a voice line and what is no media. */
export function originalOf(clip: Clip): { readonly content: AssetContent; readonly timeMap: TimeMap } | null {
  if (clip.voiceLine !== undefined) return null;
  const content = clip.original ?? (clip.content.kind === 'asset' ? clip.content : null);
  return content === null ? null : { content, timeMap: slipBy(clip.timeMap, chosenTake(clip)?.covers.start ?? 0) };
}

/** The time map with which a clip plays `take` where it now plays its original or another take: the same moments of the source. */
export const takeTimeMap = (clip: Clip, take: Take): TimeMap =>
  slipBy(clip.timeMap, (chosenTake(clip)?.covers.start ?? 0) - take.covers.start);
