import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { SpeechRequest, VoiceFacts } from './voice-engine.ts';

/** How fast a voice may be asked to speak. */
export const SPEED_LIMITS = { min: 0.5, max: 2 } as const;
/** The longest silence that a pause may be, in seconds. */
const MAX_PAUSE_SECONDS = 10;

/** `en` of `en-US`. */
const tongue = (language: string): string => language.toLowerCase().split('-')[0] ?? '';

/** The voice asked for, where everything asked of it can be done. Codes: `voice.unknown`, `voice.language`, `voice.speed`, `voice.pause`. */
export function askedVoice(request: SpeechRequest, voices: readonly VoiceFacts[]): Result<VoiceFacts> {
  const voice = voices.find(({ id }) => id === request.voiceId);
  if (voice === undefined)
    return fail('voice.unknown', `There is no voice "${request.voiceId}"; choose one of those that "cutaway voices list" shows.`, {
      voiceId: request.voiceId,
    });
  if (tongue(request.language) !== tongue(voice.language))
    return fail(
      'voice.language',
      `The voice "${voice.name}" speaks ${voice.language}, not ${request.language}; choose a voice for that language${tongue(request.language) === 'ko' ? ' (none of the built-in ones is; the operating system may have one)' : ''}.`,
      { voiceId: voice.id, speaks: voice.language, language: request.language },
    );
  if (!(request.speed >= SPEED_LIMITS.min && request.speed <= SPEED_LIMITS.max))
    return fail(
      'voice.speed',
      `A voice cannot speak at ${request.speed} times its pace; choose a speed from ${SPEED_LIMITS.min} to ${SPEED_LIMITS.max}.`,
      { speed: request.speed, ...SPEED_LIMITS },
    );
  if (!Object.values(request.pauses).every((seconds) => seconds >= 0 && seconds <= MAX_PAUSE_SECONDS))
    return fail('voice.pause', `A pause can last from 0 to ${MAX_PAUSE_SECONDS} seconds; correct the pauses.`, { pauses: request.pauses });
  return ok(voice);
}
