import { z } from 'zod';
import type { LinkId } from '../../../base/id.ts';
import { frameDuration } from '../../../base/ticks.ts';
import { clipIdsArg, linkedArg, newClipIdsArg, placeModeArg, trackIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { gatherClips } from '../../edges.ts';
import { hullOf, readGroup, tracksAfter, tracksByTo } from '../../group.ts';
import { clearSpan, placeClip } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { rippleOpen } from '../../ripple.ts';
import { onGrid, positionOf, timeArg } from '../../time-args.ts';

/** Copy and paste: effects and fades come along, copies of linked clips are linked with each other. `at` is where the first clip's copy begins. */
export const duplicateClips = defineEdit({
  name: 'clip.duplicate',
  summary: 'Put copies of clips at another time or on other tracks.',
  args: z.strictObject({
    clipIds: clipIdsArg,
    at: timeArg,
    trackId: trackIdArg.optional(),
    mode: placeModeArg,
    linked: linkedArg,
    ids: newClipIdsArg,
  }),
  edit(draft, { clipIds, at, trackId, mode, linked, ids }) {
    const clips = gatherClips(draft, clipIds, linked);
    const { sequence, members } = readGroup(draft, clips);
    const tracks = tracksAfter(draft, sequence, members, tracksByTo(draft, sequence, members, trackId));
    const distance = positionOf(at, sequence, 'at') - (members[0]?.span.start ?? 0);
    if (clips.some((clip) => draft.track(clip.trackId).kind === 'picture')) onGrid(distance, sequence, 'at');
    const hull = hullOf(members);
    if (hull.start + distance < 0) refuse('time.negative', 'The copies would begin before the sequence; put them later.');
    if (mode === 'insert') {
      const frame = frameDuration(sequence.rate);
      const start = Math.floor((hull.start + distance) / frame) * frame;
      const end = Math.ceil((hull.end + distance) / frame) * frame;
      rippleOpen(draft, sequence, new Set(tracks.map((track) => track.id)), start, end - start);
    }
    const links = new Map<LinkId, LinkId>();
    for (const [index, { clip, span }] of members.entries()) {
      const track = tracks[index];
      if (track === undefined) continue;
      const goal = { start: span.start + distance, end: span.end + distance };
      clearSpan(draft, track.id, goal);
      const linkId = clip.linkId === null || !linked ? null : (links.get(clip.linkId) ?? draft.newLinkId());
      if (clip.linkId !== null && linkId !== null) links.set(clip.linkId, linkId);
      const effects = clip.effects.map((effect) => ({ ...effect, id: draft.newId('effect') }));
      placeClip(draft, { ...clip, id: draft.newId('clip', ids[index]), trackId: track.id, linkId, effects, gap: 0 }, goal);
    }
  },
});
