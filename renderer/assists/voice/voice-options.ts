import { z } from 'zod';
import { secondsToTicks } from '../../../core/base/ticks.ts';
import { type CaptionToSpeak, captionsToSpeak, trackCaptions } from '../../../core/captions/captions-to-speak.ts';
import { type ReadDialogue, readDialogue } from '../../../core/interchange/fountain/read-dialogue.ts';
import type { Person } from '../../../core/model/person.ts';
import type { Project } from '../../../core/model/project.ts';
import type { Track } from '../../../core/model/records.ts';
import { VOICE_LOUDNESS_LUFS, type VoiceLine } from '../../../core/model/voice-line.ts';
import type { AskedOf } from '../assist-form.ts';
import { type AssistInputs, tracksOfKind } from '../assist-inputs.ts';

export const NEW_TRACK = 'new';
export const NOBODY = 'nobody';
export const SPEEDS = ['0.75', '0.9', '1', '1.1', '1.25', '1.5'] as const;
export const GAPS = ['0', '0.2', '0.4', '0.8', '1.5'] as const;
export const PAUSES = ['short', 'usual', 'long'] as const;

/** Silence after a comma, a sentence and a paragraph, in seconds. */
const PAUSE_SECONDS = {
  short: { comma: 0.1, sentence: 0.2, paragraph: 0.4 },
  usual: { comma: 0.15, sentence: 0.3, paragraph: 0.6 },
  long: { comma: 0.25, sentence: 0.6, paragraph: 1.2 },
} as const;

const voiceSchema = z.object({ voiceId: z.string(), language: z.string() });
const STARTER = { voiceId: 'dittli/en', language: 'en-US' };

export const voiceOptions = z.object({
  kind: z.enum(['text', 'script', 'captions']).default('text'),
  text: z.string().default(''),
  voice: voiceSchema.default(STARTER),
  /** By character of the script, in capitals. */
  cast: z.record(z.string(), voiceSchema).default({}),
  /** A person's id, or `nobody`, for voices that may be a real person's. */
  person: z.string().default(NOBODY),
  speed: z.enum(SPEEDS).default('1'),
  pauses: z.enum(PAUSES).default('usual'),
  gap: z.enum(GAPS).default('0.4'),
  /** A sound track's id, or `new`. */
  into: z.string().default(NEW_TRACK),
  /** A text, or all lines of a script together, are made as long as the stretch, and begin with it. */
  isFitted: z.boolean().default(false),
  /** The caption track that is spoken; null for the first. */
  captions: z.string().nullable().default(null),
  /** Whether each line of captions lasts exactly as long as its caption. */
  fills: z.boolean().default(false),
});
export type VoiceOptions = z.infer<typeof voiceOptions>;

export const castKey = (character: string): string => character.trim().toUpperCase();

/** What is read of a pasted script; null for a text alone, and where it cannot be read. */
export function scriptOf({ kind, text }: Pick<VoiceOptions, 'kind' | 'text'>): ReadDialogue | null {
  const read = kind === 'script' ? readDialogue(text) : null;
  return read?.ok === true ? read.value : null;
}

/** The caption track that these options mean; null where there is none. */
export function captionTrackOf({ captions }: VoiceOptions, { project, sequence }: AssistInputs): Track | null {
  const tracks = tracksOfKind(project, sequence, 'caption');
  return tracks.find(({ id }) => id === captions) ?? tracks[0] ?? null;
}

/** What the captions of the stretch say; of all of them without a stretch. */
export function captionLines(options: VoiceOptions, inputs: AssistInputs): readonly CaptionToSpeak[] {
  const track = captionTrackOf(options, inputs);
  const { span } = inputs;
  return track === null
    ? []
    : captionsToSpeak(trackCaptions(inputs.project, track)).filter(({ at }) => span === null || (at >= span.start && at < span.end));
}

/** The request that these options come to. */
export function askedOfVoice(options: VoiceOptions, inputs: AssistInputs): AskedOf {
  return options.kind === 'captions' ? askedOfCaptions(options, inputs) : askedOfText(options, inputs);
}

/** Persons who have agreed, and not withdrawn. */
export const agreedPersons = ({ tables }: Project): readonly Person[] =>
  [...tables.persons.values()].filter(({ revokedAt }) => revokedAt === null);

const mannerOf = (options: VoiceOptions) => ({ speed: Number(options.speed), pauses: PAUSE_SECONDS[options.pauses], seed: 0 });

const placeOf = (options: VoiceOptions, { project, sequence }: AssistInputs) => ({
  kind: 'speak' as const,
  sequenceId: sequence.id,
  trackId: tracksOfKind(project, sequence, 'sound').find(({ id }) => id === options.into)?.id ?? null,
  gap: secondsToTicks(Number(options.gap)),
  mode: 'overwrite' as const,
  loudnessLufs: VOICE_LOUDNESS_LUFS,
  personIds: agreedPersons(project).flatMap(({ id }) => (id === options.person ? [id] : [])),
});

function askedOfCaptions(options: VoiceOptions, inputs: AssistInputs): AskedOf {
  if (captionTrackOf(options, inputs) === null) return { kind: 'wanting', what: 'assists:voice.wanting.captions' };
  const said = captionLines(options, inputs);
  if (said.length === 0) return { kind: 'wanting', what: 'assists:voice.wanting.said' };
  const manner = mannerOf(options);
  const lines = said.map(({ at, room, character, ...line }) => {
    const voice = character === null ? options.voice : (options.cast[castKey(character)] ?? options.voice);
    return { line: { ...manner, ...voice, ...line, character }, at, room };
  });
  const fit = { kind: 'captions', fills: options.fills };
  return { kind: 'request', request: { ...placeOf(options, inputs), at: said[0]?.at ?? 0, lines, fit } };
}

function askedOfText(options: VoiceOptions, inputs: AssistInputs): AskedOf {
  const { span, playhead } = inputs;
  if (options.text.trim() === '') return { kind: 'wanting', what: 'assists:voice.wanting.text' };
  const script = scriptOf(options);
  if (options.kind === 'script' && script === null) return { kind: 'wanting', what: 'assists:voice.wanting.script' };
  if (options.isFitted && span === null) return { kind: 'wanting', what: 'assists:wanting.span' };
  const manner = mannerOf(options);
  const length = options.isFitted && span !== null ? span.end - span.start : null;
  const isTogether = length !== null && (script?.lines.length ?? 1) > 1;
  const slot = isTogether ? null : length;
  const lines: readonly VoiceLine[] =
    script === null
      ? [{ ...manner, ...options.voice, text: options.text, character: null, slot }]
      : script.lines.map(({ text, character }) => ({
          ...manner,
          ...(options.cast[castKey(character)] ?? options.voice),
          text,
          character,
          slot,
        }));
  return {
    kind: 'request',
    request: {
      ...placeOf(options, inputs),
      at: length !== null && span !== null ? span.start : playhead,
      lines: lines.map((line) => ({ line, at: null })),
      fit: isTogether ? { kind: 'script', length } : { kind: 'lines' },
    },
  };
}
