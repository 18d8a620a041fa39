import type { Constant } from '../graph/constant.ts';
import type { GraphBuilder, Value } from '../graph/graph-builder.ts';
import type { Attributes } from './attributes.ts';

/** One step of a TensorFlow graph, its inputs converted already. */
export interface Operation {
  readonly name: string;
  readonly inputs: readonly Value[];
  readonly attributes: Attributes;
  readonly build: GraphBuilder;
}

/** Adds what a step does to the graph and answers its outputs. Throws a FaultError (`import.*`) for what it cannot convert. */
export type Converter = (operation: Operation) => readonly Value[];
export type Converters = Readonly<Record<string, Converter>>;

/** An input that must be there. */
export function inputOf({ inputs, name, build }: Operation, index: number): Value {
  const input = inputs[index];
  if (input === undefined) throw build.refusal.damaged(`step "${name}" lacks its input ${index + 1}`);
  return input;
}

/** The numbers of an input that must be known while the model is converted. */
export function constantOf(operation: Operation, index: number): Constant {
  const { constant } = inputOf(operation, index);
  if (constant === null)
    throw operation.build.refusal.unsupported(`step "${operation.name}" takes its input ${index + 1} from other steps`);
  return constant;
}

/** Whole numbers of an input that must be known while the model is converted: a shape, axes, sizes. */
export const wholesOf = (operation: Operation, index: number): readonly number[] => Array.from(constantOf(operation, index).data, Number);

export function wholeOf(operation: Operation, index: number): number {
  const [only, ...more] = wholesOf(operation, index);
  if (only === undefined || more.length > 0) throw operation.build.refusal.damaged(`step "${operation.name}" wants one number`);
  return only;
}
