import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { unwrap } from '../../../core/base/fault.ts';
import { seededRandom } from '../../../core/base/seeded-random.ts';
import type { ModelPack } from '../../../core/packs/model-pack.ts';
import type { LoadedGraph, Models } from '../../../native-models/assists/assist.ts';
import { DTLN_BLOCK, DTLN_HOP, DTLN_RATE, Dtln } from '../../../native-models/audio/enhancement/dtln.ts';
import { VOICE_HOP, VOICE_RATE, voiceActivity } from '../../../native-models/audio/recognition/voice-activity.ts';
import { readSizes, WhisperNetwork } from '../../../native-models/audio/recognition/whisper-network.ts';
import { WHISPER_BANDS, WHISPER_FRAMES } from '../../../native-models/audio/signal/log-mel.ts';
import { onnxFileOf } from '../../../native-models/runtime/onnx-file.ts';
import { toOrt } from '../../../native-models/runtime/ort-tensor.ts';
import { runEach } from '../../../native-models/runtime/run-each.ts';
import type { Tensor, Tensors } from '../../../native-models/runtime/tensor.ts';
import { trialInputs } from '../../../native-models/runtime/trial-input.ts';
import type { Work } from './alternate.ts';

type Graph = ModelPack['graphs'][number];

/** Where the works of a pack come from. */
export interface Bench {
  readonly folder: string;
  readonly models: Models;
  readonly signal: AbortSignal;
}

async function bareSession({ folder, signal }: Bench, pack: ModelPack, role: string): Promise<InferenceSession> {
  const graph = pack.graphs.find((one) => one.role === role);
  if (graph === undefined) throw new Error(`${pack.id} has no ${role}`);
  const { path } = unwrap(await onnxFileOf(folder, pack, graph, signal));
  return InferenceSession.create(path, { executionProviders: ['cpu'], logSeverityLevel: 4 });
}

const opened = async ({ models, signal }: Bench, pack: ModelPack, role: string): Promise<LoadedGraph> =>
  unwrap(await models.open(pack.id, role, signal));

/** Sound that is neither silent nor regular. */
function someSound(seconds: number, rate: number): Float32Array {
  const random = seededRandom(3);
  return Float32Array.from({ length: seconds * rate }, (_, at) => 0.3 * Math.sin(at * at * 1e-7) * random());
}

/** All voices in half a minute of sound. */
async function voices(bench: Bench, pack: ModelPack): Promise<Work> {
  const [session, graph] = [await bareSession(bench, pack, 'voice-activity'), await opened(bench, pack, 'voice-activity')];
  const sound = someSound(30, VOICE_RATE);
  const runs = Math.ceil(sound.length / VOICE_HOP);
  const sr = new OrtTensor('int64', BigInt64Array.of(BigInt(VOICE_RATE)), []);
  return {
    name: `${pack.id}: voices in 30 s`,
    runs,
    async bare() {
      let state = new OrtTensor('float32', new Float32Array(256), [2, 1, 128]);
      for (let run = 0; run < runs; run++) {
        const input = new Float32Array(576);
        input.set(sound.subarray(Math.max(0, run * VOICE_HOP - 64), (run + 1) * VOICE_HOP));
        const { stateN } = await session.run({ input: new OrtTensor('float32', input, [1, 576]), state, sr });
        if (stateN?.type === 'float32') state = new OrtTensor('float32', float32Of(stateN), stateN.dims);
      }
    },
    async ours() {
      unwrap(await voiceActivity(graph, sound, bench.signal));
    },
    close: async () => void (await Promise.all([session.release(), graph.close()])),
  };
}

/** Noise taken from ten seconds; the transforms between the networks are our own work. */
async function cleanSpeech(bench: Bench, pack: ModelPack): Promise<Work> {
  const [mask, wave] = [await bareSession(bench, pack, 'mask'), await bareSession(bench, pack, 'waveform')];
  const network = unwrap(await Dtln.open(bench.models, bench.signal));
  const sound = someSound(10, DTLN_RATE);
  const blocks = Math.floor((sound.length - DTLN_BLOCK) / DTLN_HOP) + 1;
  const memory = (): OrtTensor => new OrtTensor('float32', new Float32Array(512), [1, 2, 128, 2]);
  return {
    name: `${pack.id}: 10 s cleaned`,
    runs: 2 * blocks,
    async bare() {
      let [first, second] = [memory(), memory()];
      for (let block = 0; block < blocks; block++) {
        const size = new OrtTensor('float32', sound.slice(block * DTLN_HOP, block * DTLN_HOP + 257), [1, 1, 257]);
        first = (await mask.run({ input_2: size, input_3: first })).tf_op_layer_stack_2 ?? first;
        const heard = new OrtTensor('float32', sound.slice(block * DTLN_HOP, block * DTLN_HOP + DTLN_BLOCK), [1, 1, DTLN_BLOCK]);
        second = (await wave.run({ input_4: heard, input_5: second })).tf_op_layer_stack_5 ?? second;
      }
    },
    async ours() {
      unwrap(await network.clean(sound, { memory: null, memoryAt: 0 }, bench.signal));
    },
    close: async () => void (await Promise.all([mask.release(), wave.release(), network.close()])),
  };
}

/** Tokens of 30 s of ordinary talk. */
const TOKENS = 60;

/** Thirty seconds heard and decoded, whatever is said in them. */
async function hearing(bench: Bench, pack: ModelPack): Promise<Work> {
  const [encoder, decoder] = [await bareSession(bench, pack, 'encoder'), await bareSession(bench, pack, 'decoder')];
  const graphs = [await opened(bench, pack, 'encoder'), await opened(bench, pack, 'decoder')] as const;
  const sizes = unwrap(readSizes(await readFile(unwrap(await bench.models.file(pack.id, 'config.json')), 'utf8')));
  // Every head of the upper half, for what the product reads too.
  const heads = Array.from({ length: sizes.heads }, (_, head) => [sizes.layers - 1, head] as const);
  const network = new WhisperNetwork(graphs[0], graphs[1], sizes, heads);
  const random = seededRandom(5);
  const mel = Float32Array.from({ length: WHISPER_BANDS * WHISPER_FRAMES }, () => random() - 0.5);
  const pasts = decoder.inputNames.filter((name) => name.startsWith('past_key_values'));
  const token = 50_258;
  return {
    name: `${pack.id}: 30 s, ${TOKENS} tokens`,
    runs: 1 + TOKENS,
    async bare() {
      const { last_hidden_state: hidden } = await encoder.run({
        input_features: new OrtTensor('float32', mel, [1, WHISPER_BANDS, WHISPER_FRAMES]),
      });
      if (hidden === undefined) throw new Error('the encoder gave nothing');
      const none = new OrtTensor('float32', new Float32Array(0), [1, sizes.heads, 0, sizes.headWidth]);
      const cache: Record<string, InferenceSession.OnnxValueMapType[string]> = Object.fromEntries(pasts.map((name) => [name, none]));
      for (let step = 0; step < TOKENS; step++) {
        const feeds = {
          input_ids: new OrtTensor('int64', BigInt64Array.of(BigInt(token)), [1, 1]),
          encoder_hidden_states: hidden,
          use_cache_branch: new OrtTensor('bool', Uint8Array.of(step === 0 ? 0 : 1), [1]),
          ...cache,
        };
        const out = await decoder.run(feeds);
        for (const name of pasts) {
          const next = out[name.replace('past_key_values', 'present')];
          if (next !== undefined && (step === 0 || name.includes('decoder'))) cache[name] = next;
        }
      }
    },
    async ours() {
      let heard = unwrap(await network.hear(mel, token, bench.signal));
      for (let step = 1; step < TOKENS; step++) {
        const next = unwrap(await network.goOn(heard, token, bench.signal));
        network.forget(heard);
        heard = next;
      }
      network.forget(heard);
      network.end(heard.sound);
    },
    close: async () => void (await Promise.all([encoder.release(), decoder.release(), ...graphs.map((graph) => graph.close())])),
  };
}

/** Sizes at which a graph is used, where its contract leaves them open. */
const pictureEdge = (size: number | string): number | string => (typeof size === 'string' && /height|width/.test(size) ? 512 : size);
const RUNS_IN_A_ROW = 12;

/** Pictures, sentences or lines in a row, each made anew: the same bytes for both. */
async function oneAfterAnother(bench: Bench, pack: ModelPack, graph: Graph): Promise<Work> {
  const [session, loaded] = [await bareSession(bench, pack, graph.role), await opened(bench, pack, graph.role)];
  const sources = Array.from({ length: RUNS_IN_A_ROW }, (_, index) => trialInputs({ inputs: atSizes(graph.inputs, index) }));
  function* made(): Generator<Tensors> {
    for (const source of sources) yield Object.fromEntries(Object.entries(source).map(([name, tensor]) => [name, copyOf(tensor)]));
  }
  return {
    name: `${pack.id}/${graph.role}`,
    runs: RUNS_IN_A_ROW,
    async bare() {
      for (const inputs of made())
        await session.run(Object.fromEntries(Object.entries(inputs).map(([name, tensor]) => [name, toOrt({ Tensor: OrtTensor }, tensor)])));
    },
    async ours() {
      for await (const outputs of runEach(loaded, made(), bench.signal)) unwrap(outputs);
    },
    close: async () => void (await Promise.all([session.release(), loaded.close()])),
  };
}

const atSizes = (inputs: Graph['inputs'], index: number): Graph['inputs'] =>
  inputs.map((input) => ({
    ...input,
    // Sentences of 12 to 23 tokens.
    shape: input.shape.map((size) => (size === 'sequence_length' ? 12 + (index % 12) : pictureEdge(size))),
  }));

function copyOf(tensor: Tensor): Tensor {
  switch (tensor.type) {
    case 'float32':
      return { ...tensor, data: tensor.data.slice() };
    case 'int64':
      return { ...tensor, data: tensor.data.slice() };
    case 'uint8':
      return { ...tensor, data: tensor.data.slice() };
    default:
      return tensor;
  }
}

function float32Of({ data }: OrtTensor): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new Error('the network gave no numbers');
}

/** What a pack does in the product, and for graphs that no assist runs yet, their runs in a row. */
export function worksOf(bench: Bench, pack: ModelPack): readonly (() => Promise<Work>)[] {
  if (pack.graphs.some(({ role }) => role === 'voice-activity')) return [() => voices(bench, pack)];
  if (pack.graphs.some(({ role }) => role === 'mask')) return [() => cleanSpeech(bench, pack)];
  if (pack.graphs.some(({ role }) => role === 'decoder')) return [() => hearing(bench, pack)];
  return pack.graphs.map((graph) => () => oneAfterAnother(bench, pack, graph));
}
