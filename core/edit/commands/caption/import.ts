import { z } from 'zod';
import { captionLookArg, captionTextSchema, captionWordArg } from '../../../model/caption-schemas.ts';
import { MAX_CAPTION_WORDS, MAX_CAPTIONS } from '../../../model/limits.ts';
import { lengthSchema, positiveSchema } from '../../../model/record-schemas.ts';
import { clipIdArg } from '../../args.ts';
import { captionReceiver, captionReceiverArgs, layCaptions } from '../../caption-track.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuse } from '../../refusal.ts';
import { positionOf, timeArg } from '../../time-args.ts';

const importedCaption = z.strictObject({
  start: lengthSchema,
  end: positiveSchema,
  text: captionTextSchema,
  look: captionLookArg.optional(),
  /** Times count from the caption's start. */
  words: z.array(captionWordArg).max(MAX_CAPTION_WORDS).optional(),
  id: clipIdArg.optional(),
});

const args = z.strictObject({
  ...captionReceiverArgs,
  /** Where the captions' time 0 comes to lie. */
  at: timeArg.default(0),
  /** By time, in ticks, without overlap. */
  captions: z
    .array(importedCaption)
    .min(1, 'must hold at least one caption')
    .max(MAX_CAPTIONS, `must hold at most ${MAX_CAPTIONS} captions`),
});

export const importCaptions = defineEdit({
  name: 'caption.import',
  summary: 'Put many captions on a track at once.',
  args,
  edit(draft, given) {
    const track = captionReceiver(draft, given);
    const captions = [...given.captions].sort((a, b) => a.start - b.start);
    for (const [index, { start, end }] of captions.entries()) {
      if (end <= start) refuse('caption.empty', `Caption ${index + 1} ends before it begins; give it an end after its start.`, { index });
      if (start < (captions[index - 1]?.end ?? 0))
        refuse('caption.overlap', `Captions ${index} and ${index + 1} overlap; shorten the first or put them on two tracks.`, { index });
    }
    layCaptions(draft, track, captions, positionOf(given.at, draft.sequence(track.sequenceId), 'at'), given.replace);
  },
});
