import { z } from 'zod';
import { ZERO } from '../../../base/ratio.ts';
import { sourceTime } from '../../../model/time-map.ts';
import { clipIdArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { cutAt } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { retimed } from '../../retime.ts';
import { framePositionOf, timeArg } from '../../time-args.ts';

/** `whole` holds one frame for all of the clip; `rest` cuts at `at` and holds from there on. Linked sound goes on. */
export const freezeClip = defineEdit({
  name: 'clip.freeze',
  summary: 'Hold the frame at a time, for the whole clip or from there to its end.',
  args: z.strictObject({ clipId: clipIdArg, at: timeArg, mode: z.enum(['whole', 'rest']).default('rest'), id: clipIdArg.optional() }),
  edit(draft, { clipId, at, mode, id }) {
    const clip = draft.clip(clipId);
    const sequence = draft.sequenceOf(clip);
    const { kind } = draft.openTrack(clip.trackId);
    if (kind === 'sound') refuse('freeze.sound', `"${clip.name}" is sound, which cannot stand still; name a picture clip.`);
    if (kind === 'caption') refuse('freeze.caption', `"${clip.name}" is a caption, which stands still already; name a picture clip.`);
    const time = framePositionOf(at, sequence, 'at');
    const span = draft.spanOf(clip);
    if (time < span.start || time >= span.end)
      refuse('freeze.outside', `That time lies outside "${clip.name}"; choose one inside the clip.`);
    const frozenAt = sourceTime(clip.timeMap, time - span.start);
    const rightId = mode === 'rest' && time > span.start ? cutAt(draft, clip.trackId, time, id) : null;
    const held = draft.clip(rightId ?? clipId);
    draft.put('clips', { ...held, timeMap: retimed(held.timeMap, frozenAt, ZERO) });
    draft.touchedClips.add(held.id);
  },
});
