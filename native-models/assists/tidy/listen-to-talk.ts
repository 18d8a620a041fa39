import { ok, type Result } from '../../../core/base/fault.ts';
import { secondsToTicks, type Ticks } from '../../../core/base/ticks.ts';
import { type TimelineWord, transcriptWords } from '../../../core/transcript/transcript-words.ts';
import { findSpeech, openListener } from '../../audio/recognition/find-speech.ts';
import { openRecogniser } from '../../audio/recognition/recogniser.ts';
import { sequenceSource } from '../../audio/recognition/sequence-source.ts';
import { SPEECH_RULES, type SpeechSpan } from '../../audio/recognition/speech-spans.ts';
import { transcribe } from '../../audio/recognition/transcribe.ts';
import type { AssistContext } from '../assist.ts';
import type { TidyRequest } from './manifest.ts';
import { wordsOnTimeline } from './recognised-words.ts';

interface HeardTalk {
  /** In seconds of the stretch. */
  readonly speech: readonly SpeechSpan[];
  readonly words: readonly TimelineWord[];
  /** Where each word's own sound ends, as far as that is known: captions keep only until when a word lasts. */
  readonly soundEnds: readonly Ticks[];
  readonly language: string;
}

/** Where somebody speaks, and what is said where that is asked for. Codes: those of the sound, of recognising and of finding voices. */
export async function listenToTalk(request: TidyRequest, context: AssistContext): Promise<Result<HeardTalk>> {
  const { models, media, project, signal, step } = context;
  const source = sequenceSource(media, request);
  const onProgress = (seconds: number): void => context.progress(Math.floor(seconds));
  const { fillers, silences } = request;
  if (fillers?.from.kind === 'recognition') {
    const { packId, language } = fillers.from;
    const recogniser = await openRecogniser(models, packId, signal);
    if (!recogniser.ok) return recogniser;
    try {
      const done = await transcribe(recogniser.value, source, { language, signal, step, onProgress });
      if (!done.ok) return done;
      const { transcript, speech, soundEnds } = done.value;
      const { start } = request.span;
      return ok({
        speech,
        words: wordsOnTimeline(transcript, start),
        soundEnds: soundEnds.map((seconds) => start + secondsToTicks(seconds)),
        language: transcript.language,
      });
    } finally {
      await recogniser.value.close();
    }
  }
  const trackId = fillers?.from.trackId;
  const words = trackId === undefined ? [] : transcriptWords(project, trackId);
  const language = (trackId === undefined ? undefined : project.tables.tracks.get(trackId)?.caption?.language) ?? 'und';
  const known = { words, soundEnds: words.map(({ span }) => span.end), language };
  if (silences === null && fillers?.hesitations !== true) return ok({ speech: [], ...known });
  const listener = await openListener(models, signal);
  if (!listener.ok) return listener;
  try {
    const threshold = silences?.threshold ?? SPEECH_RULES.threshold;
    const speech = await findSpeech(listener.value, source, { threshold, signal, step, onProgress });
    return speech.ok ? ok({ speech: speech.value, ...known }) : speech;
  } finally {
    await listener.value.close();
  }
}
