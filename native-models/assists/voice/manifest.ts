import { z } from 'zod';
import { idSchema } from '../../../core/model/id-schema.ts';
import { lengthSchema } from '../../../core/model/record-schemas.ts';
import { voiceLineArg } from '../../../core/model/voice-schemas.ts';

/** Loudness that lines are brought to, in LUFS of one channel. */
export const DEFAULT_LOUDNESS_LUFS = -18;
/** Lines that one run may speak. */
const MAX_LINES = 5000;

const loudnessLufs = z.number().min(-40).max(-6).nullable();
const personIds = z.array(idSchema<'person'>()).max(100).default([]);

const newLines = z.strictObject({
  kind: z.literal('speak'),
  sequenceId: idSchema<'sequence'>(),
  /** A sound track of the sequence; null for a new one. */
  trackId: idSchema<'track'>().nullable(),
  /** Where the first line goes; each further one goes after the one before it. */
  at: lengthSchema,
  /** Silence between two lines. */
  gap: lengthSchema,
  mode: z.enum(['overwrite', 'insert']),
  lines: z
    .array(z.strictObject({ line: voiceLineArg, at: lengthSchema.nullable() }))
    .min(1)
    .max(MAX_LINES),
  /** Null leaves the voices as loud as they are. */
  loudnessLufs,
  /** Persons whose voices these are, where they are real persons'. */
  personIds,
});

const spokenAnew = z.strictObject({
  kind: z.literal('respeak'),
  /** Voice lines that are said again as they now stand. */
  clipIds: z.array(idSchema<'clip'>()).min(1).max(MAX_LINES),
  /** Whether what follows moves along where a line has become longer or shorter. */
  ripple: z.boolean(),
  loudnessLufs,
  personIds,
});

/** What is to be said, by whom, and where it goes. */
export const voiceRequestSchema = z.discriminatedUnion('kind', [newLines, spokenAnew]);
export type VoiceRequest = z.infer<typeof voiceRequestSchema>;
