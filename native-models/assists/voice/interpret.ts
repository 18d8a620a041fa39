import { z } from 'zod';
import type { IdSource, TrackId } from '../../../core/base/id.ts';
import { type Ticks, ticksToSeconds } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { LexiconEntry } from '../../../core/model/lexicon.ts';
import type { VoiceRequest } from './manifest.ts';
import type { LineToSpeak } from './prepare.ts';

/** One line as it was said: what a step of the run leaves behind. */
const spokenLineSchema = z.object({
  assetId: z.string(),
  path: z.string(),
  sha256: z.string(),
  importCall: z.custom<CommandCall>((value) => typeof value === 'object' && value !== null && 'command' in value && 'args' in value),
  /** How long it lasts, in ticks. */
  length: z.int().positive(),
  model: z.object({ packId: z.string(), version: z.string(), sha256: z.string(), provider: z.string() }),
  /** Pace and stretch that a slot took; null for a line without one. */
  fit: z.object({ speed: z.number(), stretch: z.number(), errorSeconds: z.number() }).nullable(),
  loudnessLufs: z.number().nullable(),
  textSha256: z.string(),
  /** What it was fitted to in the end, in ticks. */
  slot: z.int().positive().nullable(),
  /** When each word is said, in ticks from its beginning; null where the voice does not say. */
  words: z.array(z.object({ start: z.int(), end: z.int(), text: z.string() })).nullable(),
});
export type SpokenLine = z.infer<typeof spokenLineSchema>;

/** A line that could not be said as it was to be. */
const refusedLineSchema = z.object({
  refused: z.object({ code: z.string(), message: z.string(), data: z.record(z.string(), z.unknown()) }),
});
export const lineResultSchema = z.union([spokenLineSchema, refusedLineSchema]);
export type LineResult = z.infer<typeof lineResultSchema>;

export const isSpoken = (result: LineResult | undefined): result is SpokenLine => result !== undefined && !('refused' in result);

interface Run {
  readonly newId: IdSource;
  readonly now: () => string;
  readonly lexiconOf: (line: LineToSpeak) => readonly LexiconEntry[];
}

/** The edits that bring spoken lines into the project: their media, then a clip for each line, or a take for each that is there. */
export function callsFor(
  request: VoiceRequest,
  lines: readonly LineToSpeak[],
  spoken: readonly LineResult[],
  run: Run,
): readonly CommandCall[] {
  const calls: CommandCall[] = [];
  const trackId = request.kind === 'speak' ? (request.trackId ?? run.newId('track')) : null;
  if (request.kind === 'speak' && request.trackId === null && trackId !== null)
    calls.push({ command: 'track.add', args: { sequenceId: request.sequenceId, kind: 'sound', id: trackId, name: trackName(lines) } });
  let at = request.kind === 'speak' ? request.at : 0;
  const gap = gapsOf(request, spoken);
  for (const [index, asked] of lines.entries()) {
    const said = spoken[index];
    if (!isSpoken(said)) continue;
    calls.push(said.importCall);
    const line = { ...asked, line: { ...asked.line, slot: said.slot } };
    const take = takeOf(line, said, request, run);
    if (request.kind === 'respeak') {
      calls.push({ command: 'voice.respeak', args: { clipId: line.clipId, take, ripple: request.ripple } });
      continue;
    }
    const start = line.at ?? at;
    calls.push(placed(line, take, trackId, start, request.mode));
    at = start + (said.slot ?? said.length) + gap;
  }
  return calls;
}

/** Silence between two lines; of a script that was fitted, what its lines leave of the stretch. */
function gapsOf(request: VoiceRequest, spoken: readonly LineResult[]): Ticks {
  if (request.kind === 'respeak') return 0;
  const { fit, gap } = request;
  if (fit.kind !== 'script' || spoken.length < 2) return gap;
  const lengths = spoken.reduce((sum, said) => sum + (isSpoken(said) ? (said.slot ?? said.length) : 0), 0);
  return Math.max(0, Math.floor((fit.length - lengths) / (spoken.length - 1)));
}

/** One character's lines name their track. */
const trackName = (lines: readonly LineToSpeak[]): string => {
  const names = new Set(lines.map(({ line }) => line.character));
  const [only] = names;
  return names.size === 1 && only !== null && only !== undefined && only !== '' ? only : 'Voices';
};

const placed = (
  { line }: LineToSpeak,
  take: Readonly<Record<string, unknown>>,
  trackId: TrackId | null,
  at: Ticks,
  mode: 'overwrite' | 'insert',
): CommandCall => ({ command: 'voice.place', args: { trackId, at, line, take, mode } });

function takeOf(line: LineToSpeak, said: SpokenLine, request: VoiceRequest, run: Run): Readonly<Record<string, unknown>> {
  return {
    id: run.newId('take'),
    assist: 'voice',
    assetId: said.assetId,
    covers: { start: 0, end: said.length },
    model: said.model,
    seed: line.line.seed,
    params: { voiceId: line.line.voiceId, speed: line.line.speed, fit: said.fit, loudnessLufs: said.loudnessLufs },
    inputs: [{ name: 'text', sha256: said.textSha256 }],
    personIds: request.personIds,
    madeAt: run.now(),
    spoken: { line: line.line, lexicon: run.lexiconOf(line), ...(said.words === null ? {} : { words: said.words }) },
  };
}

/** JSON-safe facts of a result, for the panel and the terminal. */
export const summaryOf = (lines: readonly LineToSpeak[], results: readonly LineResult[]): Readonly<Record<string, unknown>> => {
  const spoken = results.filter(isSpoken);
  return {
    lines: spoken.length,
    seconds: ticksToSeconds(spoken.reduce((sum, { length }) => sum + length, 0)),
    voices: new Set(lines.map(({ line }) => line.voiceId)).size,
    fitted: spoken.filter(({ fit }) => fit !== null).length,
    refused: results.flatMap((result, index) => {
      const asked = lines[index];
      return isSpoken(result) || asked === undefined ? [] : [{ at: asked.at, text: asked.line.text, ...result.refused }];
    }),
  };
};
