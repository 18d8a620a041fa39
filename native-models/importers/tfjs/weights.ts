import { posix } from 'node:path';
import { z } from 'zod';
import { fromHalf } from '../../runtime/half.ts';
import { type Constant, countOf } from '../graph/constant.ts';
import type { ModelFiles } from '../model-files.ts';
import type { Refusal } from '../refusal.ts';

const size = z
  .int()
  .nonnegative()
  .max(2 ** 31);
const scaling = { scale: z.number(), min: z.number() };
const weight = z.looseObject({
  name: z.string().min(1).max(1000),
  shape: z.array(size).max(8),
  dtype: z.string().max(20),
  quantization: z
    .discriminatedUnion('dtype', [
      z.looseObject({ dtype: z.literal('uint8'), ...scaling }),
      z.looseObject({ dtype: z.literal('uint16'), ...scaling }),
      z.looseObject({ dtype: z.literal('float16') }),
    ])
    .optional(),
});
type Weight = z.infer<typeof weight>;

/** The weights of a TensorFlow.js model: groups of shards that lie beside it, and what is in each, one after another without gaps. */
export const weightsManifest = z
  .array(z.looseObject({ paths: z.array(z.string().min(1).max(500)).min(1).max(1000), weights: z.array(weight).max(100_000) }))
  .max(1000);
type WeightsManifest = z.infer<typeof weightsManifest>;

/** More weights than an ONNX file can hold. */
const MAX_BYTES = 2 ** 31 - 2 ** 20;

/** Reads and decodes all weights. Quantised ones become 32-bit numbers: smallest value plus scale times the whole number, or the half's value. */
export async function readWeights(
  manifest: WeightsManifest,
  model: string,
  files: ModelFiles,
  refusal: Refusal,
): Promise<ReadonlyMap<string, Constant>> {
  const weights = new Map<string, Constant>();
  let total = 0;
  for (const group of manifest) {
    const bytes = await shardBytes(group.paths, model, files, refusal);
    let at = 0;
    for (const one of group.weights) {
      const length = countOf(one.shape) * elementBytes(one, refusal);
      if (weights.has(one.name)) throw refusal.damaged(`two weights are called "${one.name}"`);
      if (at + length > bytes.length)
        throw refusal.damaged(`"${one.name}" of ${one.shape.join(' × ')} does not fit into the ${bytes.length} bytes of its weights`);
      total += countOf(one.shape) * 4;
      if (total > MAX_BYTES) throw refusal.unsupported('its weights are larger than an ONNX file can hold');
      // A copy: numbers of several bytes may start anywhere in a shard, but not in an array.
      weights.set(one.name, decoded(one, new Uint8Array(bytes.subarray(at, at + length))));
      at += length;
    }
    if (at !== bytes.length) throw refusal.damaged(`${bytes.length - at} bytes of weights belong to nothing`);
  }
  return weights;
}

async function shardBytes(paths: readonly string[], model: string, files: ModelFiles, refusal: Refusal): Promise<Uint8Array> {
  const shards: Uint8Array[] = [];
  // One that is named again and again would become many times its bytes.
  if (new Set(paths.map((path) => posix.normalize(path))).size < paths.length)
    throw refusal.damaged('one file of its weights is named twice');
  let bytes = 0;
  for (const path of paths) {
    const shard = await files(posix.join(posix.dirname(model), path));
    if (shard === null) throw refusal.damaged(`the pack lacks its weights "${path}"`);
    bytes += shard.length;
    if (bytes > MAX_BYTES) throw refusal.unsupported('its weights are larger than an ONNX file can hold');
    shards.push(shard);
  }
  return shards.length === 1 ? (shards[0] ?? new Uint8Array()) : Buffer.concat(shards);
}

function elementBytes({ name, dtype, quantization }: Weight, refusal: Refusal): number {
  if (!['float32', 'int32', 'bool'].includes(dtype) || (dtype !== 'float32' && quantization?.dtype === 'float16'))
    throw refusal.unsupported(`its weight "${name}" is of the type ${JSON.stringify(dtype)}`);
  switch (quantization?.dtype) {
    case 'uint8':
      return 1;
    case 'uint16':
    case 'float16':
      return 2;
    case undefined:
      return dtype === 'bool' ? 1 : 4;
  }
}

function decoded({ shape, dtype, quantization }: Weight, bytes: Uint8Array<ArrayBuffer>): Constant {
  const { buffer } = bytes;
  if (dtype === 'bool') return { type: 'bool', shape, data: bytes };
  if (quantization === undefined)
    return dtype === 'int32'
      ? { type: 'int32', shape, data: new Int32Array(buffer) }
      : { type: 'float32', shape, data: new Float32Array(buffer) };
  if (quantization.dtype === 'float16') return { type: 'float32', shape, data: fromHalf(new Uint16Array(buffer)) };
  const { scale, min } = quantization;
  const stored = quantization.dtype === 'uint8' ? bytes : new Uint16Array(buffer);
  return dtype === 'int32'
    ? { type: 'int32', shape, data: Int32Array.from(stored, (one) => Math.round(one * scale + min)) }
    : { type: 'float32', shape, data: Float32Array.from(stored, (one) => one * scale + min) };
}
