import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { ModelPack } from '../../../core/packs/model-pack.ts';
import type { LoadedGraph, Models } from '../../assists/assist.ts';
import type { Tensor, Tensors } from '../../runtime/tensor.ts';
import type { Breath } from '../text/sentences.ts';
import { writtenBreaths } from '../text/written-breaths.ts';
import { gaussianNoise } from './gaussian-noise.ts';
import { packJson } from './pack-json.ts';
import type { SaidSound } from './said-words.ts';
import { soundOf } from './sound-of.ts';
import { speakBreaths } from './speak-breaths.ts';
import { askedVoice } from './speech-request.ts';
import {
  type SupertonicSettings,
  type SupertonicStyle,
  supertonicIndexer,
  supertonicSettings,
  supertonicStyle,
} from './supertonic-settings.ts';
import type { Speech, SpeechRequest, VoiceEngine, VoiceFacts } from './voice-engine.ts';
import { mayBeOfPerson } from './voice-owner.ts';

/** The four graphs of the published contract, by the roles that a manifest gives them. */
const ROLES = ['duration-predictor', 'text-encoder', 'vector-estimator', 'vocoder'] as const;
type Role = (typeof ROLES)[number];
const STYLE = /^voice_styles\/([A-Za-z0-9_-]+)\.json$/;

const MAX_CHARACTERS = 300;
/** Steps of the flow from noise to sound: the makers offer 2 for speed and 5 for quality. */
const STEPS = 5;
/** The makers' own pace. */
const PACE = 1.05;
/** A breath that a wrong network would make longer is refused before memory is asked for. */
const MAX_SECONDS = 120;
/** Numbers of one breath before they are sound: a hundred times what the published networks take for two minutes. */
const MAX_LATENT = 1 << 26;

const isSupertonic = (pack: ModelPack): boolean => ROLES.every((role) => pack.graphs.some((graph) => graph.role === role));

/** The voices of every installed pack of this contract: one for each style. */
export async function listSupertonicVoices(models: Models): Promise<Result<readonly VoiceFacts[]>> {
  const packs = await models.installed('speech');
  return packs.ok ? ok(packs.value.filter(isSupertonic).flatMap(voicesOf)) : packs;
}

const voicesOf = (pack: ModelPack): readonly VoiceFacts[] =>
  pack.files.flatMap(({ name }) => {
    const [, style] = STYLE.exec(name) ?? [];
    if (style === undefined) return [];
    const gender = /^F\d/.test(style) ? 'female' : /^M\d/.test(style) ? 'male' : 'unknown';
    return [
      {
        id: `supertonic/${pack.id}/${style}`,
        name: `${pack.name}: ${style}`,
        language: 'en',
        gender,
        packIds: [pack.id],
        isOfPerson: mayBeOfPerson(pack),
      },
    ];
  });

/** Opens a voice of the Supertonic contract. Codes: those of `Models.open`, `voice.pack-damaged`. */
export async function openSupertonic(voice: VoiceFacts, models: Models, signal: AbortSignal): Promise<Result<VoiceEngine>> {
  const packs = await models.installed('speech');
  if (!packs.ok) return packs;
  const pack = packs.value.find(({ id }) => voice.packIds.includes(id));
  if (pack === undefined)
    return fail('voice.unknown', `The pack of the voice "${voice.name}" is not installed; install it again.`, { voiceId: voice.id });
  const parts: unknown[] = [];
  for (const name of ['tts.json', 'unicode_indexer.json', `voice_styles/${voice.id.split('/')[2]}.json`]) {
    const file = pack.files.find((one) => one.name === name);
    const json = file === undefined ? ok(null) : await packJson(models, pack.id, name);
    if (!json.ok) return json;
    parts.push(json.value);
  }
  const settings = supertonicSettings.safeParse(parts[0]);
  const indexer = supertonicIndexer.safeParse(parts[1]);
  const style = supertonicStyle.safeParse(parts[2]);
  if (!settings.success || !indexer.success || !style.success)
    return fail('voice.pack-damaged', `The settings of the voice "${voice.name}" cannot be read; add its pack again with all its files.`, {
      packId: pack.id,
    });
  const graphs = new Map<Role, LoadedGraph>();
  for (const role of ROLES) {
    const graph = await models.open(pack.id, role, signal);
    if (!graph.ok) {
      for (const opened of graphs.values()) await opened.close();
      return graph;
    }
    graphs.set(role, graph.value);
  }
  return ok(new Supertonic([voice], graphs, settings.data, indexer.data, style.data));
}

class Supertonic implements VoiceEngine {
  readonly name = 'supertonic';
  readonly voices: readonly VoiceFacts[];
  readonly provider: string;
  readonly fallBacks: LoadedGraph['fallBacks'];
  readonly #graphs: ReadonlyMap<Role, LoadedGraph>;
  readonly #settings: SupertonicSettings;
  readonly #indexer: readonly number[];
  readonly #style: SupertonicStyle;

  constructor(
    voices: readonly VoiceFacts[],
    graphs: ReadonlyMap<Role, LoadedGraph>,
    settings: SupertonicSettings,
    indexer: readonly number[],
    style: SupertonicStyle,
  ) {
    this.voices = voices;
    this.provider = graphs.get('vector-estimator')?.provider ?? 'cpu';
    this.fallBacks = graphs.get('vector-estimator')?.fallBacks ?? [];
    this.#graphs = graphs;
    this.#settings = settings;
    this.#indexer = indexer;
    this.#style = style;
  }

  async speak(request: SpeechRequest, signal: AbortSignal, onSentence?: (done: number, of: number) => void): Promise<Result<Speech>> {
    const voice = askedVoice(request, this.voices);
    if (!voice.ok) return voice;
    const breaths = writtenBreaths(request.text, request.language, MAX_CHARACTERS);
    if (!breaths.ok) return breaths;
    const say = async (breath: Breath): Promise<Result<SaidSound>> => {
      const samples = await this.#say(breath, request, signal);
      return samples.ok ? ok({ samples: samples.value, words: null }) : samples;
    };
    return speakBreaths(breaths.value, request, this.#settings.ae.sample_rate, say, signal, onSentence);
  }

  async close(): Promise<void> {
    for (const graph of this.#graphs.values()) await graph.close();
  }

  #run(role: Role, inputs: Tensors, signal: AbortSignal): Promise<Result<Tensors>> {
    const graph = this.#graphs.get(role);
    if (graph === undefined) throw new Error(`${role} was not opened`);
    return graph.run(inputs, signal);
  }

  async #say({ text }: Breath, { speed, seed }: SpeechRequest, signal: AbortSignal): Promise<Result<Float32Array>> {
    const ids = idsOf(text, this.#indexer);
    if (ids.length === 0)
      return fail('voice.nothing-to-say', `The voice has no sign of "${text.slice(0, 40)}"; write it in other letters.`);
    const words = {
      text_ids: { type: 'int64', shape: [1, ids.length], data: BigInt64Array.from(ids.map(BigInt)) },
      text_mask: ones([1, 1, ids.length]),
    } satisfies Tensors;
    const style_ttl = styleTensor(this.#style.style_ttl);
    const timing = await this.#run('duration-predictor', { ...words, style_dp: styleTensor(this.#style.style_dp) }, signal);
    if (!timing.ok) return timing;
    const seconds = Number(timing.value.duration?.data[0] ?? 0) / (speed * PACE);
    if (!(seconds > 0 && seconds <= MAX_SECONDS))
      return fail('voice.no-sound', 'The voice does not know how long this text lasts; change the text, or choose another voice.', {
        seconds,
      });
    const encoded = await this.#run('text-encoder', { ...words, style_ttl }, signal);
    if (!encoded.ok) return encoded;
    const text_emb = encoded.value.text_emb;
    if (text_emb === undefined) throw new Error('the manifest names no text_emb');
    const { ae, ttl } = this.#settings;
    const samples = Math.ceil(seconds * ae.sample_rate);
    const length = Math.ceil(samples / (ae.base_chunk_size * ttl.chunk_compress_factor));
    const channels = ttl.latent_dim * ttl.chunk_compress_factor;
    if (channels * length > MAX_LATENT)
      return fail(
        'voice.pack-damaged',
        'The settings of the voice contradict its networks; add its pack again with the files that belong to it.',
      );
    let latent: Tensor = { type: 'float32', shape: [1, channels, length], data: gaussianNoise(channels * length, seed) };
    for (let index = 0; index < STEPS; index++) {
      const step = await this.#run(
        'vector-estimator',
        {
          noisy_latent: latent,
          text_emb,
          style_ttl,
          text_mask: words.text_mask,
          latent_mask: ones([1, 1, length]),
          total_step: one(STEPS),
          current_step: one(index),
        },
        signal,
      );
      if (!step.ok) return step;
      latent = step.value.denoised_latent ?? latent;
    }
    const wave = await this.#run('vocoder', { latent }, signal);
    const sound = wave.ok ? soundOf(wave.value, 'wav_tts') : wave;
    return sound.ok ? ok(sound.value.slice(0, samples)) : sound;
  }
}

/** The numbers of a text: its characters, decomposed by compatibility (NFKD), as far as the network knows them. */
const idsOf = (text: string, indexer: readonly number[]): readonly number[] =>
  [...text.normalize('NFKD')].flatMap((character) => {
    const id = indexer[character.codePointAt(0) ?? -1] ?? -1;
    return id < 0 ? [] : [id];
  });

const one = (value: number): Tensor => ({ type: 'float32', shape: [1], data: Float32Array.of(value) });
const ones = (shape: readonly number[]): Tensor => ({
  type: 'float32',
  shape,
  data: new Float32Array(shape.reduce((product, size) => product * size, 1)).fill(1),
});
const styleTensor = ({ dims, data }: SupertonicStyle['style_ttl']): Tensor => ({
  type: 'float32',
  shape: dims,
  data: Float32Array.from(data),
});
