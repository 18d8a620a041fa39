import { z } from 'zod';
import { negateRatio } from '../../../base/ratio.ts';
import { fitsSource } from '../../../model/source-room.ts';
import { clipIdArg, linkedArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { limitsOf, withLinked } from '../../edges.ts';
import { refuse } from '../../refusal.ts';
import { retimed, reversedStart } from '../../retime.ts';

/** The same stretch of the source, the other way round. Stills and generators stay as they are, and captions that are linked do. */
export const reverseClip = defineEdit({
  name: 'clip.reverse',
  summary: 'Play a clip backward, or forward again.',
  args: z.strictObject({ clipId: clipIdArg, linked: linkedArg }),
  edit(draft, { clipId, linked }) {
    const main = draft.clip(clipId);
    const sequence = draft.sequenceOf(main);
    if (main.content.kind === 'caption')
      refuse('reverse.caption', `"${main.name}" is a caption, which does not play; name a picture or sound clip.`, { clipId: main.id });
    for (const clip of withLinked(draft, main, linked)) {
      const { kind } = draft.track(clip.trackId);
      if (kind === 'caption') continue;
      const duration = draft.durationOf(clip);
      const timeMap = retimed(clip.timeMap, reversedStart(clip, duration, kind, sequence), negateRatio(clip.timeMap.speed));
      if (!fitsSource(timeMap, duration, limitsOf(draft, clip, sequence)))
        refuse('clip.no-media', `"${clip.name}" reaches the very end of its media; trim it by a frame first.`, { clipId: clip.id });
      draft.put('clips', { ...clip, timeMap });
      draft.touchedClips.add(clip.id);
    }
  },
});
