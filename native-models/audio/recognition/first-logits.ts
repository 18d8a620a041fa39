import { logSumOfExponentials } from './token-rules.ts';
import type { WhisperVocabulary } from './whisper-vocabulary.ts';

/** The language that is likeliest to come after the start, as ISO 639-1. */
export function likeliestLanguage(logits: Float32Array, { languages }: WhisperVocabulary): string {
  let best = 'en';
  let highest = Number.NEGATIVE_INFINITY;
  for (const [language, token] of languages) {
    const value = logits[token] ?? Number.NEGATIVE_INFINITY;
    if (value > highest) {
      highest = value;
      best = language;
    }
  }
  return best;
}

/** How likely nobody speaks, 0 to 1, by what would come after the start. */
export const noSpeechOf = (logits: Float32Array, { noSpeech }: WhisperVocabulary): number =>
  Math.exp((logits[noSpeech] ?? Number.NEGATIVE_INFINITY) - logSumOfExponentials(logits, 0, logits.length));
