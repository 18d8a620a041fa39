import type { OnnxNode } from '../onnx/onnx-model.ts';
import type { GraphEdit } from './graph-edit.ts';

/** Since this operator set axes are an input of Unsqueeze. */
const AXES_ARE_INPUTS = 13;

/**
 * Convolutions along a line as convolutions of pictures one row high. The numbers are the same; onnxruntime has its fast program for processors (blocks of
 * channels, no copy of every window) for pictures alone.
 */
export function flattenConvolutions(edit: GraphEdit): void {
  if (edit.operators < AXES_ARE_INPUTS) return;
  for (const node of edit.nodes) {
    const attributes = node.op === 'Conv' ? flatAttributes(node) : null;
    const [sound, weight, bias] = node.inputs;
    if (attributes === null || sound === undefined || weight === undefined) continue;
    const row = edit.vector(2);
    const flat = edit.add(
      'Conv',
      [edit.add('Unsqueeze', [sound, row]), edit.add('Unsqueeze', [weight, row]), ...(bias === undefined ? [] : [bias])],
      attributes,
    );
    edit.replace(node, { op: 'Squeeze', inputs: [flat, row], attributes: {} });
  }
}

/** Null where the convolution is none along a line, or says less of itself than exporters do. */
function flatAttributes({ attributes = {} }: OnnxNode): OnnxNode['attributes'] | null {
  const numbers = (name: string): readonly number[] | null => {
    const value = attributes[name];
    return Array.isArray(value) ? value : null;
  };
  const [kernel, pads] = [numbers('kernel_shape'), numbers('pads') ?? [0, 0]];
  if (kernel?.length !== 1 || pads.length !== 2 || (attributes.auto_pad ?? 'NOTSET') !== 'NOTSET') return null;
  return {
    kernel_shape: [1, ...kernel],
    dilations: [1, ...(numbers('dilations') ?? [1])],
    strides: [1, ...(numbers('strides') ?? [1])],
    pads: [0, pads[0] ?? 0, 0, pads[1] ?? 0],
    group: attributes.group ?? 1,
  };
}
