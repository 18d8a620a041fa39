import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ok, type Result } from '../../../core/base/fault.ts';
import { secondsToTicks, ticksToSeconds } from '../../../core/base/ticks.ts';
import type { Speech } from '../../audio/speech/voice-engine.ts';
import type { AssistContext } from '../assist.ts';
import { fitScript } from './fit-script.ts';
import { isSpoken, type LineResult, lineResultSchema } from './interpret.ts';
import type { VoiceRequest } from './manifest.ts';
import { type LineToSpeak, lexiconFor, speechRequest } from './prepare.ts';
import { type LengthWish, speakLine } from './speak-line.ts';
import type { VoiceEngines } from './voice-engines.ts';

/** Speech that is kept from finding out how long lines are to fitting them; what is beyond is said again. */
const KEPT_SECONDS = 600;

/** A refusal that is about the line, and leaves the others possible. */
const isOfLine = (code: string): boolean => code === 'voice.does-not-fit' || code === 'voice.nothing-to-say' || code === 'voice.language';

/**
 * Says every line, one step each. Where captions are spoken, lines that cannot be said in their slots are answered as refused and the others made;
 * where all are, the first refusal is the answer. Codes: those of `speakLine` and of `fitScript`.
 */
export async function speakLines(
  lines: readonly LineToSpeak[],
  request: VoiceRequest,
  engines: VoiceEngines,
  context: AssistContext,
): Promise<Result<readonly LineResult[]>> {
  const fit = request.kind === 'speak' ? request.fit : { kind: 'lines' as const };
  const natural = new Map<number, Speech>();
  let wishes: readonly LengthWish[] = lines.map((line) => wishOf(line, fit));
  if (fit.kind === 'script') {
    const lengths = await naturalLengths(lines, engines, natural, context);
    if (!lengths.ok) return lengths;
    const gap = request.kind === 'speak' ? ticksToSeconds(request.gap) : 0;
    const fitted = fitScript(lengths.value, gap, ticksToSeconds(fit.length));
    if (!fitted.ok) return fitted;
    const { factor } = fitted.value;
    wishes = lengths.value.map((seconds) =>
      factor === 1 ? { kind: 'free' } : { kind: 'exactly', slot: secondsToTicks(seconds * factor) },
    );
  }
  const results: LineResult[] = [];
  for (const [index, line] of lines.entries()) {
    context.signal.throwIfAborted();
    const wish = wishes[index] ?? { kind: 'free' };
    const said = await context.step(stepName('line', index, line, wish, context), lineResultSchema, async () => {
      const engine = await engines.of(line.line.voiceId);
      if (!engine.ok) return engine;
      const spoken = await speakLine(line, wish, natural.get(index) ?? null, engine.value, request.loudnessLufs, context);
      if (spoken.ok || fit.kind !== 'captions' || !isOfLine(spoken.error.code)) return spoken;
      return ok({ refused: { code: spoken.error.code, message: spoken.error.message, data: { ...spoken.error.data } } });
    });
    if (!said.ok) return said;
    natural.delete(index);
    results.push(said.value);
    context.progress(fit.kind === 'script' ? Math.floor((lines.length + index + 1) / 2) : index + 1);
  }
  const refused = results.find((result) => !isSpoken(result));
  return results.some(isSpoken) || refused === undefined || !('refused' in refused) ? ok(results) : { ok: false, error: refused.refused };
}

function wishOf({ line, room }: LineToSpeak, fit: Extract<VoiceRequest, { kind: 'speak' }>['fit']): LengthWish {
  if (line.slot === null) return { kind: 'free' };
  return fit.kind === 'captions' && !fit.fills
    ? { kind: 'within', slot: line.slot, room: Math.max(line.slot, room ?? 0) }
    : { kind: 'exactly', slot: line.slot };
}

/** How long each line is by itself, in seconds. */
async function naturalLengths(
  lines: readonly LineToSpeak[],
  engines: VoiceEngines,
  kept: Map<number, Speech>,
  context: AssistContext,
): Promise<Result<readonly number[]>> {
  const lengths: number[] = [];
  let keptSeconds = 0;
  for (const [index, line] of lines.entries()) {
    context.signal.throwIfAborted();
    const seconds = await context.step(stepName('length', index, line, { kind: 'free' }, context), z.number().positive(), async () => {
      const engine = await engines.of(line.line.voiceId);
      if (!engine.ok) return engine;
      const said = await engine.value.speak(speechRequest(line.line, lexiconFor(context.project, line.line)), context.signal);
      if (!said.ok) return said;
      const long = said.value.samples.length / said.value.sampleRate;
      if (keptSeconds + long <= KEPT_SECONDS) {
        kept.set(index, said.value);
        keptSeconds += long;
      }
      return ok(long);
    });
    if (!seconds.ok) return seconds;
    lengths.push(seconds.value);
    context.progress(Math.floor((index + 1) / 2));
  }
  return ok(lengths);
}

/** What a line says, and how long, is part of its step's name: a run that goes on must not take another line's sound. */
function stepName(what: string, index: number, { line }: LineToSpeak, wish: LengthWish, { project }: AssistContext): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([line, lexiconFor(project, line), wish]))
    .digest('hex');
  return `${what} ${index} ${hash.slice(0, 12)}`;
}
