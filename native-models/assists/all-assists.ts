import { fail, ok, type Result } from '../../core/base/fault.ts';
import { type AnyAssist, anyAssist } from './any-assist.ts';
import { captionsAssist } from './captions/pipeline.ts';
import { checkLinesAssist } from './check-lines/pipeline.ts';
import { cleanSpeechAssist } from './clean-speech/pipeline.ts';
import { convertVoiceAssist } from './convert-voice/pipeline.ts';
import { tidyAssist } from './tidy/pipeline.ts';
import { voiceAssist } from './voice/pipeline.ts';

/** Every assist of this version, in the order in which they are shown: `anyAssist(voiceAssist)` and so on. */
export const ALL_ASSISTS: readonly AnyAssist[] = [
  anyAssist(voiceAssist),
  anyAssist(captionsAssist),
  anyAssist(tidyAssist),
  anyAssist(checkLinesAssist),
  anyAssist(cleanSpeechAssist),
  anyAssist(convertVoiceAssist),
];

/** Code `assist.unknown`. */
export function findAssist(name: string, assists: readonly AnyAssist[] = ALL_ASSISTS): Result<AnyAssist> {
  const found = assists.find((assist) => assist.name === name);
  if (found !== undefined) return ok(found);
  const names = assists.map((assist) => assist.name).join(', ');
  return fail('assist.unknown', `There is no assist "${name}"; choose one of ${names}.`, { name });
}
