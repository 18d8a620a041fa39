import type { Tables } from '../../../core/model/project.ts';

/** How many times an asset or a sequence is shown, by its id; a picture and the sound linked to it count once. What is not in it is not used. */
export type MediaUsage = ReadonlyMap<string, number>;

const known = new WeakMap<Tables['clips'], MediaUsage>();

/** Counted once for each state of the clips. */
export function usageOf(clips: Tables['clips']): MediaUsage {
  const found = known.get(clips);
  if (found !== undefined) return found;
  const usage = new Map<string, number>();
  const linked = new Set<string>();
  for (const { content, linkId } of clips.values()) {
    const id = content.kind === 'asset' ? content.assetId : content.kind === 'sequence' ? content.sequenceId : null;
    if (id === null) continue;
    const pair = `${linkId} ${id}`;
    if (linkId !== null && linked.has(pair)) continue;
    linked.add(pair);
    usage.set(id, (usage.get(id) ?? 0) + 1);
  }
  known.set(clips, usage);
  return usage;
}
