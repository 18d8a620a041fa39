import { unwrap } from '../../../core/base/fault.ts';
import type { Models } from '../../../native-models/assists/assist.ts';
import { openRecogniser } from '../../../native-models/audio/recognition/recogniser.ts';
import { soundInMemory, transcribe } from '../../../native-models/audio/recognition/transcribe.ts';
import type { Speech } from '../../../native-models/audio/speech/voice-engine.ts';
import { at16kHz, SILENCE_SECONDS } from './at-16-khz.ts';

const keyOf = (word: string): string => word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * How far the starts of words by a voice's own durations are from those by a recogniser that listens, in seconds: one for each word that both have,
 * in order. A positive one is a word that the voice says begins later.
 */
export async function wordStartErrors(models: Models, spoken: readonly Speech[], signal: AbortSignal): Promise<readonly number[]> {
  const recogniser = unwrap(await openRecogniser(models, 'whisper-base', signal));
  const errors: number[] = [];
  try {
    for (const speech of spoken) {
      const source = soundInMemory(at16kHz(speech.samples, speech.sampleRate));
      const { transcript } = unwrap(await transcribe(recogniser, source, { language: 'en', signal }));
      const heard = transcript.segments.flatMap(({ words }) => words);
      let from = 0;
      for (const word of speech.words ?? []) {
        const at = heard.findIndex(({ text }, index) => index >= from && index < from + 4 && keyOf(text) === keyOf(word.text));
        const same = heard[at];
        if (same === undefined) continue;
        from = at + 1;
        errors.push(word.startSeconds - (same.startSeconds - SILENCE_SECONDS));
      }
    }
  } finally {
    await recogniser.close();
  }
  return errors;
}
