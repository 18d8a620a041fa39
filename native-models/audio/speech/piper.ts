import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { ModelPack } from '../../../core/packs/model-pack.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import type { EnglishPronunciation } from '../text/english-pronunciation.ts';
import { englishBreaths, type SpokenBreath } from '../text/english-text.ts';
import type { SpelledPiece } from '../text/spelled-phones.ts';
import { writtenBreaths } from '../text/written-breaths.ts';
import { packPronunciation } from './english-pack.ts';
import { packJson } from './pack-json.ts';
import { type PiperSettings, piperLanguage, piperSettings } from './piper-settings.ts';
import { espeakPieces, letterPieces, piperIds, piperTensors, piperWords } from './piper-tensors.ts';
import { readingPace } from './reading-pace.ts';
import { type SaidSound, saidWords } from './said-words.ts';
import { soundOf } from './sound-of.ts';
import { speakBreaths } from './speak-breaths.ts';
import { askedVoice } from './speech-request.ts';
import type { Speech, SpeechRequest, VoiceEngine, VoiceFacts } from './voice-engine.ts';
import { mayBeOfPerson } from './voice-owner.ts';

/** The role that makes a pack a Piper voice, and its settings' file. */
const PIPER_ROLE = 'piper-voice';
const MAX_CHARACTERS = 300;

const settingsFile = (pack: ModelPack): string | null =>
  pack.files.find(({ name }) => name.endsWith('.json') && !name.startsWith('g2p') && name !== 'cmudict.json')?.name ?? null;
const isPiper = (pack: ModelPack): boolean => pack.graphs.some(({ role }) => role === PIPER_ROLE);

/** The voices of every installed pack that has a Piper voice: one for each speaker. Packs that cannot be read are left out. */
export async function listPiperVoices(models: Models): Promise<Result<readonly VoiceFacts[]>> {
  const packs = await models.installed('speech');
  if (!packs.ok) return packs;
  const voices: VoiceFacts[] = [];
  for (const pack of packs.value.filter(isPiper)) {
    const settings = await readSettings(models, pack);
    if (settings.ok) voices.push(...voicesOf(pack, settings.value));
  }
  return ok(voices);
}

function voicesOf(pack: ModelPack, settings: PiperSettings): readonly VoiceFacts[] {
  const common = { language: piperLanguage(settings), gender: 'unknown', packIds: [pack.id], isOfPerson: mayBeOfPerson(pack) } as const;
  const speakers = Object.keys(settings.speaker_id_map);
  if (settings.num_speakers === 1 || speakers.length === 0) return [{ ...common, id: `piper/${pack.id}`, name: pack.name }];
  return speakers.map((speaker) => ({ ...common, id: `piper/${pack.id}/${speaker}`, name: `${pack.name}: ${speaker}` }));
}

async function readSettings(models: Models, pack: ModelPack): Promise<Result<PiperSettings>> {
  const name = settingsFile(pack);
  const json = name === null ? ok(null) : await packJson(models, pack.id, name);
  if (!json.ok) return json;
  const read = piperSettings.safeParse(json.value);
  return read.success
    ? ok(read.data)
    : fail(
        'voice.pack-damaged',
        `The settings of the voice "${pack.name}" cannot be read; add its pack again with the JSON file that belongs to it.`,
        {
          packId: pack.id,
        },
      );
}

/** Opens a Piper voice. Codes: those of `Models.open`, `voice.pack-damaged`, `voice.no-pronunciation`. */
export async function openPiper(voice: VoiceFacts, models: Models, signal: AbortSignal): Promise<Result<VoiceEngine>> {
  const packs = await models.installed('speech');
  if (!packs.ok) return packs;
  const pack = packs.value.find(({ id }) => voice.packIds.includes(id));
  if (pack === undefined)
    return fail('voice.unknown', `The pack of the voice "${voice.name}" is not installed; install it again.`, { voiceId: voice.id });
  const settings = await readSettings(models, pack);
  if (!settings.ok) return settings;
  const pronunciation = settings.value.phoneme_type === 'text' ? ok(null) : await pronunciationFor(voice, pack, models);
  if (!pronunciation.ok) return pronunciation;
  const graph = await models.open(pack.id, PIPER_ROLE, signal);
  return graph.ok ? ok(new Piper(graph.value, voicesOf(pack, settings.value), settings.value, pronunciation.value)) : graph;
}

async function pronunciationFor(voice: VoiceFacts, pack: ModelPack, models: Models): Promise<Result<EnglishPronunciation>> {
  if (!voice.language.startsWith('en'))
    return fail(
      'voice.no-pronunciation',
      `How ${voice.language} is said is not known here, and the voice "${voice.name}" takes sounds, not letters; choose an English voice, or one that takes letters.`,
      { voiceId: voice.id, language: voice.language },
    );
  return pack.files.some(({ name }) => name === 'cmudict.json')
    ? packPronunciation(models, pack.id)
    : fail(
        'voice.no-pronunciation',
        `The pack of the voice "${voice.name}" has no dictionary; add "cmudict.json" and "g2p_model.json" to its manifest, as the pack of Kokoro has them.`,
        { voiceId: voice.id },
      );
}

class Piper implements VoiceEngine {
  readonly name = 'piper';
  readonly voices: readonly VoiceFacts[];
  readonly provider: string;
  readonly fallBacks: LoadedGraph['fallBacks'];
  readonly #graph: LoadedGraph;
  readonly #settings: PiperSettings;
  /** Null for a voice that takes letters. */
  readonly #pronunciation: EnglishPronunciation | null;

  constructor(graph: LoadedGraph, voices: readonly VoiceFacts[], settings: PiperSettings, pronunciation: EnglishPronunciation | null) {
    this.#graph = graph;
    this.voices = voices;
    this.provider = graph.provider;
    this.fallBacks = graph.fallBacks;
    this.#settings = settings;
    this.#pronunciation = pronunciation;
  }

  async speak(request: SpeechRequest, signal: AbortSignal, onSentence?: (done: number, of: number) => void): Promise<Result<Speech>> {
    const voice = askedVoice(request, this.voices);
    if (!voice.ok) return voice;
    const speaker = this.#settings.num_speakers > 1 ? (this.#settings.speaker_id_map[voice.value.id.split('/')[2] ?? ''] ?? 0) : null;
    const run = async (pieces: readonly SpelledPiece[]): Promise<Result<SaidSound>> => {
      const ids = piperIds(pieces.map(({ symbols }) => symbols).join(''), this.#settings);
      const inputs = piperTensors(ids, this.#settings, request.speed * readingPace(request.seed), speaker);
      const outputs = await this.#graph.run(inputs, signal);
      if (!outputs.ok) return outputs;
      const sound = soundOf(outputs.value, 'output');
      if (!sound.ok) return sound;
      const words = saidWords(outputs.value, piperWords(pieces, this.#settings), ids.length, sound.value.length);
      return ok({ samples: sound.value, words });
    };
    const rate = this.#settings.audio.sample_rate;
    if (this.#pronunciation === null) {
      const breaths = writtenBreaths(request.text, request.language, MAX_CHARACTERS);
      return breaths.ok ? speakBreaths(breaths.value, request, rate, ({ text }) => run(letterPieces(text)), signal, onSentence) : breaths;
    }
    const breaths = englishBreaths(request.text, request.lexicon, MAX_CHARACTERS, this.#pronunciation);
    if (!breaths.ok) return breaths;
    return speakBreaths(breaths.value, request, rate, ({ utterance }: SpokenBreath) => run(espeakPieces(utterance)), signal, onSentence);
  }

  close(): Promise<void> {
    return this.#graph.close();
  }
}
