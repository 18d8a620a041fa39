import { z } from 'zod';
import { fail, ok, type Result } from '../../../core/base/fault.ts';
import type { LoadedGraph } from '../../assists/assist.ts';
import type { GraphOutputs, KeptTensor } from '../../runtime/graph-runner.ts';
import type { Tensor, Tensors } from '../../runtime/tensor.ts';
import { WHISPER_BANDS, WHISPER_FRAMES } from '../signal/log-mel.ts';

const configShape = z.object({
  decoder_layers: z.int().positive().max(100),
  decoder_attention_heads: z.int().positive().max(100),
  d_model: z.int().positive().max(10_000),
  num_mel_bins: z.literal(WHISPER_BANDS),
});

/** Sizes of a Whisper, from `config.json` of its pack. */
export interface WhisperSizes {
  readonly layers: number;
  readonly heads: number;
  readonly headWidth: number;
}

/** Code: `recognition.vocabulary`. */
export function readSizes(configText: string): Result<WhisperSizes> {
  let value: unknown;
  try {
    value = JSON.parse(configText);
  } catch {
    value = null;
  }
  const read = configShape.safeParse(value);
  if (read.success) {
    const { decoder_layers: layers, decoder_attention_heads: heads, d_model: width } = read.data;
    return ok({ layers, heads, headWidth: width / heads });
  }
  return fail(
    'recognition.vocabulary',
    '"config.json" of the recogniser does not describe a Whisper of 80 bands; verify the model pack, and install it again.',
    { file: 'config.json' },
  );
}

/** A sound as the encoder took it in, and what the decoder made of that. It stays where models run until it is ended. */
export interface HeardSound {
  readonly hidden: KeptTensor;
  readonly cache: Readonly<Record<string, KeptTensor>>;
}

/** What the decoder knows after some tokens. Decoding may go on from one more than once; it stays where models run until it is forgotten. */
export interface Heard {
  readonly sound: HeardSound;
  readonly cache: Readonly<Record<string, KeptTensor>>;
  /** Of the next token. */
  readonly logits: Float32Array;
  /** Of the last token, one row a head that follows the sound: how much each 20 ms of sound counted. */
  readonly attention: readonly Float32Array[];
}

/** Encoder and decoder of a Whisper. Closing them is up to whoever opened them. */
export class WhisperNetwork {
  readonly #encoder: LoadedGraph;
  readonly #decoder: LoadedGraph;
  readonly #sizes: WhisperSizes;
  readonly #heads: readonly (readonly [layer: number, head: number])[];
  readonly #soundCaches: readonly string[];
  readonly #tokenCaches: readonly string[];
  /** Outputs that are read here: the logits, and the attentions of layers with a head that follows the sound. */
  readonly #given: readonly string[];

  constructor(encoder: LoadedGraph, decoder: LoadedGraph, sizes: WhisperSizes, heads: readonly (readonly [number, number])[]) {
    this.#encoder = encoder;
    this.#decoder = decoder;
    this.#sizes = sizes;
    this.#heads = heads.filter(([layer, head]) => layer < sizes.layers && head < sizes.heads);
    this.#soundCaches = cacheNames(sizes.layers, 'encoder');
    this.#tokenCaches = cacheNames(sizes.layers, 'decoder');
    this.#given = ['logits', ...new Set(this.#heads.map(([layer]) => `cross_attentions.${layer}`))];
  }

  /** Hears 30 s, as `logMel` gives them, and takes in the first token. */
  async hear(mel: Float32Array, token: number, signal: AbortSignal): Promise<Result<Heard>> {
    const features: Tensor = { type: 'float32', shape: [1, WHISPER_BANDS, WHISPER_FRAMES], data: mel };
    const encoded = await this.#encoder.runKeeping({ input_features: features }, { keep: ['last_hidden_state'] }, signal);
    if (!encoded.ok) return encoded;
    const hidden = encoded.value.kept.last_hidden_state;
    if (hidden === undefined) return missing('last_hidden_state');
    const { heads, headWidth } = this.#sizes;
    const none: Tensor = { type: 'float32', shape: [1, heads, 0, headWidth], data: new Float32Array(0) };
    const inputs = Object.fromEntries([...this.#soundCaches, ...this.#tokenCaches].map((name) => [`past_key_values.${name}`, none]));
    const keep = [...this.#soundCaches, ...this.#tokenCaches].map((name) => `present.${name}`);
    const asked = { ...oneToken(token, false), encoder_hidden_states: hidden, ...inputs };
    const run = await this.#decoder.runKeeping(asked, { keep, give: this.#given }, signal);
    const kept = run.ok ? run.value.kept : {};
    const sound = { hidden, cache: this.#asPast(kept, this.#soundCaches) };
    const heard = run.ok ? this.#read(sound, run.value) : run;
    if (!heard.ok) this.end(sound);
    return heard;
  }

  /** One more token. */
  async goOn({ sound, cache }: Heard, token: number, signal: AbortSignal): Promise<Result<Heard>> {
    const keep = this.#tokenCaches.map((name) => `present.${name}`);
    const inputs = { ...oneToken(token, true), encoder_hidden_states: sound.hidden, ...sound.cache, ...cache };
    const run = await this.#decoder.runKeeping(inputs, { keep, give: this.#given }, signal);
    return run.ok ? this.#read(sound, run.value) : run;
  }

  /** Lets go of what the decoder knows after some tokens; the sound stays. */
  forget({ cache }: Heard): void {
    this.#decoder.drop(Object.values(cache));
  }

  /** Lets go of a sound. */
  end({ hidden, cache }: HeardSound): void {
    this.#encoder.drop([hidden]);
    this.#decoder.drop(Object.values(cache));
  }

  #asPast(kept: Readonly<Record<string, KeptTensor>>, names: readonly string[]): Readonly<Record<string, KeptTensor>> {
    return Object.fromEntries(
      names.flatMap((name) => {
        const tensor = kept[`present.${name}`];
        return tensor === undefined ? [] : [[`past_key_values.${name}`, tensor]];
      }),
    );
  }

  #read(sound: HeardSound, { given, kept }: GraphOutputs): Result<Heard> {
    const cache = this.#asPast(kept, this.#tokenCaches);
    const { heads } = this.#sizes;
    const logits = rowsOf(given.logits, 1)?.[0];
    const attention = this.#heads.flatMap(([layer, head]) => rowsOf(given[`cross_attentions.${layer}`], heads)?.[head]?.slice() ?? []);
    if (logits !== undefined && attention.length === this.#heads.length) return ok({ sound, cache, logits, attention });
    this.#decoder.drop(Object.values(cache));
    return missing(logits === undefined ? 'logits' : 'cross_attentions');
  }
}

const oneToken = (token: number, hasCache: boolean): Tensors => ({
  input_ids: { type: 'int64', shape: [1, 1], data: BigInt64Array.of(BigInt(token)) },
  use_cache_branch: { type: 'bool', shape: [1], data: Uint8Array.of(hasCache ? 1 : 0) },
});

const cacheNames = (layers: number, part: 'encoder' | 'decoder'): string[] =>
  Array.from({ length: layers }, (_, layer) => [`${layer}.${part}.key`, `${layer}.${part}.value`]).flat();

/** A tensor cut into `count` rows that share its numbers; null where it holds no such rows. */
function rowsOf(tensor: Tensor | undefined, count: number): Float32Array[] | null {
  if (tensor?.type !== 'float32' || tensor.data.length === 0 || tensor.data.length % count !== 0) return null;
  const { data } = tensor;
  const width = data.length / count;
  return Array.from({ length: count }, (_, row) => data.subarray(row * width, (row + 1) * width));
}

const missing = (name: string): Result<never> =>
  fail('model.output', `The recogniser gave no readable "${name}"; verify its model pack, or choose another.`, { name });
