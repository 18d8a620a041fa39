import { z } from 'zod';
import type { Ticks } from '../../../base/ticks.ts';
import { clipIdArg } from '../../args.ts';
import { type CaptionClip, openCaption } from '../../caption-clip.ts';
import { outsideCharacter, timeOfTextCut } from '../../caption-text.ts';
import { defineEdit } from '../../define-edit.ts';
import type { Draft } from '../../draft.ts';
import { cutAt } from '../../lane-edits.ts';
import { refuse } from '../../refusal.ts';
import { positionOf, timeArg } from '../../time-args.ts';

/**
 * `at` is the time, `textAt` where the text parts (in UTF-16 units): one follows from the other where only one is given, from the times of the words
 * where they are known, else in proportion, as `clip.split` finds it too.
 */
export const splitCaption = defineEdit({
  name: 'caption.split',
  summary: 'Cut a caption and its text in two.',
  args: z.strictObject({
    clipId: clipIdArg,
    at: timeArg.optional(),
    textAt: z.int().min(0).optional(),
    id: clipIdArg.optional(),
  }),
  edit(draft, { clipId, at, textAt, id }) {
    const clip = openCaption(draft, clipId);
    if (at === undefined && textAt === undefined)
      refuse('args.target', 'Say where to cut with "at" (a time) or "textAt" (a place in the text).');
    const span = draft.spanOf(clip);
    const time = at === undefined ? timeOf(draft, clip, textAt ?? 0) : positionOf(at, draft.sequenceOf(clip), 'at');
    if (time <= span.start || time >= span.end)
      refuse('split.nothing', `That time lies outside "${clip.name}"; choose one inside the caption.`, { at: time });
    cutAt(draft, clip.trackId, time, id, textAt === undefined ? undefined : outsideCharacter(clip.content.text, textAt));
  },
});

function timeOf(draft: Draft, clip: CaptionClip, textAt: number): Ticks {
  const span = draft.spanOf(clip);
  const { text, words } = clip.content;
  const cut = timeOfTextCut(text, words, textAt);
  return 'word' in cut ? span.start + cut.word + clip.timeMap.localAnchor : span.start + Math.round(cut.progress * (span.end - span.start));
}
