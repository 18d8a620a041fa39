import { z } from 'zod';
import { frameDuration } from '../../../base/ticks.ts';
import { clipIdsArg, linkedArg, placeModeArg, targetArgs, trackIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { distanceOf, gatherClips } from '../../edges.ts';
import { hullOf, readGroup, tracksAfter, tracksByTo } from '../../group.ts';
import { clearSpan, placeClip, takeOffLane } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { rippleOpen } from '../../ripple.ts';

/**
 * `to` is where the first clip named begins afterwards. `trackId` is the first clip's new track; other clips of its kind move by as many tracks,
 * those of the other kind stay on theirs. The place left behind stays empty, with `insert` too,
 * which makes room at the goal on all sync-locked tracks: `gap.close` after it, in the same step, rearranges.
 */
export const moveClips = defineEdit({
  name: 'clip.move',
  summary: 'Move clips in time and across tracks, over what lies there or with room made for them.',
  args: z.strictObject({
    clipIds: clipIdsArg,
    to: targetArgs.to,
    by: targetArgs.by,
    trackId: trackIdArg.optional(),
    mode: placeModeArg,
    linked: linkedArg,
  }),
  edit(draft, { clipIds, to, by, trackId, mode, linked }) {
    const clips = gatherClips(draft, clipIds, linked);
    const { sequence, members } = readGroup(draft, clips);
    const tracks = tracksAfter(draft, sequence, members, tracksByTo(draft, sequence, members, trackId));
    const start = members[0]?.span.start ?? 0;
    const target = to === undefined && by === undefined ? { by: 0 } : { to, by };
    const distance = distanceOf(draft, sequence, start, target, clips);
    const hull = hullOf(members);
    if (hull.start + distance < 0) refuse('time.negative', 'The clips would begin before the sequence; move them by less.');
    for (const { clip } of members) takeOffLane(draft, clip);
    if (mode === 'insert') {
      const frame = frameDuration(sequence.rate);
      const at = Math.floor((hull.start + distance) / frame) * frame;
      const end = Math.ceil((hull.end + distance) / frame) * frame;
      rippleOpen(draft, sequence, new Set(tracks.map((track) => track.id)), at, end - at);
    }
    for (const [index, { clip, span }] of members.entries()) {
      const track = tracks[index];
      if (track === undefined) continue;
      const goal = { start: span.start + distance, end: span.end + distance };
      clearSpan(draft, track.id, goal);
      placeClip(draft, { ...clip, trackId: track.id }, goal);
    }
  },
});
