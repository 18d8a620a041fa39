import { seededRandom } from '../../core/base/seeded-random.ts';
import type { ModelPack } from '../../core/packs/model-pack.ts';
import { toHalf } from './half.ts';
import { elementCount, type Tensor, type TensorContract, type Tensors } from './tensor.ts';

/**
 * What exporters commonly call a size, and a small one that models which call it so can work with. The first that fits counts. A network
 * over pictures halves them up to five times, so their edges are multiples of 32; 512 samples are 32 ms at 16 kHz; 80 mel bands by 3000
 * frames are the 30 s window of Whisper.
 */
const SIZES: readonly (readonly [RegExp, number])[] = [
  [/batch/, 1],
  [/height|width|^[hw]$/, 64],
  [/^encoder_sequence_length_out$/, 1500],
  [/^encoder_sequence_length$/, 3000],
  [/feature_size|mel/, 80],
  [/^past/, 0],
  [/samples/, 512],
  [/length|sequence|tokens|text/, 8],
];

/** The largest inputs of today's models are a hundredth of it. */
const MOST_NUMBERS = 1 << 26;

type Graph = Pick<ModelPack['graphs'][number], 'inputs' | 'trial'>;
type Sizes = NonNullable<NonNullable<Graph['trial']>['sizes']>;

function sizeOf(name: string, stated: Sizes): number {
  const own = Object.hasOwn(stated, name) ? stated[name] : undefined;
  if (own !== undefined) return own;
  const quotient = /^(.+) \/ ([1-9]\d*)$/.exec(name);
  if (quotient !== null) return Math.floor(sizeOf(quotient[1] ?? '', stated) / Number(quotient[2]));
  const sum = /^(.+) \+ (\d+)$/.exec(name);
  if (sum !== null) return sizeOf(sum[1] ?? '', stated) + Number(sum[2]);
  return SIZES.find(([pattern]) => pattern.test(name))?.[1] ?? 1;
}

/**
 * Small inputs that fit a graph's contracts, the same at every call: sizes and numbers that its manifest gives for a trial, and otherwise noise for sound and
 * pictures, low numbers for tokens, and for settings whose names are common what they mean (a rate of 16 kHz, no added noise, a mask that lets
 * all through). A graph may ask for more than either can say.
 */
export function trialInputs(graph: Graph): Tensors {
  const random = seededRandom(1);
  return Object.fromEntries(graph.inputs.map((contract) => [contract.name, trialTensor(contract, graph, random)]));
}

function trialTensor({ name, type, shape: sizes }: TensorContract, graph: Graph, random: () => number): Tensor {
  const stated = graph.trial?.sizes ?? {};
  const asked = sizes.map((size) => (typeof size === 'number' ? size : sizeOf(size, stated)));
  // A manifest can ask for more than any memory holds. Nothing is made of that, and the run then says which shape it wants.
  const shape = elementCount(asked) > MOST_NUMBERS ? asked.map(() => 0) : asked;
  const length = elementCount(shape);
  const range = graph.trial?.numbers?.find((one) => one.input === name);
  const real = (): number => (range === undefined ? realNumber(name, random) : range.from + random() * (range.to - range.from));
  const whole = (otherwise: () => number): number =>
    range === undefined ? otherwise() : Math.min(range.to, Math.floor(range.from + random() * (range.to - range.from + 1)));
  const commonWhole = (): number => wholeNumber(name, graph, random);
  switch (type) {
    case 'float32':
      return { type, shape, data: Float32Array.from({ length }, real) };
    case 'float64':
      return { type, shape, data: Float64Array.from({ length }, real) };
    case 'float16':
      return {
        type,
        shape,
        // By itself halves from 0.5 up to 1: sign and exponent fixed, the fraction by chance.
        data:
          range === undefined
            ? Uint16Array.from({ length }, () => 0x3800 | Math.floor(random() * 1024))
            : toHalf(Float32Array.from({ length }, real)),
      };
    case 'int8':
      return { type, shape, data: Int8Array.from({ length }, () => whole(() => 0)) };
    case 'uint8':
      return { type, shape, data: Uint8Array.from({ length }, () => whole(() => Math.floor(random() * 256))) };
    case 'int32':
      return { type, shape, data: Int32Array.from({ length }, () => whole(commonWhole)) };
    case 'int64':
      return { type, shape, data: BigInt64Array.from({ length }, () => BigInt(whole(commonWhole))) };
    case 'bool':
      return { type, shape, data: Uint8Array.from({ length }, () => whole(() => 0)) };
  }
}

function realNumber(name: string, random: () => number): number {
  if (/noise/.test(name)) return 0;
  return /scale|speed|mask/.test(name) ? 1 : random();
}

function wholeNumber(name: string, { inputs, trial }: Graph, random: () => number): number {
  if (/^(?:sr|sampl(?:e|ing)_?rate)$/.test(name)) return 16_000;
  if (/mask/.test(name)) return 1;
  const counted = /^(.+)_lengths?$/.exec(name);
  if (counted !== null) {
    const last = inputs.find((other) => other.name === counted[1])?.shape.at(-1) ?? 1;
    return typeof last === 'number' ? last : sizeOf(last, trial?.sizes ?? {});
  }
  return /(?:^|_)ids?$|^x$|tokens/.test(name) && !/type|sid/.test(name) ? 1 + Math.floor(random() * 9) : 0;
}
