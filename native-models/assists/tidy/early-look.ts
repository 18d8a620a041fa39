import { ok, type Result } from '../../../core/base/fault.ts';
import type { Span } from '../../../core/base/span.ts';
import { frameDuration, TICKS_PER_SECOND, ticksToSeconds } from '../../../core/base/ticks.ts';
import type { Sequence } from '../../../core/model/records.ts';
import { transcriptWords } from '../../../core/transcript/transcript-words.ts';
import { findSpeech, openListener } from '../../audio/recognition/find-speech.ts';
import { sequenceSource } from '../../audio/recognition/sequence-source.ts';
import type { AssistPreview, PlainSound, PlanContext } from '../assist.ts';
import { fillerItems, inOrder, silenceItems, speechOnTimeline } from './interpret.ts';
import type { TidyRequest } from './manifest.ts';
import { checkTidyRequest } from './prepare.ts';

/** Heard before and after a cut. */
const AROUND = 1.5 * TICKS_PER_SECOND;
const HEARD_RATE = 48_000;
/** Joined as an export joins them: without a click. */
const JOIN_SAMPLES = 240;
/** Listened to for a first list. */
const FIRST = 60 * TICKS_PER_SECOND;

/** The sound around one cut as it would be, or the cuts of the first minute as far as they are known without recognising. */
export async function previewTidy(request: TidyRequest, context: PlanContext): Promise<Result<AssistPreview>> {
  const sequence = checkTidyRequest(context.project, request);
  if (!sequence.ok) return sequence;
  return request.hear === null ? firstCuts(request, sequence.value, context) : heardCut(request, request.hear, context);
}

async function heardCut(
  { sequenceId, trackIds }: TidyRequest,
  { start, end }: Span,
  { media, signal }: PlanContext,
): Promise<Result<AssistPreview>> {
  const ask = { sequenceId, sampleRate: HEARD_RATE, channels: 2, ...(trackIds.length === 0 ? {} : { trackIds }) } as const;
  const parts: PlainSound[] = [];
  for (const span of [
    { start: Math.max(0, start - AROUND), end: start },
    { start: end, end: end + AROUND },
  ]) {
    if (span.end <= span.start) continue;
    const sound = await media.sound({ ...ask, span }, signal);
    if (!sound.ok) return sound;
    parts.push(sound.value);
  }
  return ok({
    kind: 'sound',
    sound: { sampleRate: HEARD_RATE, planes: [0, 1].map((channel) => joined(parts.map(({ planes }) => planes[channel]))) },
  });
}

/** Sounds in a row, each faded for 5 ms where it meets another. */
function joined(parts: readonly (Float32Array | undefined)[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0));
  let at = 0;
  for (const [number, part] of parts.entries()) {
    if (part === undefined) continue;
    whole.set(part, at);
    for (let index = 0; index < Math.min(JOIN_SAMPLES, part.length); index++) {
      const gain = index / JOIN_SAMPLES;
      if (number > 0) whole[at + index] = (whole[at + index] ?? 0) * gain;
      const end = at + part.length - 1 - index;
      if (number < parts.length - 1) whole[end] = (whole[end] ?? 0) * gain;
    }
    at += part.length;
  }
  return whole;
}

async function firstCuts(request: TidyRequest, sequence: Sequence, context: PlanContext): Promise<Result<AssistPreview>> {
  const { models, media, project, signal } = context;
  const span = { start: request.span.start, end: Math.min(request.span.end, request.span.start + FIRST) };
  const frame = frameDuration(sequence.rate);
  const { silences, fillers } = request;
  const items = [];
  if (silences !== null) {
    const listener = await openListener(models, signal);
    if (!listener.ok) return listener;
    try {
      const speech = await findSpeech(listener.value, sequenceSource(media, { ...request, span }), {
        threshold: silences.threshold,
        signal,
      });
      if (!speech.ok) return speech;
      items.push(...silenceItems(speechOnTimeline(speech.value, span.start), span, silences, frame));
    } finally {
      await listener.value.close();
    }
  }
  if (fillers?.from.kind === 'captions') {
    const language = project.tables.tracks.get(fillers.from.trackId)?.caption?.language ?? 'und';
    items.push(...fillerItems(transcriptWords(project, fillers.from.trackId), language, fillers, span, frame));
  }
  const told = inOrder(items).map(
    ({ start, end, text }) => `${ticksToSeconds(start).toFixed(2)}–${ticksToSeconds(end).toFixed(2)} s${text === '' ? '' : `  "${text}"`}`,
  );
  return ok({ kind: 'text', lines: told.length === 0 ? ['–'] : told });
}
