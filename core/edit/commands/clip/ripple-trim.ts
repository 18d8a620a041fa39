import { frameDuration } from '../../../base/ticks.ts';
import { defineEdit } from '../../define-edit.ts';
import { checkTrim } from '../../edges.ts';
import { moveTail } from '../../lane-edits.ts';
import { rippledTracks, shiftRest } from '../../ripple.ts';
import { onGrid } from '../../time-args.ts';
import { readTrim, trimArgs } from '../../trim-args.ts';
import { trimHeadInPlace } from '../../trim-in-place.ts';

/**
 * The clip gets longer or shorter and everything after it moves along, on all sync-locked tracks. The point where time opens or closes is the
 * clip's end (for `in` too: its start stays and the rest moves). Another track must be free where time closes, but captions go with it.
 */
export const rippleTrimClip = defineEdit({
  name: 'clip.ripple-trim',
  summary: 'Move the start or the end of a clip and move everything later along.',
  args: trimArgs,
  edit(draft, args) {
    const { edge } = args;
    const { main, sequence, clips, by } = readTrim(draft, args);
    const longer = edge === 'in' ? -by : by;
    if (longer === 0) return;
    for (const clip of clips) checkTrim(draft, clip, edge, by, sequence);
    const own = new Set(clips.map((clip) => clip.trackId));
    const others = rippledTracks(draft, sequence, own).filter((track) => !own.has(track.id));
    const frame = frameDuration(sequence.rate);
    const point = Math.ceil(draft.spanOf(main).end / frame) * frame;
    for (const clip of clips) {
      const span = draft.spanOf(clip);
      const lane = draft.lane(clip.trackId);
      const next = lane.indexOf(clip.id) + 1;
      if (longer < 0 || lane.startAt(next) < Number.POSITIVE_INFINITY) lane.shiftFrom(next, longer);
      if (edge === 'in') trimHeadInPlace(draft, clip, by);
      else moveTail(draft, clip.id, span.end + longer);
    }
    if (others.some((track) => track.kind === 'picture')) onGrid(by, sequence, args.to === undefined ? 'by' : 'to');
    shiftRest(draft, others, point, longer, 'use clip.trim');
  },
});
