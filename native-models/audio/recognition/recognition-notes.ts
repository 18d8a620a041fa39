import type { AssistNote, LoadedGraph } from '../../assists/assist.ts';
import { fallBackNotes } from '../../runtime/provider.ts';
import type { SpeechSpan } from './speech-spans.ts';
import type { Transcript } from './transcript.ts';

/** Less sure on average than this, the language or the model may be the wrong one. */
const UNSURE = 0.45;
/** Speech of which no word came out, of all speech. */
const LOST_PART = 0.3;

/** What a user should know of a recognition: doubts, and what ran it. */
export function recognitionNotes(
  transcript: Transcript,
  speech: readonly SpeechSpan[],
  graphs: readonly LoadedGraph[],
): readonly AssistNote[] {
  const words = transcript.segments.flatMap((segment) => segment.words);
  const notes: AssistNote[] = [];
  const sure = words.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, words.length);
  if (words.length > 0 && sure < UNSURE)
    notes.push({
      code: 'captions.unsure',
      message: `The recogniser was unsure of much (${Math.round(sure * 100)} % on average); check the text, say which language is spoken, or use a larger model.`,
      data: { percent: Math.round(sure * 100), language: transcript.language },
    });
  const spoken = speech.reduce((sum, { start, end }) => sum + end - start, 0);
  const lost = speech.filter(({ start, end }) => !words.some((word) => word.startSeconds < end && word.endSeconds > start));
  const lostSeconds = lost.reduce((sum, { start, end }) => sum + end - start, 0);
  if (spoken > 0 && lostSeconds / spoken > LOST_PART)
    notes.push({
      code: 'captions.gaps',
      message: `Of ${Math.round(spoken)} s of voices, ${Math.round(lostSeconds)} s gave no words; music with singing or another language may be the cause.`,
      data: { seconds: Math.round(lostSeconds), of: Math.round(spoken) },
    });
  return [...notes, ...fallBackNotes(graphs.flatMap(({ fallBacks }) => fallBacks))];
}
