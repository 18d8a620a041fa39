import type { Tables } from '../../../core/model/project.ts';

/** How many clips show an asset or a sequence, by its id. What is not in it is not used. */
export type MediaUsage = ReadonlyMap<string, number>;

const known = new WeakMap<Tables['clips'], MediaUsage>();

/** Counted once for each state of the clips. */
export function usageOf(clips: Tables['clips']): MediaUsage {
  const found = known.get(clips);
  if (found !== undefined) return found;
  const usage = new Map<string, number>();
  for (const { content } of clips.values()) {
    const id = content.kind === 'asset' ? content.assetId : content.kind === 'sequence' ? content.sequenceId : null;
    if (id !== null) usage.set(id, (usage.get(id) ?? 0) + 1);
  }
  known.set(clips, usage);
  return usage;
}
