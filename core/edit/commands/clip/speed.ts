import { z } from 'zod';
import { negateRatio } from '../../../base/ratio.ts';
import { frameDuration, type Ticks } from '../../../base/ticks.ts';
import type { Clip } from '../../../model/records.ts';
import { fitsSource } from '../../../model/source-room.ts';
import { sourceTime } from '../../../model/time-map.ts';
import { clipIdArg, linkedArg } from '../../args.ts';
import { scaleCaptionTime } from '../../caption-time.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { limitsOf, withLinked } from '../../edges.ts';
import { closeTime, moveTail, openTime } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { durationAt, readSpeed, retimed } from '../../retime.ts';
import { rippledTracks } from '../../ripple.ts';

/**
 * The clip keeps its start and plays the same material in more or less time. What follows stays where it is, unless `ripple`; with
 * `keepDuration` the length stays and other material ends it. Keyframes stay where they are on the timeline.
 */
export const changeSpeed = defineEdit({
  name: 'clip.speed',
  summary: 'Play a clip faster or slower.',
  args: z.strictObject({
    clipId: clipIdArg,
    speed: z.union([z.number().positive(), z.strictObject({ num: z.int().min(1).max(1_000_000), den: z.int().min(1).max(1_000_000) })]),
    ripple: z.boolean().default(false),
    keepDuration: z.boolean().default(false),
    keepPitch: z.boolean().optional(),
    linked: linkedArg,
  }),
  edit(draft, args) {
    const main = draft.clip(args.clipId);
    const sequence = draft.sequenceOf(main);
    const speed = readSpeed(args.speed);
    const clips = withLinked(draft, main, args.linked).filter(hasSpeed);
    if (clips.length === 0) refuse('speed.still', `"${main.name}" does not move, so it has no speed; trim it instead.`);
    const before = draft.spanOf(main);
    const frame = frameDuration(sequence.rate);
    const own = new Set(clips.map((clip) => clip.trackId));
    const others = rippledTracks(draft, sequence, own).filter((track) => !own.has(track.id));
    for (const clip of clips) {
      if (clip.timeMap.speed.num === 0)
        refuse('speed.frozen', `"${clip.name}" is a frozen frame; undo the freeze first.`, { clipId: clip.id });
      const duration = draft.durationOf(clip);
      const directed = clip.timeMap.speed.num < 0 ? negateRatio(speed) : speed;
      const timeMap = retimed(clip.timeMap, sourceTime(clip.timeMap, 0), directed, args.keepPitch ?? clip.timeMap.keepPitch);
      const limits = limitsOf(draft, clip, sequence);
      let next = args.keepDuration ? duration : durationAt(clip, duration, speed, sequence);
      // Rounding to frames can ask for one frame more than the stretch has.
      for (let tries = 0; tries < 3 && !args.keepDuration && next > frame && !fitsSource(timeMap, next, limits); tries++) next -= frame;
      if (!fitsSource(timeMap, next, limits))
        refuse('clip.no-media', `"${clip.name}" has too little media to play that fast; use a lower speed or do not keep its length.`, {
          clipId: clip.id,
        });
      draft.put('clips', { ...clip, timeMap });
      draft.touchedClips.add(clip.id);
      if (args.ripple) shiftAfter(draft, clip, next - duration);
      else refuseCollision(draft, clip, next);
      moveTail(draft, clip.id, draft.spanOf(clip).start + next);
    }
    const change = draft.spanOf(draft.clip(main.id)).end - before.end;
    if (!args.ripple || change === 0) return;
    const point = Math.ceil(before.end / frame) * frame;
    for (const track of others) {
      if (track.kind === 'caption') scaleCaptionTime(draft, track.id, before, before.end + change);
      else if (change > 0) openTime(draft, track.id, point, change);
      else if (draft.lane(track.id).isFree(point + change, point)) closeTime(draft, track.id, { start: point + change, end: point });
      else
        refuse(
          'ripple.blocked',
          `Track "${track.name}" (${track.id}) has a clip where time would close; take off its sync lock or do not ripple.`,
          {
            trackId: track.id,
          },
        );
    }
  },
});

function shiftAfter(draft: Draft, clip: Clip, by: Ticks): void {
  const lane = draft.lane(clip.trackId);
  lane.shiftFrom(lane.indexOf(clip.id) + 1, by);
}

function refuseCollision(draft: Draft, clip: Clip, duration: Ticks): void {
  const lane = draft.lane(clip.trackId);
  const index = lane.indexOf(clip.id);
  if (lane.startAt(index) + duration > lane.startAt(index + 1))
    refuse('trim.blocked', `"${clip.name}" would run into the next clip; use "ripple" or "keepDuration".`, { clipId: clip.id });
}

/** Made pictures and captions do not play. */
const hasSpeed = (clip: Clip): boolean => clip.content.kind !== 'generator' && clip.content.kind !== 'caption';
