import { z } from 'zod';
import { ONE } from '../../../base/ratio.ts';
import { frameDuration } from '../../../base/ticks.ts';
import { fitsSource, sourceLimits } from '../../../model/source-room.ts';
import { clipIdArg, linkedArg } from '../../args.ts';
import { defineEdit } from '../../define-edit.ts';
import { withLinked } from '../../edges.ts';
import { readSource, sourceArgs } from '../../placement.ts';
import { refuse } from '../../refusal.ts';
import { retimed } from '../../retime.ts';
import { withoutTakes } from '../../take-clip.ts';

/** Place, length, effects and links stay; takes, which were made for the old material, go. The new material plays from `sourceIn` at normal speed. */
export const replaceClip = defineEdit({
  name: 'clip.replace',
  summary: 'Put other media under a clip, keeping its place, length and effects.',
  args: z.strictObject({
    clipId: clipIdArg,
    assetId: sourceArgs.assetId,
    nestedId: sourceArgs.nestedId,
    sourceIn: sourceArgs.sourceIn,
    name: sourceArgs.name,
    linked: linkedArg,
  }),
  edit(draft, { clipId, linked, ...wanted }) {
    const main = draft.clip(clipId);
    const sequence = draft.sequenceOf(main);
    if (main.content.kind === 'caption')
      refuse('replace.caption', `"${main.name}" is a caption; change its text with caption.edit.`, { clipId: main.id });
    const clips = withLinked(draft, main, linked).filter((clip) => clip.content.kind !== 'caption');
    const showsPicture = clips.some((clip) => draft.track(clip.trackId).kind === 'picture');
    const source = readSource(draft, sequence, wanted, showsPicture);
    for (const clip of clips) {
      const track = draft.track(clip.trackId);
      const content = (track.kind === 'picture' ? source.pictures : source.sounds)[0];
      if (content === undefined) {
        if (clip.id !== main.id) continue;
        return refuse('replace.kind', `"${source.name}" has no ${track.kind}; choose other media.`);
      }
      const next = { ...withoutTakes(clip), content, name: source.name, timeMap: retimed(clip.timeMap, source.start, ONE) };
      if (
        !fitsSource(
          next.timeMap,
          draft.durationOf(clip),
          sourceLimits(next, () => source.asset, track.kind, frameDuration(sequence.rate)),
        )
      )
        refuse('clip.no-media', `"${source.name}" is too short for "${clip.name}"; choose an earlier "sourceIn" or trim the clip first.`);
      draft.put('clips', next);
      draft.touchedClips.add(clip.id);
    }
  },
});
