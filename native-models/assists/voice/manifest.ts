import { z } from 'zod';
import { idSchema } from '../../../core/model/id-schema.ts';
import { lengthSchema } from '../../../core/model/record-schemas.ts';
import { voiceLineArg } from '../../../core/model/voice-schemas.ts';

/** Lines that one run may speak. */
const MAX_LINES = 5000;

const loudnessLufs = z.number().min(-40).max(-6).nullable();
const personIds = z.array(idSchema<'person'>()).max(100).default([]);

/**
 * What lines are fitted to. `lines`: each exactly to its own slot, where it has one. `captions`: a line that is shorter than its slot stays as it is, unless
 * slots are to be filled; a longer one is shortened, at the utmost to its room; lines that do not fit are left out and listed. `script`: all of them
 * together to one length, silences between them first.
 */
const fitSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lines') }),
  z.strictObject({ kind: z.literal('captions'), fills: z.boolean() }),
  z.strictObject({ kind: z.literal('script'), length: lengthSchema }),
]);

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
    // Room: how long a line may last at most, where it has a slot that it need not fill.
    .array(z.strictObject({ line: voiceLineArg, at: lengthSchema.nullable(), room: lengthSchema.nullable().default(null) }))
    .min(1)
    .max(MAX_LINES),
  fit: fitSchema.default({ kind: 'lines' }),
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
