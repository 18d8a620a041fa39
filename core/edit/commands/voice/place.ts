import { z } from 'zod';
import { ONE } from '../../../base/ratio.ts';
import { frameDuration } from '../../../base/ticks.ts';
import { nameSchema } from '../../../model/record-schemas.ts';
import type { Clip } from '../../../model/records.ts';
import { takeArg } from '../../../model/take-schemas.ts';
import { timeMapFrom } from '../../../model/time-map.ts';
import { voiceLineArg } from '../../../model/voice-schemas.ts';
import { clipIdArg, placeModeArg, trackIdArg } from '../../args.ts';
import { nameFromText } from '../../clip-text.ts';
import { defineEdit } from '../../define-edit.ts';
import { clearSpan, placeClip } from '../../lane-edits.ts';
import { newClip, refuseOutsideMedia } from '../../placement.ts';
import { refuse } from '../../refusal.ts';
import { rippleOpen } from '../../ripple.ts';
import { positionOf, timeArg } from '../../time-args.ts';
import { spokenTake, tidyLine } from '../../voice-clip.ts';

/**
 * A clip as long as its slot, or else as the take. The take's media is in the project already: `asset.import` comes first, in the same step.
 * Its edges need not lie on frames.
 */
export const placeVoiceLine = defineEdit({
  name: 'voice.place',
  summary: 'Put a spoken line on a sound track.',
  args: z.strictObject({
    trackId: trackIdArg,
    at: timeArg,
    line: voiceLineArg,
    take: takeArg,
    mode: placeModeArg,
    name: nameSchema.min(1).optional(),
    id: clipIdArg.optional(),
  }),
  edit(draft, { trackId, at, line: wanted, take: made, mode, name, id }) {
    const track = draft.openTrack(trackId);
    if (track.kind !== 'sound')
      refuse('track.kind', `Track ${trackId} is a ${track.kind} track; name a sound track for a voice line.`, { id: trackId });
    const sequence = draft.sequence(track.sequenceId);
    const start = positionOf(at, sequence, 'at');
    const line = tidyLine(wanted);
    const take = spokenTake(draft, track, line, made);
    const span = { start, end: start + (line.slot ?? take.covers.end - take.covers.start) };
    const frame = frameDuration(sequence.rate);
    const content: Clip['content'] = { kind: 'asset', assetId: take.assetId, streamIndex: take.streamIndex };
    const bare = newClip(draft, track, content, name ?? nameFromText(line.text), timeMapFrom(0, ONE), id);
    const asset = draft.asset(take.assetId);
    const clip: Clip = { ...bare, label: asset.label ?? null, takes: [take], voiceLine: line };
    refuseOutsideMedia(clip, span.end - span.start, () => asset, track, frame);
    if (mode === 'insert') {
      const from = Math.floor(span.start / frame) * frame;
      rippleOpen(draft, sequence, new Set([track.id]), from, Math.ceil(span.end / frame) * frame - from);
    }
    clearSpan(draft, track.id, span);
    placeClip(draft, clip, span);
  },
});
