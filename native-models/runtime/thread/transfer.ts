import type { GraphInputs, KeptTensor } from '../graph-runner.ts';
import type { Tensor, Tensors } from '../tensor.ts';

/** The buffers of tensors that their owner gives away; one that cannot be is copied by the post. */
export const buffersOf = (tensors: Tensors): readonly ArrayBuffer[] => [
  ...new Set(Object.values(tensors).flatMap(({ data }) => (data.buffer instanceof ArrayBuffer ? [data.buffer] : []))),
];

/**
 * Inputs that can be given away, the caller's numbers untouched: one copy each. Posting them as they are would copy twice, and of a view the
 * whole of what it looks into.
 */
export function ownInputs(inputs: GraphInputs): { readonly inputs: GraphInputs; readonly buffers: readonly ArrayBuffer[] } {
  const own: Record<string, Tensor | KeptTensor> = {};
  const copies: Record<string, Tensor> = {};
  for (const [name, input] of Object.entries(inputs)) {
    if ('kept' in input) own[name] = input;
    else own[name] = copies[name] = copyOf(input);
  }
  return { inputs: own, buffers: buffersOf(copies) };
}

function copyOf(tensor: Tensor): Tensor {
  switch (tensor.type) {
    case 'float32':
      return { ...tensor, data: tensor.data.slice() };
    case 'float16':
      return { ...tensor, data: tensor.data.slice() };
    case 'float64':
      return { ...tensor, data: tensor.data.slice() };
    case 'int8':
      return { ...tensor, data: tensor.data.slice() };
    case 'uint8':
    case 'bool':
      return { ...tensor, data: tensor.data.slice() };
    case 'int32':
      return { ...tensor, data: tensor.data.slice() };
    case 'int64':
      return { ...tensor, data: tensor.data.slice() };
  }
}
