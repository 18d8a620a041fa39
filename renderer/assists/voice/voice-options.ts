import { z } from 'zod';
import { secondsToTicks } from '../../../core/base/ticks.ts';
import { type ReadDialogue, readDialogue } from '../../../core/interchange/fountain/read-dialogue.ts';
import type { VoiceLine } from '../../../core/model/voice-line.ts';
import type { AskedOf } from '../assist-form.ts';
import { type AssistInputs, tracksOfKind } from '../assist-inputs.ts';

export const NEW_TRACK = 'new';
export const SPEEDS = ['0.75', '0.9', '1', '1.1', '1.25', '1.5'] as const;
export const GAPS = ['0', '0.2', '0.4', '0.8', '1.5'] as const;
export const PAUSES = ['short', 'usual', 'long'] as const;
/** Loudness that lines are brought to, in LUFS. */
const LOUDNESS_LUFS = -18;

/** Silence after a comma, a sentence and a paragraph, in seconds. */
const PAUSE_SECONDS = {
  short: { comma: 0.1, sentence: 0.2, paragraph: 0.4 },
  usual: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  long: { comma: 0.25, sentence: 0.6, paragraph: 1.2 },
} as const;

const voiceSchema = z.object({ voiceId: z.string(), language: z.string() });
const STARTER = { voiceId: 'dittli/en', language: 'en-US' };

export const voiceOptions = z.object({
  kind: z.enum(['text', 'script']).default('text'),
  text: z.string().default(''),
  voice: voiceSchema.default(STARTER),
  /** By character of the script, in capitals. */
  cast: z.record(z.string(), voiceSchema).default({}),
  speed: z.enum(SPEEDS).default('1'),
  pauses: z.enum(PAUSES).default('usual'),
  gap: z.enum(GAPS).default('0.4'),
  /** A sound track's id, or `new`. */
  into: z.string().default(NEW_TRACK),
  /** A text alone is made as long as the stretch, and begins with it. */
  isFitted: z.boolean().default(false),
});
export type VoiceOptions = z.infer<typeof voiceOptions>;

export const castKey = (character: string): string => character.trim().toUpperCase();

/** What is read of a pasted script; null for a text alone, and where it cannot be read. */
export function scriptOf({ kind, text }: Pick<VoiceOptions, 'kind' | 'text'>): ReadDialogue | null {
  const read = kind === 'script' ? readDialogue(text) : null;
  return read?.ok === true ? read.value : null;
}

/** The request that these options come to. */
export function askedOfVoice(options: VoiceOptions, { project, sequence, span, playhead }: AssistInputs): AskedOf {
  if (options.text.trim() === '') return { kind: 'wanting', what: 'assists:voice.wanting.text' };
  const script = scriptOf(options);
  if (options.kind === 'script' && script === null) return { kind: 'wanting', what: 'assists:voice.wanting.script' };
  const isFitted = options.isFitted && options.kind === 'text';
  if (isFitted && span === null) return { kind: 'wanting', what: 'assists:wanting.span' };
  const manner = { speed: Number(options.speed), pauses: PAUSE_SECONDS[options.pauses], seed: 0 };
  const slot = isFitted && span !== null ? span.end - span.start : null;
  const lines: readonly VoiceLine[] =
    script === null
      ? [{ ...manner, ...options.voice, text: options.text, character: null, slot }]
      : script.lines.map(({ text, character }) => ({
          ...manner,
          ...(options.cast[castKey(character)] ?? options.voice),
          text,
          character,
          slot: null,
        }));
  const track = tracksOfKind(project, sequence, 'sound').find(({ id }) => id === options.into);
  return {
    kind: 'request',
    request: {
      kind: 'speak',
      sequenceId: sequence.id,
      trackId: track?.id ?? null,
      at: slot !== null && span !== null ? span.start : playhead,
      gap: secondsToTicks(Number(options.gap)),
      mode: 'overwrite',
      lines: lines.map((line) => ({ line, at: null })),
      loudnessLufs: LOUDNESS_LUFS,
      personIds: [],
    },
  };
}
