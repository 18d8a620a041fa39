import { fail, ok, type Result } from '../../../core/base/fault.ts';
import { SPEED_LIMITS } from './speech-request.ts';
import { stretchSound } from './stretch-sound.ts';
import type { Speech, SpeechRequest, VoiceEngine } from './voice-engine.ts';

/** How far a line may be pressed or drawn, in times of the length it has at the speed asked for. */
export const FIT_LIMITS = { min: 0.8, max: 1.25 } as const;
/** Within this of its slot a line is only padded or its silence trimmed. */
const NEAR = 0.01;
/** Beyond this the engine's own pace is asked for before its sound is stretched. */
const RESYNTHESIS = 0.04;
/** Largest error that counts as fitted. */
export const FIT_ERROR_SECONDS = 0.04;
/** How often the engine's pace is corrected by what it made. */
const MAX_TRIES = 2;

export interface FittedSpeech extends Speech {
  /** Length of what is spoken beside the slot's, before the last samples of silence: what was left to padding and trimming. */
  readonly errorSeconds: number;
  /** The pace that the engine was asked for in the end, and what its sound was stretched by then. */
  readonly speed: number;
  readonly stretch: number;
}

/** Seconds as they are told. */
export const hundredths = (seconds: number): number => Math.round(seconds * 100) / 100;

const secondsOf = ({ samples, sampleRate }: Speech): number => samples.length / sampleRate;

/**
 * Says a line so that it lasts exactly as long as its slot: by the engine's own pace, solved by the ratio of what it made, then by stretching
 * what is left, then by a few samples of silence. Codes: those of `speak`, `voice.does-not-fit` where the slot is not 0.8 to 1.25 times the
 * line. `said` is the line as it was said already at the speed asked for.
 */
export async function fitToSlot(
  engine: VoiceEngine,
  request: SpeechRequest,
  slotSeconds: number,
  signal: AbortSignal,
  said: Speech | null = null,
): Promise<Result<FittedSpeech>> {
  const first = said === null ? await engine.speak(request, signal) : ok(said);
  if (!first.ok) return first;
  const natural = secondsOf(first.value);
  const ratio = slotSeconds / natural;
  if (!(ratio >= FIT_LIMITS.min && ratio <= FIT_LIMITS.max))
    return fail(
      'voice.does-not-fit',
      `The line lasts ${natural.toFixed(2)} s and its slot ${slotSeconds.toFixed(2)} s; a line can be fitted to ${FIT_LIMITS.min} to ${FIT_LIMITS.max} times its length, so ${ratio < 1 ? 'shorten the text or give it more room' : 'lengthen the text or give it less room'}.`,
      { naturalSeconds: hundredths(natural), slotSeconds: hundredths(slotSeconds), ...FIT_LIMITS },
    );
  let best = { speech: first.value, speed: request.speed };
  let asked = request.speed;
  for (let tries = 0; tries < MAX_TRIES && Math.abs(slotSeconds / secondsOf(best.speech) - 1) > RESYNTHESIS; tries++) {
    // Pauses keep their length whatever the pace: a second look corrects what the first ratio could not know.
    asked = clamp((asked * secondsOf(best.speech)) / slotSeconds);
    const again = await engine.speak({ ...request, speed: asked }, signal);
    if (!again.ok) return again;
    if (Math.abs(secondsOf(again.value) - slotSeconds) < Math.abs(secondsOf(best.speech) - slotSeconds))
      best = { speech: again.value, speed: asked };
    else break;
  }
  return ok(placed(best.speech, best.speed, slotSeconds));
}

const clamp = (speed: number): number => Math.max(SPEED_LIMITS.min, Math.min(SPEED_LIMITS.max, speed));

/** Stretches what is left, and pads or trims silence at the end. */
function placed(speech: Speech, speed: number, slotSeconds: number): FittedSpeech {
  const { sampleRate } = speech;
  // Up: a clip of the slot's length must find sound to its end.
  const wanted = Math.ceil(slotSeconds * sampleRate - 1e-6);
  const ratio = wanted / speech.samples.length;
  const isNear =
    Math.abs(ratio - 1) <= NEAR && Math.abs(wanted - speech.samples.length) <= (FIT_ERROR_SECONDS / 2) * sampleRate && ratio >= 1;
  const stretched = isNear ? speech.samples : stretchSound(speech.samples, sampleRate, wanted);
  const samples = new Float32Array(wanted);
  samples.set(stretched.subarray(0, wanted));
  const stretch = stretched.length / speech.samples.length;
  return {
    sampleRate,
    samples,
    words:
      speech.words?.map((word) => ({ ...word, startSeconds: word.startSeconds * stretch, endSeconds: word.endSeconds * stretch })) ?? null,
    errorSeconds: Math.abs(stretched.length / sampleRate - slotSeconds),
    speed,
    stretch,
  };
}
