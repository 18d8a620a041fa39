import { ok } from '../../../core/base/fault.ts';
import type { CallHandlers } from '../../../core/protocol/server.ts';
import type { VoiceView } from '../../../core/protocol/voices-contract.ts';
import { listVoices } from '../../../native-models/audio/speech/open-voice.ts';
import type { WindowContext } from './window-context.ts';

type VoiceCall = Extract<keyof CallHandlers, `voices.${string}`>;

export const voiceCallHandlers = (window: WindowContext): Pick<CallHandlers, VoiceCall> => ({
  'voices.list': async (_asked, signal) => {
    const workshop = await window.engine.workshop();
    if (!workshop.ok) return workshop;
    const { models } = workshop.value.assists;
    const found = await listVoices(models, signal);
    if (!found.ok) return found;
    const installed = new Map<string, boolean>();
    for (const id of new Set(found.value.flatMap(({ packIds }) => packIds))) {
      const has = await models.has(id);
      if (!has.ok) return has;
      installed.set(id, has.value);
    }
    const voices = found.value.map(
      ({ id, name, language, gender, isOfPerson, packIds }): VoiceView => ({
        id,
        name,
        language,
        gender,
        isOfPerson,
        isInstalled: packIds.every((packId) => installed.get(packId) === true),
      }),
    );
    return ok({ voices });
  },
});
