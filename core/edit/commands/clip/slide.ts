import { z } from 'zod';
import { clipIdArg, linkedArg, targetArgs } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { checkTrim, distanceOf, edgeOf, withLinked } from '../../edges.ts';
import { moveHead, moveTail, touchAround } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';

/** The clip keeps its material; neighbours that touch it give way and follow, so that no gap opens. */
export const slideClip = defineEdit({
  name: 'clip.slide',
  summary: 'Move a clip between its neighbours, which are trimmed to fit.',
  args: z.strictObject({ clipId: clipIdArg, ...targetArgs, linked: linkedArg }),
  edit(draft, { clipId, linked, ...target }) {
    const main = draft.clip(clipId);
    const sequence = draft.sequenceOf(main);
    const clips = withLinked(draft, main, linked);
    const by = distanceOf(draft, sequence, edgeOf(draft, main, 'in'), target, clips);
    for (const clip of clips) {
      const lane = draft.lane(clip.trackId);
      const index = lane.indexOf(clip.id);
      const { start, end } = draft.spanOf(clip);
      const left = lane.endAt(index - 1) === start ? lane.clipIds[index - 1] : undefined;
      const right = lane.startAt(index + 1) === end ? lane.clipIds[index + 1] : undefined;
      if (left !== undefined) checkTrim(draft, draft.clip(left), 'out', by, sequence);
      if (right !== undefined) checkTrim(draft, draft.clip(right), 'in', by, sequence);
      if (left !== undefined) moveTail(draft, left, start + by);
      if (right !== undefined) moveHead(draft, right, end + by);
      if (start + by < lane.endAt(index - 1) || end + by > lane.startAt(index + 1))
        refuse('slide.blocked', `"${clip.name}" would run into the clip beside it; slide by less.`, { clipId: clip.id });
      lane.setStart(index, start + by);
      lane.setEnd(index, end + by);
      touchAround(draft, clip.trackId, index);
    }
  },
});
