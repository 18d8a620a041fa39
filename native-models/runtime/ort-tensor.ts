import type * as Onnxruntime from 'onnxruntime-node';
import type { Tensor } from './tensor.ts';

type Ort = Pick<typeof Onnxruntime, 'Tensor'>;

/** What onnxruntime gave, for tensors that are fed to it again. */
const given = new WeakMap<Tensor, Onnxruntime.Tensor>();

/** A tensor as onnxruntime takes it; it shares the numbers. */
export const toOrt = (ort: Ort, tensor: Tensor): Onnxruntime.Tensor => given.get(tensor) ?? made(ort, tensor);

function made(ort: Ort, tensor: Tensor): Onnxruntime.Tensor {
  switch (tensor.type) {
    case 'float32':
      return new ort.Tensor('float32', tensor.data, tensor.shape);
    case 'float16':
      return new ort.Tensor('float16', tensor.data, tensor.shape);
    case 'float64':
      return new ort.Tensor('float64', tensor.data, tensor.shape);
    case 'int8':
      return new ort.Tensor('int8', tensor.data, tensor.shape);
    case 'uint8':
      return new ort.Tensor('uint8', tensor.data, tensor.shape);
    case 'int32':
      return new ort.Tensor('int32', tensor.data, tensor.shape);
    case 'int64':
      return new ort.Tensor('int64', tensor.data, tensor.shape);
    case 'bool':
      return new ort.Tensor('bool', tensor.data, tensor.shape);
  }
}

/** A tensor from what onnxruntime gave, sharing its numbers; null for a type that no manifest can name. */
export function fromOrt(value: Onnxruntime.Tensor): Tensor | null {
  const tensor = read(value);
  if (tensor !== null) given.set(tensor, value);
  return tensor;
}

function read({ type, dims, data }: Onnxruntime.Tensor): Tensor | null {
  const shape = [...dims];
  if (type === 'float32' && data instanceof Float32Array) return { type, shape, data };
  // Where the language has halves of its own, onnxruntime gives those: the same bits.
  if (type === 'float16' && ArrayBuffer.isView(data))
    return { type, shape, data: new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2) };
  if (type === 'float64' && data instanceof Float64Array) return { type, shape, data };
  if (type === 'int8' && data instanceof Int8Array) return { type, shape, data };
  if (type === 'uint8' && data instanceof Uint8Array) return { type, shape, data };
  if (type === 'int32' && data instanceof Int32Array) return { type, shape, data };
  if (type === 'int64' && data instanceof BigInt64Array) return { type, shape, data };
  if (type === 'bool' && data instanceof Uint8Array) return { type, shape, data };
  return null;
}
