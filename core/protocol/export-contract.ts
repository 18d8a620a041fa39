import { z } from 'zod';
import { idSchema } from '../model/record-schemas.ts';
import { AI_LABEL_LANGUAGES } from '../provenance/ai-label.ts';
import { defineCall, defineChannel } from './define.ts';
import { pathSchema } from './shapes.ts';

const rangeSchema = z.strictObject({ firstFrame: z.int().min(0), endFrame: z.int().min(1) });

/** What a user chooses for an export. */
const exportWishSchema = z.strictObject({
  sequenceId: idSchema<'sequence'>(),
  preset: z.string().min(1).max(100),
  outPath: pathSchema,
  /** Half-open; null takes the whole sequence. */
  range: rangeSchema.nullable(),
  /** Null takes the preset's. */
  size: z.strictObject({ widthPx: z.int().min(2).max(16_384), heightPx: z.int().min(2).max(16_384) }).nullable(),
  /** LUFS; null leaves the mix; absent takes the preset's. */
  loudnessLufs: z.number().min(-40).max(-5).nullable().optional(),
  /** `auto`, `software`, or FFmpeg's name of an encoder. */
  encoder: z.string().max(60),
  /** Untouched H.264 is copied where the preset fits. */
  smart: z.boolean(),
  captions: z.enum(['burn-in', 'embed', 'sidecar', 'none']),
  /** A label over the whole film that says what AI did, in this language. */
  aiLabel: z.enum(AI_LABEL_LANGUAGES).nullable(),
});

/** Whether the film is signed with content credentials, and whether they name those whose face or voice was used. Who signs is a preference. */
const provenanceSchema = z.strictObject({
  mode: z.enum(['auto', 'on', 'off']),
  withNames: z.boolean(),
  /** Exports although somebody whose face or voice is used does not allow it, as the user was told. */
  despiteConsent: z.boolean(),
});

const presetSchema = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string(),
  extension: z.string(),
  /** A folder of numbered pictures instead of a file. */
  isFolder: z.boolean(),
  hasPicture: z.boolean(),
  hasSound: z.boolean(),
  /** Where a film's credentials lie; `none` where it can have none. */
  credentials: z.enum(['inside', 'beside', 'none']),
  container: z.string(),
});
export type PresetView = z.infer<typeof presetSchema>;

const agreementSchema = z.object({ isIdentical: z.boolean(), psnrDb: z.number().nullable(), note: z.string().nullable() });

export const exportCalls = {
  'export.presets': defineCall({ args: z.strictObject({}), value: z.object({ presets: z.array(presetSchema) }) }),
  /** What an export would be: refuses what it would refuse. `encodeMs` is measured on a few frames of this film on this machine. */
  'export.estimate': defineCall({
    args: exportWishSchema.omit({ outPath: true }),
    value: z.object({
      widthPx: z.int().nullable(),
      heightPx: z.int().nullable(),
      frames: z.int(),
      durationMs: z.number(),
      sizeBytes: z.number(),
      encodeMs: z.number(),
    }),
  }),
  /** Adds it to the queue. Codes: those of the job, `project.*`, `disk.*`, `credentials.*`, `consent.film`. */
  'export.start': defineCall({ args: exportWishSchema.extend({ provenance: provenanceSchema }), value: z.object({ jobId: z.string() }) }),
  /** The folder that exports go to unless told otherwise, and a name that is free there. */
  'export.place': defineCall({
    args: z.strictObject({ extension: z.string().max(12) }),
    value: z.object({ folder: z.string(), name: z.string() }),
  }),
} as const;

export const exportChannels = {
  /** Compares preview and export of some frames, byte for byte. Ends after `report`; closing it cancels. */
  'export.check': defineChannel({
    args: z.strictObject({ sequenceId: idSchema<'sequence'>(), frames: z.int().min(1).max(100_000) }),
    told: z.never(),
    item: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('progress'), step: z.string(), done: z.int(), total: z.int() }),
      z.object({
        kind: z.literal('report'),
        verdict: z.string(),
        differing: z.int(),
        rows: z.array(z.object({ frame: z.int(), timecode: z.string(), inOrder: agreementSchema, exported: agreementSchema.nullable() })),
      }),
    ]),
  }),
  /** What the running export writes now, as a small picture, about once a second. */
  'export.picture': defineChannel({
    args: z.strictObject({ jobId: z.string().max(200) }),
    told: z.never(),
    item: z.object({ frame: z.int() }),
  }),
} as const;
