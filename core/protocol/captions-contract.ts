import { z } from 'zod';
import { SUBTITLE_FORMATS, WRITTEN_FORMATS } from '../interchange/subtitles/cue.ts';
import { languageSchema } from '../model/caption-schemas.ts';
import { idSchema, lengthSchema, positiveSchema } from '../model/record-schemas.ts';
import { defineCall } from './define.ts';
import { pathSchema } from './shapes.ts';

/** Base64 of the largest subtitle file that is read. */
const MAX_BASE64 = 54_000_000;

/** A subtitle file: by its place, or its content where a browser hides the place. */
const subtitleSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('path'), path: pathSchema }),
  z.strictObject({ kind: z.literal('content'), name: z.string().min(1).max(1000), base64: z.base64().max(MAX_BASE64) }),
]);
export type SubtitleSource = z.infer<typeof subtitleSourceSchema>;

const readingArgs = {
  source: subtitleSourceSchema,
  /** As the WHATWG Encoding Standard calls it, or `cp949`; found out where absent. */
  encoding: z.string().min(1).max(60).optional(),
};
const lossesSchema = z.array(z.object({ code: z.string(), count: z.int(), cues: z.array(z.int()), message: z.string() }));
export type SubtitleLosses = z.infer<typeof lossesSchema>;

const exportArgs = {
  trackId: idSchema<'track'>(),
  format: z.enum(WRITTEN_FORMATS),
  /** Half-open; times in the file count from its start. Null takes all. */
  range: z.strictObject({ start: lengthSchema, end: positiveSchema }).nullable(),
};

export const captionCalls = {
  /** What a subtitle file holds and what of it captions cannot carry, before it is imported. Codes: `disk.*`, `subtitle.*`. */
  'captions.read': defineCall({
    args: z.strictObject(readingArgs),
    value: z.object({
      name: z.string(),
      format: z.enum(SUBTITLE_FORMATS),
      encoding: z.string(),
      /** Nothing in the file proves its encoding. */
      isGuessed: z.boolean(),
      /** BCP 47, as the file or its name says. */
      language: z.string().nullable(),
      captions: z.int(),
      /** Of the last caption, in ticks. */
      end: z.int(),
      /** The first few, to see whether the letters are right. */
      first: z.array(z.object({ start: z.int(), end: z.int(), text: z.string() })),
      losses: lossesSchema,
    }),
  }),
  /** Puts a subtitle file on a track as one undo step. Codes as `captions.read`, and those of `caption.import`. */
  'captions.import': defineCall({
    args: z.strictObject({
      ...readingArgs,
      goal: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('track'), trackId: idSchema<'track'>() }),
        z.strictObject({ kind: z.literal('new-track'), sequenceId: idSchema<'sequence'>(), language: languageSchema.optional() }),
      ]),
      /** Where the file's time 0 lies, in ticks. */
      at: lengthSchema,
      /** Takes away what is on the track. */
      replace: z.boolean(),
      label: z.string().max(200),
    }),
    value: z.object({
      trackId: idSchema<'track'>().nullable(),
      captions: z.int(),
      /** Captions lie after the last clip, so that the sequence is longer now. */
      isSequenceLonger: z.boolean(),
    }),
  }),
  /** What a subtitle file of a track would hold and lose. Codes: `captions.none`, `captions.no-track`. */
  'captions.preview': defineCall({
    args: z.strictObject(exportArgs),
    value: z.object({ captions: z.int(), head: z.string(), losses: lossesSchema }),
  }),
  /** Writes a subtitle file as UTF-8; one that is there is replaced. Codes also: `output.*`, `disk.*`. */
  'captions.export': defineCall({
    args: z.strictObject({ ...exportArgs, outPath: pathSchema }),
    value: z.object({ captions: z.int(), losses: lossesSchema }),
  }),
} as const;
