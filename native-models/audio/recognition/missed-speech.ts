import type { SpeechChunk } from './speech-chunks.ts';
import type { SpeechSpan } from './speech-spans.ts';
import type { TranscriptSegment } from './transcript.ts';

/** Shorter speech may be a laugh or a breath. */
const LEAST_SECONDS = 0.8;
/** Times of words are vague by so much at the edges of speech. */
const VAGUE_SECONDS = 0.1;
/** Heard with the speech, at either side. */
const AROUND_SECONDS = 0.2;

/** Speech of a chunk that gave no words, as a chunk of its own; null where there is none, or where nothing of the chunk gave any. */
export function missedSpeech(
  segments: readonly TranscriptSegment[],
  speech: readonly SpeechSpan[],
  { pieces }: SpeechChunk,
): SpeechChunk | null {
  const words = segments.flatMap((segment) => segment.words);
  if (words.length === 0) return null;
  const missed = speech.filter(({ start, end }) => {
    const middle = (start + end) / 2;
    if (end - start < LEAST_SECONDS || !pieces.some((piece) => middle >= piece.start && middle <= piece.end)) return false;
    return !words.some((word) => {
      const at = (word.startSeconds + word.endSeconds) / 2;
      return at > start - VAGUE_SECONDS && at < end + VAGUE_SECONDS;
    });
  });
  if (missed.length === 0) return null;
  return { pieces: missed.map(({ start, end }) => ({ start: Math.max(0, start - AROUND_SECONDS), end: end + AROUND_SECONDS })) };
}
