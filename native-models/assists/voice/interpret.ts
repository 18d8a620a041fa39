import { z } from 'zod';
import type { IdSource, TrackId } from '../../../core/base/id.ts';
import type { Ticks } from '../../../core/base/ticks.ts';
import type { CommandCall } from '../../../core/edit/plan.ts';
import type { LexiconEntry } from '../../../core/model/lexicon.ts';
import type { VoiceRequest } from './manifest.ts';
import type { LineToSpeak } from './prepare.ts';

/** One line as it was said: what a step of the run leaves behind. */
export const spokenLineSchema = z.object({
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
});
export type SpokenLine = z.infer<typeof spokenLineSchema>;

interface Run {
  readonly newId: IdSource;
  readonly now: () => string;
  readonly lexiconOf: (line: LineToSpeak) => readonly LexiconEntry[];
}

/** The edits that bring spoken lines into the project: their media, then a clip for each line, or a take for each that is there. */
export function callsFor(
  request: VoiceRequest,
  lines: readonly LineToSpeak[],
  spoken: readonly SpokenLine[],
  run: Run,
): readonly CommandCall[] {
  const calls: CommandCall[] = [];
  const trackId = request.kind === 'speak' ? (request.trackId ?? run.newId('track')) : null;
  if (request.kind === 'speak' && request.trackId === null && trackId !== null)
    calls.push({ command: 'track.add', args: { sequenceId: request.sequenceId, kind: 'sound', id: trackId, name: trackName(lines) } });
  let at = request.kind === 'speak' ? request.at : 0;
  for (const [index, line] of lines.entries()) {
    const said = spoken[index];
    if (said === undefined) continue;
    calls.push(said.importCall);
    const take = takeOf(line, said, request, run);
    if (request.kind === 'respeak') {
      calls.push({ command: 'voice.respeak', args: { clipId: line.clipId, take, ripple: request.ripple } });
      continue;
    }
    const start = line.at ?? at;
    calls.push(placed(line, take, trackId, start, request.mode));
    at = start + (line.line.slot ?? said.length) + request.gap;
  }
  return calls;
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
    spoken: { line: line.line, lexicon: run.lexiconOf(line) },
  };
}

/** JSON-safe facts of a result, for the panel and the terminal. */
export const summaryOf = (
  lines: readonly LineToSpeak[],
  spoken: readonly SpokenLine[],
  seconds: number,
): Readonly<Record<string, unknown>> => ({
  lines: spoken.length,
  seconds,
  voices: new Set(lines.map(({ line }) => line.voiceId)).size,
  fitted: spoken.filter(({ fit }) => fit !== null).length,
});
