import type { SpeechChunk } from './speech-chunks.ts';
import type { SpeechSpan } from './speech-spans.ts';
import type { TranscriptSegment } from './transcript.ts';

/** Shorter speech may be a laugh or a breath. */
const LEAST_SECONDS = 0.8;
/** Speech of which words cover less than this gave none; times of words are vague at its edges. */
const COVERED = 0.25;
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
    const covered = words.reduce((sum, word) => sum + Math.max(0, Math.min(end, word.endSeconds) - Math.max(start, word.startSeconds)), 0);
    return covered / (end - start) < COVERED;
  });
  if (missed.length === 0) return null;
  return { pieces: missed.map(({ start, end }) => ({ start: Math.max(0, start - AROUND_SECONDS), end: end + AROUND_SECONDS })) };
}
