import { z } from 'zod';
import { ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import { VOICE_ACTIVITY_PACK } from './recognition-packs.ts';
import { SPEECH_RULES, type SpeechSpan, speechSpans } from './speech-spans.ts';
import type { SpeechSource, TranscribeOptions } from './transcribe.ts';
import { voiceActivity } from './voice-activity.ts';

export interface FindSpeechOptions extends Pick<TranscribeOptions, 'signal' | 'onProgress' | 'step'> {
  /** How likely a voice must be, 0 to 1. */
  readonly threshold: number;
}

/** So much sound is held at once. */
const WINDOW_SECONDS = 300;
const spansSchema = z.array(z.object({ start: z.number(), end: z.number() }));

/** Opens what finds voices; whoever opens it closes it. Codes: those of `Models.open`. */
export const openListener = (models: Models, signal: AbortSignal): Promise<Result<LoadedGraph>> =>
  models.open(VOICE_ACTIVITY_PACK, 'voice-activity', signal);

/**
 * Where somebody speaks in a sound of any length, window by window; speech that goes on over the border of two is one. Codes: those of the source and
 * of running the graph. Throws the signal's reason where aborted.
 */
export async function findSpeech(
  graph: LoadedGraph,
  source: SpeechSource,
  { threshold, signal, onProgress = () => undefined, step = (_name, _result, work) => work() }: FindSpeechOptions,
): Promise<Result<readonly SpeechSpan[]>> {
  const spans: SpeechSpan[] = [];
  for (let from = 0; from < source.seconds; from += WINDOW_SECONDS) {
    const window = { start: from, end: Math.min(source.seconds, from + WINDOW_SECONDS) };
    const found = await step(`voices-${from}`, spansSchema, async () => {
      const samples = await source.read(window, signal);
      if (!samples.ok) return samples;
      const likely = await voiceActivity(graph, samples.value, signal);
      return likely.ok ? ok([...speechSpans(likely.value, window.end - from, { ...SPEECH_RULES, threshold })]) : likely;
    });
    if (!found.ok) return found;
    for (const { start, end } of found.value) {
      const placed = { start: start + from, end: end + from };
      const last = spans.at(-1);
      if (last !== undefined && placed.start - last.end < SPEECH_RULES.leastSilenceSeconds)
        spans[spans.length - 1] = { start: last.start, end: placed.end };
      else spans.push(placed);
    }
    onProgress(window.end);
  }
  return ok(spans);
}
