import { z } from 'zod';
import type { AskedOf } from '../assist-form.ts';
import { type AssistInputs, tracksOfKind } from '../assist-inputs.ts';
import { AUTO, RECOGNISED_LANGUAGES, RECOGNISERS } from '../recognisers.ts';

/** Words are recognised for the run instead of taken from captions. */
export const FROM_SPEECH = 'speech';
export const LEAST = ['0.3', '0.5', '0.7', '1', '1.5', '2', '3'] as const;
export const PAD = ['0', '0.05', '0.1', '0.15', '0.2', '0.3', '0.5'] as const;
/** How likely a voice must be. */
const THRESHOLDS = { strict: 0.75, usual: 0.5, loose: 0.25 } as const;
export const SENSITIVITIES = ['strict', 'usual', 'loose'] as const;

export const tidyOptions = z.object({
  silences: z.boolean().default(true),
  least: z.enum(LEAST).default('0.7'),
  pad: z.enum(PAD).default('0.15'),
  sensitivity: z.enum(SENSITIVITIES).default('usual'),
  fillers: z.boolean().default(true),
  /** A caption track's id, `speech`, or nothing for the first of the two that there is. */
  from: z.string().nullable().default(null),
  model: z.enum(RECOGNISERS).default('whisper-base'),
  language: z.enum([AUTO, ...RECOGNISED_LANGUAGES]).default(AUTO),
  maybe: z.enum(['list', 'go']).default('list'),
  hesitations: z.boolean().default(false),
  added: z.string().max(2000).default(''),
});
export type TidyOptions = z.infer<typeof tidyOptions>;

/** Where words come from with these options: what was chosen where it is still there, else the first caption track. */
export function wordSource({ from }: TidyOptions, { project, sequence }: AssistInputs): string {
  const tracks = tracksOfKind(project, sequence, 'caption');
  if (from === FROM_SPEECH) return FROM_SPEECH;
  return (tracks.find(({ id }) => id === from) ?? tracks[0])?.id ?? FROM_SPEECH;
}

/** The request that these options come to. */
export function askedOfTidy(options: TidyOptions, inputs: AssistInputs): AskedOf {
  const { sequence, span, trackIds } = inputs;
  if (span === null) return { kind: 'wanting', what: 'assists:wanting.span' };
  const wantsWords = options.fillers || options.hesitations;
  if (!options.silences && !wantsWords) return { kind: 'wanting', what: 'transcript:tidy.wanting' };
  const source = wordSource(options, inputs);
  const language = options.language === AUTO ? null : options.language;
  const words = {
    from: source === FROM_SPEECH ? { kind: 'recognition', packId: options.model, language } : { kind: 'captions', trackId: source },
    maybe: options.maybe === 'go',
    hesitations: options.hesitations,
    added: options.added
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  };
  return {
    kind: 'request',
    request: {
      sequenceId: sequence.id,
      span,
      trackIds,
      silences: options.silences
        ? { threshold: THRESHOLDS[options.sensitivity], leastSeconds: Number(options.least), padSeconds: Number(options.pad) }
        : null,
      fillers: wantsWords ? words : null,
    },
  };
}
