import type { Tables } from '../../../core/model/project.ts';
import type { Clip } from '../../../core/model/records.ts';

/** How many times an asset or a sequence is shown or kept in a take, by its id; a picture and the sound linked to it count once. What is not in it is not used. */
export type MediaUsage = ReadonlyMap<string, number>;

const known = new WeakMap<Tables['clips'], MediaUsage>();

/** Counted once for each state of the clips. */
export function usageOf(clips: Tables['clips']): MediaUsage {
  const found = known.get(clips);
  if (found !== undefined) return found;
  const usage = new Map<string, number>();
  const linked = new Set<string>();
  for (const clip of clips.values())
    for (const id of mediaOf(clip)) {
      const pair = `${clip.linkId} ${id}`;
      if (clip.linkId !== null && linked.has(pair)) continue;
      linked.add(pair);
      usage.set(id, (usage.get(id) ?? 0) + 1);
    }
  known.set(clips, usage);
  return usage;
}

/** What the clip plays, what it was made from, and the media of its takes, each once. */
function mediaOf({ content, original, takes }: Clip): ReadonlySet<string> {
  const ids = new Set<string>();
  if (content.kind === 'asset') ids.add(content.assetId);
  if (content.kind === 'sequence') ids.add(content.sequenceId);
  if (original !== undefined) ids.add(original.assetId);
  for (const take of takes ?? []) ids.add(take.assetId);
  return ids;
}
