import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import type { EnglishPronunciation } from '../text/english-pronunciation.ts';
import { englishBreaths, type SpokenBreath } from '../text/english-text.ts';
import { type DittliSettings, dittliSettings, dittliTensors, dittliWords } from './dittli-tensors.ts';
import { packPronunciation } from './english-pack.ts';
import { packJson } from './pack-json.ts';
import { readingPace } from './reading-pace.ts';
import { type SaidSound, saidWords } from './said-words.ts';
import { soundOf } from './sound-of.ts';
import { speakBreaths } from './speak-breaths.ts';
import { askedVoice } from './speech-request.ts';
import type { Speech, SpeechRequest, VoiceEngine, VoiceFacts } from './voice-engine.ts';

const DITTLI_PACK = 'dittli-voice-en';

export const DITTLI_VOICES: readonly VoiceFacts[] = [
  { id: 'dittli/en', name: 'Dittli', language: 'en-US', gender: 'male', packIds: [DITTLI_PACK], isOfPerson: false },
];

/** Beyond this the network's attention loses its place. */
const MAX_CHARACTERS = 300;

/**
 * How much chance there is in the sound and in the rhythm: none. The network draws it by itself and takes no seed, and a line that is said
 * again, or gone on with after a kill, must be the same line.
 */
const NOISE = { sound: 0, rhythm: 0 } as const;

/** Opens the DittliTTS voice. Codes: those of `Models.open`, `voice.pack-damaged`. */
export async function openDittli(models: Models, signal: AbortSignal): Promise<Result<VoiceEngine>> {
  const json = await packJson(models, DITTLI_PACK, 'metadata.json');
  if (!json.ok) return json;
  const settings = dittliSettings.safeParse(json.value);
  if (!settings.success)
    return fail('voice.pack-damaged', 'The settings of the DittliTTS voice cannot be read; install its model pack again.');
  const pronunciation = await packPronunciation(models, DITTLI_PACK);
  if (!pronunciation.ok) return pronunciation;
  const graph = await models.open(DITTLI_PACK, 'voice', signal);
  return graph.ok ? ok(new Dittli(graph.value, settings.data, pronunciation.value)) : graph;
}

class Dittli implements VoiceEngine {
  readonly name = 'dittli';
  readonly voices = DITTLI_VOICES;
  readonly provider: string;
  readonly fallBacks: LoadedGraph['fallBacks'];
  readonly #graph: LoadedGraph;
  readonly #settings: DittliSettings;
  readonly #pronunciation: EnglishPronunciation;

  constructor(graph: LoadedGraph, settings: DittliSettings, pronunciation: EnglishPronunciation) {
    this.#graph = graph;
    this.provider = graph.provider;
    this.fallBacks = graph.fallBacks;
    this.#settings = settings;
    this.#pronunciation = pronunciation;
  }

  async speak(request: SpeechRequest, signal: AbortSignal, onSentence?: (done: number, of: number) => void): Promise<Result<Speech>> {
    const voice = askedVoice(request, this.voices);
    if (!voice.ok) return voice;
    const breaths = englishBreaths(request.text, request.lexicon, MAX_CHARACTERS, this.#pronunciation);
    if (!breaths.ok) return breaths;
    const say = async ({ utterance }: SpokenBreath): Promise<Result<SaidSound>> => {
      const inputs = dittliTensors(utterance, this.#settings, request.speed * readingPace(request.seed), NOISE);
      const outputs = await this.#graph.run(inputs, signal);
      if (!outputs.ok) return outputs;
      const sound = soundOf(outputs.value, 'audio');
      if (!sound.ok) return sound;
      const tokens = inputs.x?.data.length ?? 0;
      return ok({ samples: sound.value, words: saidWords(outputs.value, dittliWords(utterance), tokens, sound.value.length) });
    };
    return speakBreaths(breaths.value, request, this.#settings.sample_rate, say, signal, onSentence);
  }

  close(): Promise<void> {
    return this.#graph.close();
  }
}
