import type { GraphInputs, GraphSteps, KeptTensor } from '../graph-runner.ts';
import type { Tensor, Tensors } from '../tensor.ts';

/** The buffers of tensors that their owner gives away; one that cannot be is copied by the post. */
export const buffersOf = (tensors: Tensors): readonly ArrayBuffer[] => [
  ...new Set(Object.values(tensors).flatMap(({ data }) => (data.buffer instanceof ArrayBuffer ? [data.buffer] : []))),
];

/** Inputs, and the buffers that travel with them. */
interface Posted {
  readonly inputs: GraphInputs;
  readonly buffers: readonly ArrayBuffer[];
}

/**
 * Inputs that can be given away, the caller's numbers untouched: one copy each. Posting them as they are would copy twice, and of a view the
 * whole of what it looks into.
 */
export const ownInputs = (inputs: GraphInputs): Posted => posted(inputs, () => false);

/** Inputs that the caller gives away; one that is part of a larger array is copied, so that the rest stays the caller's. */
export const handedOver = (inputs: GraphInputs): Posted => posted(inputs, isWhole);

const isWhole = ({ data }: Tensor): boolean => data.byteLength === data.buffer.byteLength;

function posted(inputs: GraphInputs, isGivenAway: (tensor: Tensor) => boolean): Posted {
  const all: Record<string, Tensor | KeptTensor> = {};
  const own: Record<string, Tensor> = {};
  for (const [name, input] of Object.entries(inputs)) {
    if ('kept' in input) all[name] = input;
    else all[name] = own[name] = isGivenAway(input) ? input : copyOf(input);
  }
  return { inputs: all, buffers: buffersOf(own) };
}

/** The stacks of steps are given away, the rest of them is small. */
export function postedSteps(steps: GraphSteps): { readonly steps: GraphSteps; readonly buffers: readonly ArrayBuffer[] } {
  const each = Object.fromEntries(Object.entries(steps.each).map(([name, stack]) => [name, isWhole(stack) ? stack : copyOf(stack)]));
  return { steps: { ...steps, each }, buffers: buffersOf(each) };
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
