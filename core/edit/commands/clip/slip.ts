import { z } from 'zod';
import { scaleInteger } from '../../../base/ratio.ts';
import { fitsSource } from '../../../model/source-room.ts';
import { slipBy } from '../../../model/time-map.ts';
import { clipIdArg, linkedArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { limitsOf, withLinked } from '../../edges.ts';
import { refuse } from '../../refusal.ts';
import { lengthOf, timeArg } from '../../time-args.ts';

/** Positive shows later material. The distance is counted at the clip's speed, as it is seen on the timeline. */
export const slipClip = defineEdit({
  name: 'clip.slip',
  summary: 'Show earlier or later material in a clip that stays where it is.',
  args: z.strictObject({ clipId: clipIdArg, by: timeArg, linked: linkedArg }),
  edit(draft, { clipId, by, linked }) {
    const main = draft.clip(clipId);
    const sequence = draft.sequenceOf(main);
    const distance = lengthOf(by, sequence, 'by');
    if (main.content.kind === 'caption')
      refuse('slip.caption', `"${main.name}" is a caption and has no other material; move it instead.`, { clipId: main.id });
    for (const clip of withLinked(draft, main, linked)) {
      if (clip.content.kind === 'caption') continue;
      const { speed } = clip.timeMap;
      const slipped = slipBy(clip.timeMap, scaleInteger(distance, speed.num, speed.den));
      if (!fitsSource(slipped, draft.durationOf(clip), limitsOf(draft, clip, sequence)))
        refuse('clip.no-media', `"${clip.name}" has no media that far off; slip by less.`, { clipId: clip.id });
      draft.put('clips', { ...clip, timeMap: slipped });
      draft.touchedClips.add(clip.id);
    }
  },
});
