import { ok } from '../../../core/base/fault.ts';
import type { SequenceId } from '../../../core/base/id.ts';
import type { Span } from '../../../core/base/span.ts';
import { secondsToTicks, ticksToSeconds } from '../../../core/base/ticks.ts';
import type { AssistMedia } from '../../assists/assist.ts';
import { RECOGNITION_RATE } from './recogniser.ts';
import type { SpeechSource } from './transcribe.ts';

export interface SequenceSpeech {
  readonly sequenceId: SequenceId;
  readonly span: Span;
  /** Sound tracks that are listened to; all that are heard where it is empty. */
  readonly trackIds: readonly string[];
}

/** A stretch of a sequence as a recogniser reads it, mixed as the export would hear it. Its seconds count from the span's start. */
export const sequenceSource = (media: AssistMedia, { sequenceId, span, trackIds }: SequenceSpeech): SpeechSource => ({
  seconds: ticksToSeconds(span.end - span.start),
  async read({ start, end }, signal) {
    const part = { start: span.start + secondsToTicks(start), end: Math.min(span.end, span.start + secondsToTicks(end)) };
    const ask = { sequenceId, span: part, sampleRate: RECOGNITION_RATE, channels: 1 as const };
    const sound = await media.sound(trackIds.length === 0 ? ask : { ...ask, trackIds }, signal);
    return sound.ok ? ok(sound.value.planes[0] ?? new Float32Array(0)) : sound;
  },
});
