import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { Models } from '../../assists/assist.ts';
import { DITTLI_VOICES, openDittli } from './dittli.ts';
import { openKokoro } from './kokoro.ts';
import { KOKORO_VOICES } from './kokoro-voices.ts';
import { listPiperVoices, openPiper } from './piper.ts';
import { listSupertonicVoices, openSupertonic } from './supertonic.ts';
import { listSystemVoices, openSystemVoices } from './system-voices.ts';
import type { VoiceEngine, VoiceFacts } from './voice-engine.ts';

interface EngineEntry {
  readonly name: string;
  /** What it could say with everything installed. */
  voices(models: Models, signal: AbortSignal): Promise<Result<readonly VoiceFacts[]>>;
  open(voice: VoiceFacts, models: Models, signal: AbortSignal): Promise<Result<VoiceEngine>>;
}

/** Every way to speak, in the order in which voices are shown. */
const ENGINES: readonly EngineEntry[] = [
  { name: 'dittli', voices: async () => ok(DITTLI_VOICES), open: (_voice, models, signal) => openDittli(models, signal) },
  { name: 'kokoro', voices: async () => ok(KOKORO_VOICES), open: (_voice, models, signal) => openKokoro(models, signal) },
  { name: 'piper', voices: listPiperVoices, open: openPiper },
  { name: 'supertonic', voices: listSupertonicVoices, open: openSupertonic },
  {
    name: 'system',
    voices: async (_models, signal) => ok(await listSystemVoices(signal)),
    open: (_voice, _models, signal) => openSystemVoices(signal),
  },
];

/** Every voice that this version knows or finds on this machine, installed or not. */
export async function listVoices(models: Models, signal: AbortSignal): Promise<Result<readonly VoiceFacts[]>> {
  const all: VoiceFacts[] = [];
  for (const engine of ENGINES) {
    const voices = await engine.voices(models, signal);
    if (!voices.ok) return voices;
    all.push(...voices.value);
  }
  return ok(all);
}

/** The voice of this id. Code `voice.unknown`. */
export async function findVoice(voiceId: string, models: Models, signal: AbortSignal): Promise<Result<VoiceFacts>> {
  const engine = ENGINES.find(({ name }) => voiceId.startsWith(`${name}/`));
  const voices = engine === undefined ? ok([]) : await engine.voices(models, signal);
  if (!voices.ok) return voices;
  const found = voices.value.find(({ id }) => id === voiceId);
  return found === undefined
    ? fail('voice.unknown', `There is no voice "${voiceId}"; choose one of those that "cutaway voices list" shows.`, { voiceId })
    : ok(found);
}

/** Opens the engine that speaks with a voice. Codes: `voice.unknown`, those of the engine. Whoever opens it closes it. */
export async function openVoice(voiceId: string, models: Models, signal: AbortSignal): Promise<Result<VoiceEngine>> {
  const voice = await findVoice(voiceId, models, signal);
  if (!voice.ok) return voice;
  const engine = ENGINES.find(({ name }) => voiceId.startsWith(`${name}/`));
  if (engine === undefined) throw new Error(`${voiceId} has no engine`);
  return engine.open(voice.value, models, signal);
}
