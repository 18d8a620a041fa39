import { fromHalf } from '../../runtime/half.ts';
import { ONNX_TYPE, type OnnxAttributes, type OnnxTensor, tensorBytes } from '../onnx/onnx-model.ts';
import { field } from '../onnx/protobuf-field.ts';
import { tensorOf } from '../onnx/read-onnx.ts';
import type { GraphEdit } from './graph-edit.ts';

/** Operators that name a type of numbers in an attribute. */
const TYPE_ATTRIBUTES = ['to', 'dtype'] as const;

/**
 * Has a graph of 16-bit floating point numbers worked out in 32 bits. A processor has no programs for the former: onnxruntime puts a conversion around
 * every step, works out nothing beforehand that could be, and what is smaller or larger than 16 bits hold becomes zero or infinite between two steps. The weights
 * stay as they are in the file, each with one conversion that is worked out when the graph is loaded. Inputs and outputs keep their types.
 */
export function widenHalf(edit: GraphEdit): void {
  for (const node of edit.nodes) {
    const attributes = widened(edit, node.attributes ?? {});
    if (attributes !== null) edit.replace(node, { attributes });
  }
  for (const weight of edit.weights.filter(({ type }) => type === 'float16')) {
    const half = edit.newName();
    edit.rename(weight, half);
    edit.add('Cast', [half], { to: ONNX_TYPE.float32 }, weight.name);
  }
  for (const input of edit.inputs.filter(({ type }) => type === 'float16')) {
    const takers = edit.takers(input.name);
    const wide = edit.add('Cast', [input.name], { to: ONNX_TYPE.float32 });
    for (const taker of takers) edit.replace(taker, { inputs: taker.inputs.map((name) => (name === input.name ? wide : name)) });
  }
  for (const output of edit.outputs.filter(({ type }) => type === 'float16')) {
    const wide = edit.newName();
    const maker = edit.maker(output.name);
    for (const taker of edit.takers(output.name))
      edit.replace(taker, { inputs: taker.inputs.map((name) => (name === output.name ? wide : name)) });
    if (maker !== null) edit.replace(maker, { outputs: maker.outputs.map((name) => (name === output.name ? wide : name)) });
    edit.add('Cast', [wide], { to: ONNX_TYPE.float16 }, output.name);
  }
}

/** Null where nothing of them is of 16 bits. */
function widened(edit: GraphEdit, attributes: OnnxAttributes): OnnxAttributes | null {
  const changed: Record<string, OnnxAttributes[string]> = {};
  for (const name of TYPE_ATTRIBUTES) if (attributes[name] === ONNX_TYPE.float16) changed[name] = ONNX_TYPE.float32;
  const tensor = tensorOf(attributes.value, edit.refusal);
  if (tensor?.type === 'float16') changed.value = { encoded: tensorAttribute('value', wideTensor(tensor)) };
  return Object.keys(changed).length === 0 ? null : { ...attributes, ...changed };
}

function wideTensor(tensor: OnnxTensor): OnnxTensor {
  const wide = fromHalf(new Uint16Array(new Uint8Array(tensor.raw).buffer));
  return { ...tensor, type: 'float32', raw: new Uint8Array(wide.buffer) };
}

/** An AttributeProto of type TENSOR. */
const tensorAttribute = (name: string, tensor: OnnxTensor): Uint8Array =>
  Buffer.concat([field(1, name), field(5, tensorBytes(tensor)), field(20, 4)]);
