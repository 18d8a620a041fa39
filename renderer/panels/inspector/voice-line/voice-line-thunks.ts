import type { CommandCall } from '../../../../core/edit/plan.ts';
import type { Clip } from '../../../../core/model/records.ts';
import { VOICE_LOUDNESS_LUFS, type VoiceLine } from '../../../../core/model/voice-line.ts';
import { runAssist } from '../../../state/assist-runs.ts';
import type { Thunk } from '../../../state/store.ts';

export const changeCall = (clip: Clip, change: Partial<VoiceLine>): CommandCall => ({
  command: 'voice.edit',
  args: { clipId: clip.id, ...change },
});

/** Has voice lines spoken as they now stand, by the same persons as before. */
export function speakAnew(clips: readonly Clip[], ripple: boolean): Thunk<Promise<void>> {
  const clipIds = clips.map(({ id }) => id);
  const personIds = [...new Set(clips.flatMap(({ takes = [] }) => takes.flatMap((take) => take.personIds)))];
  return runAssist('voice', { kind: 'respeak', clipIds, ripple, loudnessLufs: VOICE_LOUDNESS_LUFS, personIds }, clipIds);
}
