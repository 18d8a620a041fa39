import { WHISPER_HOP, WHISPER_RATE } from '../signal/log-mel.ts';
import { alignTokens } from './align-tokens.ts';
import type { DecodedSpeech, SaidToken } from './decode-speech.ts';
import { isWrittenWithoutSpaces, wordsOfTokens } from './speech-words.ts';
import type { TranscriptSegment, TranscriptWord } from './transcript.ts';
import { SECONDS_PER_TIMESTAMP, type WhisperVocabulary } from './whisper-vocabulary.ts';

/** The encoder gives one state for two spectra. */
const FRAME_SECONDS = (2 * WHISPER_HOP) / WHISPER_RATE;
/** A word that seems to take longer has a pause in it, at its start where a sentence begins with it. */
const LONGEST_WORD_SECONDS = 1.2;

interface Passage {
  readonly first: number;
  readonly end: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * What was decoded as segments with words, in seconds of the chunk. Words get their times from the attentions; where a model gives none, from
 * the segment's own times, shared out by length.
 */
export function chunkTranscript(
  decoded: DecodedSpeech,
  vocabulary: WhisperVocabulary,
  language: string,
  seconds: number,
): readonly TranscriptSegment[] {
  const { tokens } = decoded;
  const frames = Math.min(1500, Math.max(1, Math.ceil(seconds / FRAME_SECONDS)));
  const rows = tokens.map(({ attention }) => attention);
  const starts = alignTokens(decoded.endAttention.length > 0 ? [...rows, decoded.endAttention] : rows, frames);
  const joiner = isWrittenWithoutSpaces(language) ? '' : ' ';
  return passages(tokens, vocabulary, seconds).flatMap((passage) => {
    const own = tokens.slice(passage.first, passage.end);
    const bytes = own.map(({ id }) => vocabulary.bytesOf(id));
    const words = wordsOfTokens(bytes, language).map(({ text, first, end }) => {
      const times =
        starts === null ? sharedOut(passage, bytes, first, end) : alignedTimes(starts, passage.first + first, passage.first + end);
      return { text, ...times, probability: meanProbability(own.slice(first, end)) };
    });
    return words.length === 0 ? [] : [segmentOf(words, joiner)];
  });
}

/** Runs of text between times. */
function passages(tokens: readonly SaidToken[], { firstTimestamp }: WhisperVocabulary, seconds: number): Passage[] {
  const found: Passage[] = [];
  const secondsOf = (id: number): number => Math.min(seconds, (id - firstTimestamp) * SECONDS_PER_TIMESTAMP);
  let startSeconds = 0;
  let first = 0;
  const close = (end: number, endSeconds: number): void => {
    if (end > first) found.push({ first, end, startSeconds, endSeconds: Math.max(startSeconds, endSeconds) });
  };
  for (const [index, { id }] of tokens.entries()) {
    if (id < firstTimestamp) continue;
    close(index, secondsOf(id));
    startSeconds = secondsOf(id);
    first = index + 1;
  }
  close(tokens.length, seconds);
  return found;
}

function alignedTimes(starts: readonly number[], first: number, end: number): Pick<TranscriptWord, 'startSeconds' | 'endSeconds'> {
  const startSeconds = (starts[first] ?? 0) * FRAME_SECONDS;
  const endSeconds = Math.max(startSeconds, (starts[end] ?? 0) * FRAME_SECONDS);
  return { startSeconds, endSeconds: Math.min(endSeconds, startSeconds + LONGEST_WORD_SECONDS) };
}

function sharedOut(
  { startSeconds, endSeconds }: Passage,
  bytes: readonly Uint8Array[],
  first: number,
  end: number,
): Pick<TranscriptWord, 'startSeconds' | 'endSeconds'> {
  const lengthOf = (some: readonly Uint8Array[]): number => some.reduce((sum, one) => sum + one.length, 0);
  const all = Math.max(1, lengthOf(bytes));
  const at = (index: number): number => startSeconds + ((endSeconds - startSeconds) * lengthOf(bytes.slice(0, index))) / all;
  return { startSeconds: at(first), endSeconds: at(end) };
}

const meanProbability = (tokens: readonly SaidToken[]): number =>
  tokens.reduce((sum, { logProbability }) => sum + Math.exp(logProbability), 0) / Math.max(1, tokens.length);

/** A segment from its words, of which there is one at least. */
function segmentOf(words: readonly TranscriptWord[], joiner: string): TranscriptSegment {
  return {
    startSeconds: words[0]?.startSeconds ?? 0,
    endSeconds: words.at(-1)?.endSeconds ?? 0,
    text: words.map(({ text }) => text).join(joiner),
    words,
  };
}
