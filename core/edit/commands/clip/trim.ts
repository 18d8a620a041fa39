import { defineEdit } from '../../define-edit.ts';
import { checkTrim, edgeOf } from '../../edges.ts';
import { moveHead, moveTail } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { readTrim, trimArgs } from '../../trim-args.ts';

/** Nothing else moves: a clip grows into empty time only. Edges of linked clips move by the same distance. */
export const trimClip = defineEdit({
  name: 'clip.trim',
  summary: 'Move the start or the end of a clip, leaving or filling empty time.',
  args: trimArgs,
  edit(draft, args) {
    const { edge } = args;
    const { sequence, clips, by } = readTrim(draft, args);
    for (const clip of clips) {
      checkTrim(draft, clip, edge, by, sequence);
      const from = edgeOf(draft, clip, edge);
      const lane = draft.lane(clip.trackId);
      const free = from + by >= 0 && lane.isFree(Math.min(from, from + by), Math.max(from, from + by), new Set([clip.id]));
      if (!free)
        refuse('trim.blocked', `"${clip.name}" would run into the clip beside it; use clip.ripple-trim or clip.roll.`, { clipId: clip.id });
      if (edge === 'in') moveHead(draft, clip.id, from + by);
      else moveTail(draft, clip.id, from + by);
    }
  },
});
