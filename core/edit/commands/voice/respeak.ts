import { z } from 'zod';
import { ONE, scaleInteger } from '../../../base/ratio.ts';
import { frameDuration, type Ticks } from '../../../base/ticks.ts';
import { chosenTake } from '../../../model/chosen-take.ts';
import type { Clip, Sequence } from '../../../model/records.ts';
import { takeArg } from '../../../model/take-schemas.ts';
import { clipIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { moveTail } from '../../lane-edits.ts';
import { refuseOutsideMedia } from '../../placement.ts';
import { refuse } from '../../refusal.ts';
import { retimed } from '../../retime.ts';
import { rippledTracks, shiftRest } from '../../ripple.ts';
import { refuseFrozen, refuseTwice, swapTake } from '../../take-clip.ts';
import { openVoiceLine, spokenTake } from '../../voice-clip.ts';

/**
 * The new take comes in the place of the one that plays, and plays from its beginning. The clip becomes as long as the take, or stays as long as
 * its slot; it keeps its start and its speed. With `ripple`, what follows moves along by whole frames, unless the line is shorter now and a clip of another
 * track lies where time would close: then silence stays. Without, the line must have room.
 */
export const respeakVoiceLine = defineEdit({
  name: 'voice.respeak',
  summary: 'Put a newly spoken take in the place of the one that a voice line plays.',
  args: z.strictObject({ clipId: clipIdArg, take: takeArg, ripple: z.boolean().default(false) }),
  edit(draft, { clipId, take: made, ripple }) {
    const clip = openVoiceLine(draft, clipId);
    const old = chosenTake(clip);
    refuseFrozen(clip, old);
    const track = draft.track(clip.trackId);
    const sequence = draft.sequence(track.sequenceId);
    const take = spokenTake(draft, track, clip.voiceLine, made);
    const takes = clip.takes ?? [];
    refuseTwice(
      clip,
      takes.filter((other) => other !== old),
      take,
    );
    const speed = clip.timeMap.speed.num > 0 ? clip.timeMap.speed : ONE;
    const length = clip.voiceLine.slot ?? scaleInteger(take.covers.end - take.covers.start, speed.den, speed.num, 'floor');
    const next: Clip = {
      ...clip,
      content: { kind: 'asset', assetId: take.assetId, streamIndex: take.streamIndex },
      timeMap: retimed(clip.timeMap, 0, speed),
      takes: swapTake(takes, old, take),
    };
    refuseOutsideMedia(next, length, (id) => draft.asset(id), track, frameDuration(sequence.rate));
    draft.put('clips', next);
    draft.touchedClips.add(clipId);
    resize(draft, sequence, next, Math.max(1, length), ripple);
  },
});

function resize(draft: Draft, sequence: Sequence, clip: Clip, length: Ticks, ripple: boolean): void {
  const { start, end } = draft.spanOf(clip);
  const lane = draft.lane(clip.trackId);
  const next = lane.indexOf(clip.id) + 1;
  if (ripple) {
    const frame = frameDuration(sequence.rate);
    const point = Math.ceil(end / frame) * frame;
    const own = new Set([clip.trackId]);
    const others = rippledTracks(draft, sequence, own).filter((track) => track.id !== clip.trackId);
    // Up, so that there is room for the longer and no overlap with the shorter.
    const wanted = Math.ceil((start + length - end) / frame) * frame;
    const shift = others.every((track) => wanted > 0 || track.kind === 'caption' || draft.lane(track.id).isFree(point + wanted, point))
      ? wanted
      : 0;
    lane.shiftFrom(next, shift);
    moveTail(draft, clip.id, start + length);
    shiftRest(draft, others, point, shift, 'say "ripple": false');
    return;
  }
  if (start + length > lane.startAt(next))
    refuse(
      'voice.no-room',
      `"${clip.name}" is longer now and would run into the next clip; move that one, fit the line to its slot, or say "ripple": true.`,
      { clipId: clip.id, name: clip.name },
    );
  moveTail(draft, clip.id, start + length);
}
