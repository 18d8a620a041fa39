import { anyAssistForm } from './any-assist-form.tsx';
import type { AnyAssistForm } from './assist-form.ts';
import { captionsForm } from './captions/captions-form.tsx';
import { checkLinesForm } from './check-lines/check-lines-form.tsx';
import { cleanSpeechForm } from './clean-speech/clean-speech-form.tsx';
import { convertVoiceForm } from './convert-voice/convert-voice-form.tsx';
import { tidyForm } from './tidy/tidy-form.tsx';
import { voiceForm } from './voice/voice-form.tsx';

/**
 * The window's side of every assist, by the name that `native-models/assists/all-assists.ts` has it under. To add one:
 *
 * 1. `renderer/assists/<name>/<name>-form.tsx` exports an `AssistForm` (see `captions/captions-form.tsx`): a schema of options whose defaults come of
 *    `{}`, `toRequest`, which makes the JSON that the assist's own schema reads, and the components `Form` and `Summary`.
 * 2. A line here.
 * 3. In `i18n/text/assists.ts`: `<name>.name`, `<name>.purpose`, the units of its totals under `unit.<unit>` (with `_one` and `_other`), its notes
 *    under `note.<code>`, and what its form says. Faults go to `i18n/text/assist-faults.ts`.
 *
 * The frame (`panels/assists`) does the rest: choosing stretch and tracks, the plan with its packs, the early look, run, progress, cancelling, result.
 */
export const ASSIST_FORMS: Readonly<Record<string, AnyAssistForm>> = {
  voice: anyAssistForm(voiceForm),
  captions: anyAssistForm(captionsForm),
  tidy: anyAssistForm(tidyForm),
  'clean-speech': anyAssistForm(cleanSpeechForm),
  'convert-voice': anyAssistForm(convertVoiceForm),
  'check-lines': anyAssistForm(checkLinesForm),
};
