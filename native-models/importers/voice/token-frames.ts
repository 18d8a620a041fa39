import { TOKEN_FRAMES } from '../../runtime/tensor.ts';
import { ONNX_TYPE, type OnnxNode } from '../onnx/onnx-model.ts';
import type { GraphEdit } from './graph-edit.ts';

/** What may lie between a rounded duration and the running sum of durations by which sounds are laid out in time. */
const ON_THE_WAY: ReadonlySet<string> = new Set(['Clip', 'Cast', 'Gather', 'Squeeze', 'Unsqueeze', 'Reshape', 'Identity']);
const MAX_STEPS = 8;

/**
 * Makes durations an output. Networks of the VITS and StyleTTS kinds work out how many frames each sound lasts, round that up or to the nearest, and sum it up:
 * the one rounding whose result is summed up is the duration. Nothing changes where there is none or more than one.
 */
export function giveTokenFrames(edit: GraphEdit): void {
  const rounded = edit.nodes.filter(({ op, outputs }) => (op === 'Round' || op === 'Ceil') && isSummedUp(edit, outputs[0], MAX_STEPS));
  const [only] = rounded;
  if (only === undefined || rounded.length > 1) return;
  const flat = edit.add('Reshape', [atLeastOne(edit, only), edit.vector(-1)]);
  edit.add('Cast', [flat], { to: ONNX_TYPE.float32 }, TOKEN_FRAMES);
  edit.addOutput({ name: TOKEN_FRAMES, type: 'float32', shape: ['tokens'] });
}

function isSummedUp(edit: GraphEdit, name: string | undefined, steps: number): boolean {
  return edit
    .takers(name)
    .some(
      (node) =>
        (node.op === 'CumSum' && node.inputs[0] === name) ||
        (steps > 0 && ON_THE_WAY.has(node.op) && node.inputs[0] === name && isSummedUp(edit, node.outputs[0], steps - 1)),
    );
}

/** A rounded duration is kept from being zero before it is summed up by some, and not by others. */
function atLeastOne(edit: GraphEdit, { outputs }: OnnxNode): string {
  const clip = edit.takers(outputs[0]).find(({ op }) => op === 'Clip');
  const [result] = clip !== undefined && isSummedUp(edit, clip.outputs[0], MAX_STEPS) ? clip.outputs : outputs;
  return result ?? '';
}
