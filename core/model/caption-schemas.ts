import { z } from 'zod';
import type { CaptionColour, CaptionLook, CaptionSettings, CaptionStyle, CaptionWord } from './captions.ts';
import { MAX_CAPTION_LENGTH, MAX_CAPTION_WORDS, MAX_TICKS } from './limits.ts';

const part = z.number().min(0).max(1);
const colourSchema: z.ZodType<CaptionColour> = z.tuple([part, part, part, part]);
const percent = (min: number, max: number) => z.number().min(min).max(max);

const CAPTION_POSITIONS = ['top', 'middle', 'bottom'] as const;
const CAPTION_ALIGNMENTS = ['left', 'centre', 'right'] as const;

/** Every field of a style, for records and for the arguments of commands alike. */
export const captionStyleFields = {
  sizePercent: percent(1, 50),
  colour: colourSchema,
  outlinePercent: percent(0, 5),
  outlineColour: colourSchema,
  box: colourSchema.nullable(),
  position: z.enum(CAPTION_POSITIONS),
  alignment: z.enum(CAPTION_ALIGNMENTS),
  sideMarginPercent: percent(0, 45),
  edgeMarginPercent: percent(0, 45),
  bold: z.boolean(),
  italic: z.boolean(),
};
const styleSchema: z.ZodType<CaptionStyle> = z.looseObject(captionStyleFields);

/** A language tag as BCP 47 writes it; whether the language exists is not looked into. */
export const languageSchema = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'must be a language such as "ko", "en-GB" or "und"');

export const captionSettingsSchema: z.ZodType<CaptionSettings> = z.looseObject({
  language: languageSchema,
  style: styleSchema,
  burnIn: z.boolean(),
});

export const captionTextSchema = z.string().max(MAX_CAPTION_LENGTH, `must have at most ${MAX_CAPTION_LENGTH} characters`);

const lookFields = {
  position: captionStyleFields.position.optional(),
  alignment: captionStyleFields.alignment.optional(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
};
const lookSchema: z.ZodType<CaptionLook> = z.looseObject(lookFields);
/** As an argument: a misspelt key is refused. */
export const captionLookArg: z.ZodType<CaptionLook> = z.strictObject(lookFields);

const anchored = z.int().min(-MAX_TICKS).max(MAX_TICKS);
const wordFields = { start: anchored, end: anchored, text: z.string().min(1).max(1000) };
export const wordSchema: z.ZodType<CaptionWord> = z.looseObject(wordFields);
export const captionWordArg: z.ZodType<CaptionWord> = z.strictObject(wordFields);

export const captionContentSchema = z.looseObject({
  kind: z.literal('caption'),
  text: captionTextSchema,
  look: lookSchema.optional(),
  words: z.array(wordSchema).max(MAX_CAPTION_WORDS).optional(),
});
