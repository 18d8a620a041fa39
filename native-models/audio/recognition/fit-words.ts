import type { SpeechSpan } from './speech-spans.ts';
import type { TranscriptWord } from './transcript.ts';

/** How far the first and the last word of a stretch of speech are moved to its edge; a word further away may belong to a noise. */
const START_REACH = 1;
const END_REACH = 1.2;
/** Longer than from one word of fluent speech to the next: what is spoken there belongs to the word before. */
const VOICED_GAP = 0.3;

/**
 * Words with their times kept to where somebody speaks: attention is vague beside a silence, voice activity is not. Each word belongs to the stretch
 * that holds its middle, or the nearest; the first one of a stretch begins with it and the last one ends with it; one that is alone there takes all of it.
 * A word lasts until the next one of its stretch where somebody speaks on between them: numbers are written shorter than they are said, and attention
 * leaves them early. Both lists by time; words stay by time.
 */
export function fitWords(words: readonly TranscriptWord[], speech: readonly SpeechSpan[]): readonly TranscriptWord[] {
  if (speech.length === 0) return words;
  let from = 0;
  const spans = words.map(({ startSeconds, endSeconds }) => {
    const middle = (startSeconds + endSeconds) / 2;
    while (from + 1 < speech.length && distance(speech[from + 1], middle) <= distance(speech[from], middle)) from++;
    return from;
  });
  let last = 0;
  return words.map((word, index) => {
    const span = speech[spans[index] ?? 0];
    if (span === undefined) return word;
    const isFirst = spans[index - 1] !== spans[index];
    const isLast = spans[index + 1] !== spans[index];
    const within = (seconds: number): number => Math.min(span.end, Math.max(span.start, seconds));
    const isAlone = isFirst && isLast;
    const begins = isAlone || (isFirst && Math.abs(word.startSeconds - span.start) < START_REACH) ? span.start : within(word.startSeconds);
    const next = words[index + 1]?.startSeconds ?? 0;
    const spokenUntil = !isLast && next - word.endSeconds > VOICED_GAP ? next : word.endSeconds;
    const ends = isAlone || (isLast && Math.abs(word.endSeconds - span.end) < END_REACH) ? span.end : within(spokenUntil);
    const startSeconds = Math.max(last, begins);
    last = Math.max(startSeconds, ends);
    return { ...word, startSeconds, endSeconds: last };
  });
}

const distance = (span: SpeechSpan | undefined, at: number): number =>
  span === undefined ? Number.POSITIVE_INFINITY : Math.max(span.start - at, at - span.end, 0);
