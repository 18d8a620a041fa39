import { z } from 'zod';
import { ONE } from '../../../base/ratio.ts';
import { secondsToTicks, snapToFrame } from '../../../base/ticks.ts';
import { GENERATOR_KINDS } from '../../../effects/registry.ts';
import { idSchema, nameSchema, paramsSchema } from '../../../model/record-schemas.ts';
import type { ClipContent } from '../../../model/records.ts';
import { timeMapFrom } from '../../../model/time-map.ts';
import { clipIdArg, placeModeArg, trackIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { clearSpan, placeClip } from '../../lane-edits.ts';
import { checkParams } from '../../params.ts';
import { newClip, STILL_SECONDS } from '../../placement.ts';
import { refuse } from '../../refusal.ts';
import { rippleOpen } from '../../ripple.ts';
import { framePositionOf, positiveLengthOf, timeArg } from '../../time-args.ts';

export const addGenerator = defineEdit({
  name: 'generator.add',
  summary: 'Put a title, a solid or another made picture on a track.',
  args: z.strictObject({
    generator: z.string(),
    params: paramsSchema.default({}),
    trackId: trackIdArg,
    at: timeArg,
    duration: timeArg.optional(),
    name: nameSchema.min(1).optional(),
    mode: placeModeArg,
    id: idSchema<'clip'>().optional(),
  }),
  edit(draft, args) {
    const definition = definitionOf(args.generator);
    checkParams(args.generator, definition.params, args.params);
    const track = draft.openTrack(args.trackId);
    if (track.kind !== 'picture')
      refuse('track.kind', `Track ${track.id} is a ${track.kind} track; name a picture track.`, { id: track.id });
    const sequence = draft.sequence(track.sequenceId);
    const at = framePositionOf(args.at, sequence, 'at');
    const duration =
      args.duration === undefined
        ? snapToFrame(secondsToTicks(STILL_SECONDS), sequence.rate)
        : positiveLengthOf(args.duration, sequence, 'duration');
    if (args.mode === 'insert') rippleOpen(draft, sequence, new Set([track.id]), at, duration);
    else clearSpan(draft, track.id, { start: at, end: at + duration });
    const content: ClipContent = { kind: 'generator', generator: args.generator, params: args.params };
    const clip = newClip(draft, track, content, args.name ?? definition.label, timeMapFrom(0, ONE), args.id);
    placeClip(draft, clip, { start: at, end: at + duration });
  },
});

export const setGenerator = defineEdit({
  name: 'generator.set',
  summary: 'Change the text, colour or other parameters of a made picture.',
  args: z.strictObject({ clipId: clipIdArg, params: paramsSchema }),
  edit(draft, { clipId, params }) {
    const clip = draft.clip(clipId);
    draft.openTrack(clip.trackId);
    const { content } = clip;
    if (content.kind !== 'generator')
      return refuse('generator.none', `"${clip.name}" is not a made picture; name a title or a solid.`, { clipId });
    checkParams(content.generator, definitionOf(content.generator).params, params);
    draft.put('clips', { ...clip, content: { ...content, params: { ...content.params, ...params } } });
  },
});

const definitionOf = (kind: string) =>
  GENERATOR_KINDS.get(kind) ??
  refuse('generator.unknown', `There is no generator "${kind}"; use one of ${[...GENERATOR_KINDS.keys()].join(', ')}.`, { kind });
