import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { bytesOfToken } from './byte-level.ts';

const tokenizerShape = z.object({
  model: z.object({ vocab: z.record(z.string(), z.int().nonnegative()) }),
  added_tokens: z.array(z.object({ id: z.int().nonnegative(), content: z.string() })),
});

const generationShape = z.object({
  suppress_tokens: z.array(z.int()).default([]),
  begin_suppress_tokens: z.array(z.int()).default([]),
  /** Layer and head of the decoder's attentions that follow the sound. */
  alignment_heads: z.array(z.tuple([z.int().nonnegative(), z.int().nonnegative()])).default([]),
});

/** What Whisper's tokens mean, from the files of a pack. */
export interface WhisperVocabulary {
  readonly startOfTranscript: number;
  readonly endOfText: number;
  readonly transcribe: number;
  readonly noSpeech: number;
  readonly noTimestamps: number;
  /** The token of 0.00 s; each further one is {@link SECONDS_PER_TIMESTAMP} later. */
  readonly firstTimestamp: number;
  readonly lastTimestamp: number;
  /** ISO 639-1 to its token. */
  readonly languages: ReadonlyMap<string, number>;
  /** Never said: symbols and tags of noises. */
  readonly suppressed: readonly number[];
  /** Never said first. */
  readonly suppressedFirst: readonly number[];
  readonly alignmentHeads: readonly (readonly [layer: number, head: number])[];
  /** Bytes that a token of text stands for; empty for every other. */
  bytesOf(token: number): Uint8Array;
}

export const SECONDS_PER_TIMESTAMP = 0.02;

const LANGUAGE = /^<\|([a-z]{2,3})\|>$/u;
const NOTHING = new Uint8Array(0);

/** Reads `tokenizer.json` and `generation_config.json`. Code: `recognition.vocabulary`. */
export function readVocabulary(tokenizerText: string, generationText: string): Result<WhisperVocabulary> {
  const tokenizer = tokenizerShape.safeParse(parsed(tokenizerText));
  const generation = generationShape.safeParse(parsed(generationText));
  if (!tokenizer.success || !generation.success) return unreadable(tokenizer.success ? 'generation_config.json' : 'tokenizer.json');
  const { vocab } = tokenizer.data.model;
  const added = new Map(tokenizer.data.added_tokens.map(({ content, id }) => [content, id]));
  const idOf = (...names: readonly string[]): number => names.map((name) => added.get(name)).find((id) => id !== undefined) ?? -1;
  const found = {
    startOfTranscript: idOf('<|startoftranscript|>'),
    endOfText: idOf('<|endoftext|>'),
    transcribe: idOf('<|transcribe|>'),
    noSpeech: idOf('<|nospeech|>', '<|nocaptions|>'),
    noTimestamps: idOf('<|notimestamps|>'),
  };
  const languages = new Map<string, number>();
  for (const [content, id] of added) {
    const code = LANGUAGE.exec(content)?.[1];
    if (code !== undefined && id > found.startOfTranscript && id < found.transcribe) languages.set(code, id);
  }
  if (Object.values(found).includes(-1) || languages.size === 0) return unreadable('tokenizer.json');
  const bytes: Uint8Array[] = [];
  for (const [token, id] of Object.entries(vocab)) {
    const own = id < found.endOfText ? bytesOfToken(token) : NOTHING;
    if (own === null) return unreadable('tokenizer.json');
    bytes[id] = own;
  }
  const firstTimestamp = found.noTimestamps + 1;
  return ok({
    ...found,
    firstTimestamp,
    lastTimestamp: firstTimestamp + 1500,
    languages,
    suppressed: generation.data.suppress_tokens,
    suppressedFirst: generation.data.begin_suppress_tokens,
    alignmentHeads: generation.data.alignment_heads,
    bytesOf: (token) => bytes[token] ?? NOTHING,
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const unreadable = (file: string): Result<never> =>
  fail(
    'recognition.vocabulary',
    `"${file}" of the recogniser is no vocabulary that Cutaway can read; verify the model pack, and install it again.`,
    { file },
  );
