import type { OnnxNode } from '../onnx/onnx-model.ts';
import { constantNumbers, isNumber } from './constant-numbers.ts';
import type { GraphEdit } from './graph-edit.ts';

/**
 * Adaptive instance normalisation as exporters write it, nine walks over a sound: each channel less its mean, over its deviation, times a gain and plus
 * a shift that a style gives. It becomes the one operator that onnxruntime has for it.
 */
export function foldNormalisations(edit: GraphEdit): void {
  for (const divide of edit.nodes) {
    const norm = divide.op === 'Div' ? normalisation(edit, divide) : null;
    if (norm === null) continue;
    for (const gained of edit.takers(divide.outputs[0])) {
      const gain = gained.op === 'Mul' ? otherInput(gained, divide.outputs[0]) : null;
      const [shifted, more] = edit.takers(gained.outputs[0]);
      const shift = shifted?.op === 'Add' && more === undefined ? otherInput(shifted, gained.outputs[0]) : null;
      if (gain === null || shift === null || shifted === undefined || edit.isOutput(gained.outputs[0])) continue;
      if (!isStyle(edit, gain) || !isStyle(edit, shift)) continue;
      const whole = edit.vector(-1);
      edit.replace(shifted, {
        op: 'InstanceNormalization',
        inputs: [norm.sound, edit.add('Reshape', [gain, whole]), edit.add('Reshape', [shift, whole])],
        attributes: { epsilon: { float: norm.epsilon } },
      });
    }
  }
}

/** What is normalised along its last of three axes by this division; null where the division is another one. */
function normalisation(edit: GraphEdit, { inputs }: OnnxNode): { readonly sound: string; readonly epsilon: number } | null {
  const [difference, deviation] = inputs;
  const centred = edit.made(difference, 'Sub');
  const [sound, mean] = centred?.inputs ?? [];
  const variance = edit.made(edit.made(deviation, 'Sqrt')?.inputs[0], 'Add');
  if (sound === undefined || variance === null) return null;
  const [spread, epsilon] = variance.inputs;
  const spreadMean = edit.made(spread, 'ReduceMean');
  const [power] = constantNumbers(edit, epsilon) ?? [];
  if (power === undefined || edit.made(mean, 'ReduceMean')?.inputs[0] !== sound || !isAlongLine(edit, edit.made(mean, 'ReduceMean')))
    return null;
  return isAlongLine(edit, spreadMean) && isSquare(edit, spreadMean?.inputs[0], difference) ? { sound, epsilon: power } : null;
}

const isAlongLine = (edit: GraphEdit, node: OnnxNode | null): boolean => {
  const axes = node?.attributes?.axes ?? constantNumbers(edit, node?.inputs[1]);
  return Array.isArray(axes) && axes.length === 1 && axes[0] === 2 && (node?.attributes?.keepdims ?? 1) === 1;
};

function isSquare(edit: GraphEdit, name: string | undefined, of: string | undefined): boolean {
  const maker = edit.maker(name);
  if (maker?.op === 'Mul') return maker.inputs[0] === of && maker.inputs[1] === of;
  return maker?.op === 'Pow' && maker.inputs[0] === of && isNumber(edit, maker.inputs[1], 2);
}

/** One number for each channel of one sound: cut from what a linear layer made of the style, perhaps plus a constant. */
function isStyle(edit: GraphEdit, name: string): boolean {
  const maker = edit.maker(name);
  if (maker?.op === 'Add')
    return maker.inputs.some((one, at) => isStyle(edit, one) && constantNumbers(edit, maker.inputs[1 - at])?.length === 1);
  const column = edit.made(maker?.op === 'Slice' ? maker.inputs[0] : undefined, 'Unsqueeze');
  return isNumber(edit, column?.inputs[1], 2) && edit.made(column?.inputs[0], 'Gemm') !== null;
}

const otherInput = ({ inputs }: OnnxNode, name: string | undefined): string | null => {
  const [one, other] = inputs;
  if (inputs.length !== 2 || one === other || one === undefined || other === undefined) return null;
  return one === name ? other : one;
};
