import { z } from 'zod';
import type { TrackId } from '../../../base/id.ts';
import { frameDuration } from '../../../base/ticks.ts';
import type { Clip } from '../../../model/records.ts';
import { clipIdsArg, linkedArg, placeModeArg, targetArgs, trackIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { distanceOf, gatherClips } from '../../edges.ts';
import { hullOf, readGroup, tracksAfter, tracksByTo } from '../../group.ts';
import { clearSpan, placeAllClips, placeClip, takeAllOffLane, takeOffLane } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { rippleOpen } from '../../ripple.ts';

/** Clips of a track that are moved one at a time: each copies the lane, while moving them at once walks it whole. */
const FEW = 16;

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
    for (const [from, own] of byTrack(members)) {
      if (own.length <= FEW) for (const { clip } of own) takeOffLane(draft, clip);
      else
        takeAllOffLane(
          draft,
          from,
          own.map(({ clip }) => clip),
        );
    }
    if (mode === 'insert') {
      const frame = frameDuration(sequence.rate);
      const at = Math.floor((hull.start + distance) / frame) * frame;
      const end = Math.ceil((hull.end + distance) / frame) * frame;
      rippleOpen(draft, sequence, new Set(tracks.map((track) => track.id)), at, end - at);
    }
    const goals = members.flatMap(({ clip, span }, index) => {
      const track = tracks[index];
      if (track === undefined) return [];
      return [{ clip: { ...clip, trackId: track.id }, span: { start: span.start + distance, end: span.end + distance } }];
    });
    for (const [onto, own] of byTrack(goals)) {
      for (const { clip, span } of own) {
        clearSpan(draft, onto, span);
        if (own.length <= FEW) placeClip(draft, clip, span);
      }
      if (own.length > FEW) placeAllClips(draft, onto, own);
    }
  },
});

function byTrack<Row extends { readonly clip: Clip }>(rows: readonly Row[]): ReadonlyMap<TrackId, readonly Row[]> {
  const groups = new Map<TrackId, Row[]>();
  for (const row of rows) {
    const own = groups.get(row.clip.trackId);
    if (own === undefined) groups.set(row.clip.trackId, [row]);
    else own.push(row);
  }
  return groups;
}
