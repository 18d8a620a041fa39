import { z } from 'zod';
import { captionWordArg, languageSchema, wordSchema } from './caption-schemas.ts';
import { type LexiconEntry, lexiconWord } from './lexicon.ts';
import { MAX_LEXICON_ENTRIES, MAX_SPOKEN_WORDS, MAX_TICKS, MAX_VOICE_LINE_LENGTH } from './limits.ts';
import type { Spoken, VoiceLine, VoicePauses } from './voice-line.ts';

const pause = z.number().min(0).max(60);
const pauseFields = { comma: pause, sentence: pause, paragraph: pause };
const pausesSchema: z.ZodType<VoicePauses> = z.looseObject(pauseFields);
/** Integers that every generator of random numbers takes. */
export const seedSchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

const voiceLineFields = {
  text: z.string().max(MAX_VOICE_LINE_LENGTH, `must have at most ${MAX_VOICE_LINE_LENGTH} characters`),
  voiceId: z.string().min(1).max(300),
  language: languageSchema,
  speed: z.number().min(0.25).max(4),
  pauses: pausesSchema,
  seed: seedSchema,
  character: z.string().max(1000).nullable(),
  slot: z.int().min(1).max(MAX_TICKS).nullable(),
};
export const voiceLineSchema: z.ZodType<VoiceLine> = z.looseObject(voiceLineFields);
const lineArg = z.strictObject({ ...voiceLineFields, pauses: z.strictObject(pauseFields) });
/** As an argument: a misspelt key is refused. */
export const voiceLineArg: z.ZodType<VoiceLine> = lineArg;
/** Each field as an argument that may be left out. */
export const voiceLineChanges = lineArg.partial().shape;

export const lexiconEntryFields = {
  word: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\p{L}\p{N}]/u, 'must begin with a letter or a digit')
    .refine((word) => lexiconWord(word) === word, 'must be in lower case'),
  says: z.string().min(1).max(1000),
};
const lexiconEntrySchema: z.ZodType<LexiconEntry> = z.looseObject(lexiconEntryFields);
const lexiconEntryArg: z.ZodType<LexiconEntry> = z.strictObject(lexiconEntryFields);
export const lexiconSchema = z.array(lexiconEntrySchema).max(MAX_LEXICON_ENTRIES);

export const spokenSchema: z.ZodType<Spoken> = z.looseObject({
  line: voiceLineSchema,
  lexicon: lexiconSchema,
  words: z.array(wordSchema).max(MAX_SPOKEN_WORDS).optional(),
});
export const spokenArg: z.ZodType<Spoken> = z.strictObject({
  line: voiceLineArg,
  lexicon: z.array(lexiconEntryArg).max(MAX_LEXICON_ENTRIES),
  words: z.array(captionWordArg).max(MAX_SPOKEN_WORDS).optional(),
});
