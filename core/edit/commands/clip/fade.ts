import { z } from 'zod';
import { FADE_CURVES } from '../../../model/record-schemas.ts';
import { clipIdArg, edgeArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';
import { lengthOf, timeArg } from '../../time-args.ts';

/** Of opacity for pictures, of level for sound; 0 takes the fade away. Both fades together fit in the clip. */
export const fadeClip = defineEdit({
  name: 'clip.fade',
  summary: 'Fade a clip in or out.',
  args: z.strictObject({ clipId: clipIdArg, edge: edgeArg, duration: timeArg, curve: z.enum(FADE_CURVES).optional() }),
  edit(draft, args) {
    const clip = draft.clip(args.clipId);
    const track = draft.openTrack(clip.trackId);
    const length = lengthOf(args.duration, draft.sequenceOf(clip), 'duration');
    const old = args.edge === 'in' ? clip.fadeIn : clip.fadeOut;
    const other = (args.edge === 'in' ? clip.fadeOut : clip.fadeIn)?.duration ?? 0;
    if (length < 0 || length + other > draft.durationOf(clip))
      refuse('fade.length', `"${clip.name}" has no room for that fade; use a length from 0 up to what the clip has free.`, {
        clipId: clip.id,
      });
    const curve = args.curve ?? old?.curve ?? (track.kind === 'sound' ? 'equal-power' : 'linear');
    const fade = length === 0 ? null : { ...old, duration: length, curve };
    draft.put('clips', args.edge === 'in' ? { ...clip, fadeIn: fade } : { ...clip, fadeOut: fade });
  },
});
