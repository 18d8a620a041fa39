import { z } from 'zod';
import type { TrackId } from '../../../base/id.ts';
import { ONE } from '../../../base/ratio.ts';
import { frameDuration } from '../../../base/ticks.ts';
import { idSchema, nameSchema } from '../../../model/record-schemas.ts';
import type { ClipContent, Sequence, Track, TrackKind } from '../../../model/records.ts';
import { timeMapFrom } from '../../../model/time-map.ts';
import { clipIdsArg, linkedArg, newClipIdsArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { gatherClips } from '../../edges.ts';
import { hullOf, type Member, readGroup } from '../../group.ts';
import { placeClip, takeOffLane } from '../../lane-edits.ts';
import { newClip } from '../../placement.ts';
import { refuse } from '../../refusal.ts';
import { addTrack } from '../../tracks.ts';

/**
 * The clips move into a new sequence of the same settings, each on a track of its own track's name. One clip of it takes their place on the lowest
 * picture track, and one on the first sound track where there was sound. The stretch must hold no other clip there.
 */
export const nestClips = defineEdit({
  name: 'sequence.nest',
  summary: 'Replace clips by one clip of a new sequence that holds them.',
  args: z.strictObject({
    clipIds: clipIdsArg,
    name: nameSchema.min(1).default('Nested sequence'),
    linked: linkedArg,
    id: idSchema<'sequence'>().optional(),
    ids: newClipIdsArg,
  }),
  edit(draft, { clipIds, name, linked, id, ids }) {
    const clips = gatherClips(draft, clipIds, linked);
    const { sequence, members } = readGroup(draft, clips);
    const frame = frameDuration(sequence.rate);
    const exact = hullOf(members);
    const hull = { start: Math.floor(exact.start / frame) * frame, end: Math.ceil(exact.end / frame) * frame };
    const nested: Sequence = { ...sequence, id: draft.newId('sequence', id), name, trackIds: [], effects: [] };
    draft.put('sequences', nested);
    const used = draft.tracksOf(sequence).filter((track) => clips.some((clip) => clip.trackId === track.id));
    if (used.every((track) => track.kind === 'caption'))
      refuse('nest.captions', 'Captions alone make no clip; nest them together with the clips that they lie over.');
    for (const { clip } of members) takeOffLane(draft, clip);
    moveInside(draft, nested, used, members, hull.start);
    unlinkOutside(draft, members);
    const goals = (['picture', 'sound'] as const).flatMap((kind: TrackKind) => used.find((track) => track.kind === kind) ?? []);
    const linkId = goals.length > 1 ? draft.newLinkId() : null;
    const content: ClipContent = { kind: 'sequence', sequenceId: nested.id };
    for (const [index, track] of goals.entries()) {
      if (!draft.lane(track.id).isFree(hull.start, hull.end))
        refuse('nest.blocked', `Track "${track.name}" holds other clips between those to be nested; select them too or move them away.`, {
          trackId: track.id,
        });
      placeClip(draft, { ...newClip(draft, track, content, name, timeMapFrom(0, ONE), ids[index]), linkId }, hull);
    }
  },
});

function moveInside(draft: Draft, nested: Sequence, used: readonly Track[], members: readonly Member[], start: number): void {
  const inside = new Map<TrackId, TrackId>();
  for (const { id, kind, name, caption } of used) inside.set(id, addTrack(draft, draft.sequence(nested.id), { kind, name, caption }).id);
  for (const { clip, span } of members)
    placeClip(draft, { ...clip, trackId: inside.get(clip.trackId) ?? clip.trackId }, { start: span.start - start, end: span.end - start });
}

/** A link does not reach into another sequence: those left outside keep it, those inside get a new one. */
function unlinkOutside(draft: Draft, members: readonly Member[]): void {
  const moved = new Set(members.map(({ clip }) => clip.id));
  for (const { clip } of members) {
    const now = draft.clip(clip.id);
    if (now.linkId === null) continue;
    const group = draft.linkedTo(now);
    if (group.every((other) => moved.has(other.id))) continue;
    const inside = group.filter((other) => moved.has(other.id));
    const linkId = inside.length > 1 ? draft.newLinkId() : null;
    for (const other of inside) draft.put('clips', { ...draft.clip(other.id), linkId });
  }
}
