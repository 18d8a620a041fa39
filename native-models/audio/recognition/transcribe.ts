import type { z } from 'zod';
import { ok, type Result } from '../../../core/base/fault.ts';
import { fitWords } from './fit-words.ts';
import { missedSpeech } from './missed-speech.ts';
import { RECOGNITION_RATE, type Recogniser } from './recogniser.ts';
import { chunkSamples, fromChunk, type SpeechChunk } from './speech-chunks.ts';
import type { SpeechSpan } from './speech-spans.ts';
import type { Transcript, TranscriptSegment } from './transcript.ts';
import { transcriptSchema, windowSchema } from './transcript-schemas.ts';

/** Sound that is read as it is needed, in one channel at {@link RECOGNITION_RATE}. */
export interface SpeechSource {
  readonly seconds: number;
  read(span: SpeechSpan, signal: AbortSignal): Promise<Result<Float32Array>>;
}

export interface TranscribeOptions {
  /** ISO 639-1; null where it is to be found out, from the first speech. */
  readonly language: string | null;
  readonly signal: AbortSignal;
  /** Seconds of the sound that are done. */
  readonly onProgress?: (seconds: number) => void;
  /** Keeps results, as `AssistContext.step`; without it everything is worked out. */
  readonly step?: <T>(name: string, result: z.ZodType<T>, work: () => Promise<Result<T>>) => Promise<Result<T>>;
}

/** A transcript, and where speech was heard, which may be more than was understood. */
export interface Transcribed {
  readonly transcript: Transcript;
  readonly speech: readonly SpeechSpan[];
  /** Seconds at which each word's own sound ends, by attention alone: in the transcript a word lasts until the next one. */
  readonly soundEnds: readonly number[];
}

/** So much sound is held at once, however long it is. */
const WINDOW_SECONDS = 300;
/** What is asked for where nothing was said: a transcript has a language. */
const SILENT_LANGUAGE = 'en';

/** All sound in memory as a source. */
export const soundInMemory = (samples: Float32Array): SpeechSource => ({
  seconds: samples.length / RECOGNITION_RATE,
  read: ({ start, end }) => Promise.resolve(ok(samples.subarray(Math.round(start * RECOGNITION_RATE), Math.round(end * RECOGNITION_RATE)))),
});

/**
 * Writes down what is said in a sound of any length: a window of five minutes is listened to for speech, the speech is recognised chunk by
 * chunk, and the next window begins where the last whole chunk ended. Codes: those of the source and of the recogniser. Throws the signal's
 * reason where aborted.
 */
export async function transcribe(recogniser: Recogniser, source: SpeechSource, options: TranscribeOptions): Promise<Result<Transcribed>> {
  const { signal, onProgress = () => undefined, step = (_name, _result, work) => work() } = options;
  const segments: TranscriptSegment[] = [];
  const speech: SpeechSpan[] = [];
  let { language } = options;
  for (let from = 0; from < source.seconds; ) {
    const span = { start: from, end: Math.min(source.seconds, from + WINDOW_SECONDS) };
    let held: Float32Array | null = null;
    const sound = async (): Promise<Result<Float32Array>> => {
      if (held !== null) return ok(held);
      const read = await source.read(span, signal);
      if (read.ok) held = read.value;
      return read;
    };
    const window = await step(`listen-${from.toFixed(3)}`, windowSchema, async () => {
      const samples = await sound();
      if (!samples.ok) return samples;
      const found = await recogniser.find(samples.value, signal);
      return found.ok ? ok(placed(found.value, span, source.seconds)) : found;
    });
    if (!window.ok) return window;
    speech.push(...window.value.spans);
    for (const chunk of window.value.chunks) {
      const asked = language;
      const said = await step(`recognise-${chunk.pieces[0]?.start.toFixed(3)}`, transcriptSchema, async () => {
        const samples = await sound();
        if (!samples.ok) return samples;
        const hear = (some: SpeechChunk, as: string | null): Promise<Result<Transcript>> =>
          hearChunk(recogniser, some, { samples: samples.value, from: span.start }, as, signal);
        const first = await hear(chunk, asked);
        if (!first.ok) return first;
        // A recogniser may pass over a sentence beside others; alone it is heard.
        const missed = missedSpeech(first.value.segments, window.value.spans, chunk);
        const again = missed === null ? null : await hear(missed, first.value.language);
        if (again?.ok === false) return again;
        return ok({ ...first.value, segments: byTime([...first.value.segments, ...(again?.value.segments ?? [])]) });
      });
      if (!said.ok) return said;
      language ??= said.value.segments.length > 0 ? said.value.language : null;
      segments.push(...said.value.segments);
      onProgress(chunk.pieces.at(-1)?.end ?? span.end);
    }
    from = window.value.next;
    onProgress(from);
  }
  return ok({
    transcript: { language: language ?? SILENT_LANGUAGE, segments: fitted(segments, speech) },
    speech,
    soundEnds: segments.flatMap(({ words }) => words.map(({ endSeconds }) => endSeconds)),
  });
}

interface Window {
  readonly spans: readonly SpeechSpan[];
  readonly chunks: readonly SpeechChunk[];
  readonly next: number;
}

/**
 * What was found in a window, in seconds of the whole sound. Speech that reaches the window's end may go on: where anything comes before its
 * chunk, that chunk is left to the next window.
 */
function placed(found: Omit<Window, 'next'>, window: SpeechSpan, seconds: number): Window {
  const shift = ({ start, end }: SpeechSpan): SpeechSpan => ({ start: start + window.start, end: end + window.start });
  const spans = found.spans.map(shift);
  const chunks = found.chunks.map(({ pieces }) => ({ pieces: pieces.map(shift) }));
  const isLast = window.end >= seconds;
  const open = chunks.at(-1);
  const next = open?.pieces[0]?.start;
  if (isLast || next === undefined || chunks.length < 2) return { spans, chunks, next: window.end };
  return { spans: spans.filter(({ end }) => end <= next), chunks: chunks.slice(0, -1), next };
}

/** What is said in a chunk, in seconds of the sound that `samples` are from second `from` on. */
async function hearChunk(
  recogniser: Recogniser,
  chunk: SpeechChunk,
  { samples, from }: { readonly samples: Float32Array; readonly from: number },
  language: string | null,
  signal: AbortSignal,
): Promise<Result<Transcript>> {
  const said = await recogniser.recognise(chunkSamples(chunk, samples, from), language, signal);
  return said.ok ? ok({ ...said.value, segments: said.value.segments.map((segment) => inSound(segment, chunk)) }) : said;
}

const byTime = (segments: readonly TranscriptSegment[]): TranscriptSegment[] =>
  segments.toSorted((a, b) => a.startSeconds - b.startSeconds);

function inSound(segment: TranscriptSegment, chunk: SpeechChunk): TranscriptSegment {
  const words = segment.words.map((word) => {
    const { start, end } = fromChunk(chunk, { start: word.startSeconds, end: word.endSeconds });
    return { ...word, startSeconds: start, endSeconds: end };
  });
  return { ...segment, words, startSeconds: words[0]?.startSeconds ?? 0, endSeconds: words.at(-1)?.endSeconds ?? 0 };
}

/** Segments whose words keep to where somebody speaks. */
function fitted(segments: readonly TranscriptSegment[], speech: readonly SpeechSpan[]): readonly TranscriptSegment[] {
  const words = fitWords(
    segments.flatMap((segment) => segment.words),
    speech,
  );
  let at = 0;
  return segments.map((segment) => {
    const own = words.slice(at, at + segment.words.length);
    at += own.length;
    return { ...segment, words: own, startSeconds: own[0]?.startSeconds ?? 0, endSeconds: own.at(-1)?.endSeconds ?? 0 };
  });
}
