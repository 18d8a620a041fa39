import { defineEdit } from '../../define-edit.ts';
import { checkTrim } from '../../edges.ts';
import { moveHead, moveTail } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { readTrim, trimArgs } from '../../trim-args.ts';

/** One clip gets longer by what its neighbour gives: nothing else moves. Cuts of linked clips roll along where they have a neighbour. */
export const rollCut = defineEdit({
  name: 'clip.roll',
  summary: 'Move the cut between two clips that touch.',
  args: trimArgs,
  edit(draft, args) {
    const { edge } = args;
    const { main, sequence, clips, by } = readTrim(draft, args);
    for (const clip of clips) {
      const lane = draft.lane(clip.trackId);
      const index = lane.indexOf(clip.id);
      const leftIndex = edge === 'in' ? index - 1 : index;
      const left = lane.clipIds[leftIndex];
      const right = lane.clipIds[leftIndex + 1];
      if (left === undefined || right === undefined || lane.endAt(leftIndex) !== lane.startAt(leftIndex + 1)) {
        if (clip.id !== main.id) continue;
        return refuse('roll.no-cut', `"${main.name}" touches no clip there; use clip.trim instead.`, { clipId: main.id });
      }
      checkTrim(draft, draft.clip(left), 'out', by, sequence);
      checkTrim(draft, draft.clip(right), 'in', by, sequence);
      const cut = lane.endAt(leftIndex) + by;
      moveTail(draft, left, cut);
      moveHead(draft, right, cut);
    }
  },
});
