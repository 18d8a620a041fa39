import type { SpeechSpan } from './speech-spans.ts';
import { VOICE_HOP, VOICE_RATE } from './voice-activity.ts';

/** Pieces of sound that are recognised together, one after another without what lies between them. */
export interface SpeechChunk {
  readonly pieces: readonly SpeechSpan[];
}

export interface ChunkRules {
  /** All pieces of a chunk together. */
  readonly mostSeconds: number;
  /** Silence up to this long is left in: it tells sentences apart. */
  readonly keptSilenceSeconds: number;
  /** Speech without a silence is cut no earlier than this. */
  readonly earliestCutSeconds: number;
}

const CHUNK_RULES: ChunkRules = { mostSeconds: 28, keptSilenceSeconds: 1.2, earliestCutSeconds: 18 };

const STEP = VOICE_HOP / VOICE_RATE;

/**
 * Packs speech into chunks that a recogniser hears at once. Cuts lie in silences; where somebody speaks on for longer than a chunk, at the
 * moment that is least likely a voice. Every moment of speech is in one chunk.
 */
export function speechChunks(spans: readonly SpeechSpan[], likely: Float32Array, rules: ChunkRules = CHUNK_RULES): readonly SpeechChunk[] {
  const chunks: SpeechChunk[] = [];
  let pieces: SpeechSpan[] = [];
  let seconds = 0;
  const close = (): void => {
    if (pieces.length > 0) chunks.push({ pieces });
    pieces = [];
    seconds = 0;
  };
  for (const span of spans.flatMap((one) => cutSpan(one, likely, rules))) {
    const last = pieces.at(-1);
    const gap = last === undefined ? 0 : span.start - last.end;
    const joins = last !== undefined && gap <= rules.keptSilenceSeconds;
    const grown = seconds + span.end - span.start + (joins ? gap : 0);
    if (grown > rules.mostSeconds) close();
    const before = pieces.at(-1);
    if (before !== undefined && joins) {
      pieces[pieces.length - 1] = { start: before.start, end: span.end };
      seconds = grown;
    } else {
      pieces.push(span);
      seconds += span.end - span.start;
    }
  }
  close();
  return chunks;
}

function cutSpan(span: SpeechSpan, likely: Float32Array, { mostSeconds, earliestCutSeconds }: ChunkRules): SpeechSpan[] {
  const parts: SpeechSpan[] = [];
  let { start } = span;
  while (span.end - start > mostSeconds) {
    const from = Math.ceil((start + earliestCutSeconds) / STEP);
    const to = Math.floor((start + mostSeconds) / STEP);
    let quietest = to;
    for (let index = from; index <= to; index++) if ((likely[index] ?? 0) < (likely[quietest] ?? 0)) quietest = index;
    const cut = Math.min(start + mostSeconds, quietest * STEP + STEP / 2);
    parts.push({ start, end: cut });
    start = cut;
  }
  return [...parts, { start, end: span.end }];
}

/** The sound of a chunk's pieces in a row. `samples` begin at `offsetSeconds`. */
export function chunkSamples(chunk: SpeechChunk, samples: Float32Array, offsetSeconds: number): Float32Array {
  const parts = chunk.pieces.map(({ start, end }) => samples.subarray(toSample(start - offsetSeconds), toSample(end - offsetSeconds)));
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const toSample = (seconds: number): number => Math.max(0, Math.round(seconds * VOICE_RATE));

/**
 * A stretch of a chunk's own time as it lies in the sound. One that reaches over a join stays on the side that holds more of it.
 */
export function fromChunk({ pieces }: SpeechChunk, span: SpeechSpan): SpeechSpan {
  let at = 0;
  let best: SpeechSpan | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    const shift = piece.start - at;
    const start = Math.max(piece.start, span.start + shift);
    const end = Math.min(piece.end, span.end + shift);
    // A stretch that lies in no piece has a negative overlap with each: the nearest counts.
    if (end - start > most) {
      most = end - start;
      const from = Math.min(Math.max(start, piece.start), piece.end);
      best = { start: from, end: Math.max(from, Math.min(end, piece.end)) };
    }
    at += piece.end - piece.start;
  }
  return best ?? span;
}
