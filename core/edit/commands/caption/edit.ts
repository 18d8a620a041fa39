import { z } from 'zod';
import { keepWordTimes } from '../../../captions/keep-word-times.ts';
import { captionLookArg, captionTextSchema, captionWordArg } from '../../../model/caption-schemas.ts';
import { MAX_CAPTION_WORDS } from '../../../model/limits.ts';
import { clipIdArg } from '../../args.ts';
import { captionContent, openCaption } from '../../caption-clip.ts';
import { nameFromText, tidyText } from '../../clip-text.ts';
import { defineEdit } from '../../define-edit.ts';

/** Words of new text keep the times of those in whose place they are, unless times come with it (`keepWordTimes`). `look` replaces the caption's own look. */
export const editCaption = defineEdit({
  name: 'caption.edit',
  summary: 'Change the text or the look of a caption.',
  args: z.strictObject({
    clipId: clipIdArg,
    text: captionTextSchema.optional(),
    look: captionLookArg.optional(),
    words: z.array(captionWordArg).max(MAX_CAPTION_WORDS).optional(),
  }),
  edit(draft, { clipId, text, look, words }) {
    const clip = openCaption(draft, clipId);
    const { content } = clip;
    const next = text === undefined ? content.text : tidyText(text);
    const kept = words ?? (next === content.text ? content.words : keepWordTimes(content.words ?? [], next));
    const name = clip.name === nameFromText(content.text) ? nameFromText(next) : clip.name;
    draft.put('clips', { ...clip, name, content: captionContent(next, look ?? content.look, kept) });
  },
});
