import { seededRandom } from '../../core/base/seeded-random.ts';
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

function sizeOf(name: string): number {
  const quotient = /^(.+) \/ ([1-9]\d*)$/.exec(name);
  if (quotient !== null) return Math.floor(sizeOf(quotient[1] ?? '') / Number(quotient[2]));
  const sum = /^(.+) \+ (\d+)$/.exec(name);
  if (sum !== null) return sizeOf(sum[1] ?? '') + Number(sum[2]);
  return SIZES.find(([pattern]) => pattern.test(name))?.[1] ?? 1;
}

/**
 * Small inputs that fit the contracts, the same at every call: noise for sound and pictures, low numbers for tokens, and for settings whose
 * names are common what they mean (a rate of 16 kHz, no added noise, a mask that lets all through). A model may still ask for more than a
 * contract can say.
 */
export function trialInputs(contracts: readonly TensorContract[]): Tensors {
  const random = seededRandom(1);
  return Object.fromEntries(contracts.map((contract) => [contract.name, trialTensor(contract, contracts, random)]));
}

function trialTensor(contract: TensorContract, contracts: readonly TensorContract[], random: () => number): Tensor {
  const { name, type } = contract;
  const shape = contract.shape.map((size) => (typeof size === 'number' ? size : sizeOf(size)));
  const length = elementCount(shape);
  switch (type) {
    case 'float32':
      return { type, shape, data: Float32Array.from({ length }, () => realNumber(name, random)) };
    case 'float64':
      return { type, shape, data: Float64Array.from({ length }, () => realNumber(name, random)) };
    case 'float16':
      // Halves from 0.5 up to 1: sign and exponent fixed, the fraction by chance.
      return { type, shape, data: Uint16Array.from({ length }, () => 0x3800 | Math.floor(random() * 1024)) };
    case 'int8':
      return { type, shape, data: new Int8Array(length) };
    case 'uint8':
      return { type, shape, data: Uint8Array.from({ length }, () => Math.floor(random() * 256)) };
    case 'int32':
      return { type, shape, data: Int32Array.from({ length }, () => wholeNumber(name, contracts, random)) };
    case 'int64':
      return { type, shape, data: BigInt64Array.from({ length }, () => BigInt(wholeNumber(name, contracts, random))) };
    case 'bool':
      return { type, shape, data: new Uint8Array(length) };
  }
}

function realNumber(name: string, random: () => number): number {
  if (/noise/.test(name)) return 0;
  return /scale|speed|mask/.test(name) ? 1 : random();
}

function wholeNumber(name: string, contracts: readonly TensorContract[], random: () => number): number {
  if (/^(?:sr|sampl(?:e|ing)_?rate)$/.test(name)) return 16_000;
  if (/mask/.test(name)) return 1;
  const counted = /^(.+)_lengths?$/.exec(name);
  if (counted !== null) {
    const last = contracts.find((other) => other.name === counted[1])?.shape.at(-1) ?? 1;
    return typeof last === 'number' ? last : sizeOf(last);
  }
  return /(?:^|_)ids?$|^x$|tokens/.test(name) && !/type|sid/.test(name) ? 1 + Math.floor(random() * 9) : 0;
}
