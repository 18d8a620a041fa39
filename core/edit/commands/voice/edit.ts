import { z } from 'zod';
import { chosenTake } from '../../../model/chosen-take.ts';
import type { VoiceLine } from '../../../model/voice-line.ts';
import { voiceLineChanges } from '../../../model/voice-schemas.ts';
import { clipIdArg } from '../../args.ts';
import { nameFromText } from '../../clip-text.ts';
import { defineEdit } from '../../define-edit.ts';
import { refuseFrozen } from '../../take-clip.ts';
import { openVoiceLine, tidyLine } from '../../voice-clip.ts';

/** What plays stays until the line is spoken anew: `isStale` tells that it must be. */
export const editVoiceLine = defineEdit({
  name: 'voice.edit',
  summary: 'Change what a voice line is to say, or how.',
  args: z.strictObject({ clipId: clipIdArg, ...voiceLineChanges }),
  edit(draft, { clipId, ...wanted }) {
    const clip = openVoiceLine(draft, clipId);
    refuseFrozen(clip, chosenTake(clip));
    const old = clip.voiceLine;
    const voiceLine: VoiceLine = tidyLine({
      ...old,
      text: wanted.text ?? old.text,
      voiceId: wanted.voiceId ?? old.voiceId,
      language: wanted.language ?? old.language,
      speed: wanted.speed ?? old.speed,
      pauses: wanted.pauses ?? old.pauses,
      seed: wanted.seed ?? old.seed,
      character: wanted.character === undefined ? old.character : wanted.character,
      slot: wanted.slot === undefined ? old.slot : wanted.slot,
    });
    const name = clip.name === nameFromText(old.text) ? nameFromText(voiceLine.text) : clip.name;
    draft.put('clips', { ...clip, name, voiceLine });
  },
});
