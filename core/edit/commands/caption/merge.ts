import { z } from 'zod';
import type { CaptionWord } from '../../../model/captions.ts';
import { MAX_CAPTION_LENGTH, MAX_CAPTION_WORDS } from '../../../model/limits.ts';
import { clipIdArg } from '../../args.ts';
import { type CaptionClip, captionContent, openCaption } from '../../caption-clip.ts';
import { nameFromText } from '../../clip-text.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { moveTail, removeClip } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';

/** The first one stays, with its look, and lasts to the end of the last; gaps between them go. */
export const mergeCaptions = defineEdit({
  name: 'caption.merge',
  summary: 'Make one caption of captions that follow one another.',
  args: z.strictObject({
    clipIds: z.array(clipIdArg).min(2, 'must name at least two captions').max(1000),
    /** What stands between the texts. */
    join: z.enum(['space', 'line']).default('space'),
  }),
  edit(draft, { clipIds, join }) {
    const captions = [...new Set(clipIds)].map((id) => openCaption(draft, id));
    captions.sort((a, b) => draft.spanOf(a).start - draft.spanOf(b).start);
    const [first] = captions;
    const last = captions.at(-1);
    if (first === undefined || last === undefined || first === last)
      return refuse('merge.one', 'One caption alone cannot be merged; name those that follow it too.');
    const lane = draft.lane(first.trackId);
    const from = lane.indexOf(first.id);
    if (captions.some((caption, index) => caption.trackId !== first.trackId || lane.clipIds[from + index] !== caption.id))
      refuse('merge.apart', 'Other captions lie between these, or they are on different tracks; name captions that follow one another.');
    const text = captions
      .map((caption) => caption.content.text)
      .filter((part) => part !== '')
      .join(join === 'line' ? '\n' : ' ');
    const words = joinWords(draft, first, captions);
    if (text.length > MAX_CAPTION_LENGTH || (words?.length ?? 0) > MAX_CAPTION_WORDS)
      refuse('merge.too-long', `One caption holds at most ${MAX_CAPTION_LENGTH} characters; merge fewer.`);
    const end = draft.spanOf(last).end;
    for (const caption of captions.slice(1)) removeClip(draft, caption);
    const name = first.name === nameFromText(first.content.text) ? nameFromText(text) : first.name;
    draft.put('clips', { ...first, name, content: captionContent(text, first.content.look, words), fadeOut: last.fadeOut });
    moveTail(draft, first.id, end);
  },
});

/** All words in the first caption's anchored time; none where one caption has none. */
function joinWords(draft: Draft, first: CaptionClip, captions: readonly CaptionClip[]): readonly CaptionWord[] | undefined {
  if (captions.some((caption) => caption.content.words === undefined)) return undefined;
  const base = draft.spanOf(first).start + first.timeMap.localAnchor;
  return captions.flatMap((caption) => {
    const span = draft.spanOf(caption);
    const by = span.start + caption.timeMap.localAnchor - base;
    const from = -caption.timeMap.localAnchor;
    const to = from + span.end - span.start;
    // Words that a trim has hidden would come back among those of the neighbour.
    return (caption.content.words ?? []).flatMap((word) => {
      const [start, end] = [Math.max(word.start, from), Math.min(word.end, to)];
      return start < end ? [{ ...word, start: start + by, end: end + by }] : [];
    });
  });
}
