import { fromHalf } from '../../runtime/half.ts';
import type { OnnxTensor } from '../onnx/onnx-model.ts';
import type { GraphEdit } from './graph-edit.ts';

/** The numbers of a constant, as far as they are whole numbers or floating point; through the one conversion that widening put before it. Null where it is none. */
export function constantNumbers(edit: GraphEdit, name: string | undefined): readonly number[] | null {
  const tensor = edit.constant(name) ?? edit.constant(edit.made(name, 'Cast')?.inputs[0]);
  return tensor === null ? null : numbersOf(tensor);
}

function numbersOf({ type, raw }: OnnxTensor): readonly number[] | null {
  const { buffer } = new Uint8Array(raw);
  if (type === 'float32') return [...new Float32Array(buffer)];
  if (type === 'float16') return [...fromHalf(new Uint16Array(buffer))];
  if (type === 'int64') return [...new BigInt64Array(buffer)].map(Number);
  return type === 'int32' ? [...new Int32Array(buffer)] : null;
}

/** Whether a constant is this one number. */
export const isNumber = (edit: GraphEdit, name: string | undefined, number: number): boolean => {
  const numbers = constantNumbers(edit, name);
  return numbers?.length === 1 && numbers[0] === number;
};
