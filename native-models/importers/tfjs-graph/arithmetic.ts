import type { NumberType } from '../graph/constant.ts';
import { elementwise } from '../graph/elementwise.ts';
import type { GraphBuilder } from '../graph/graph-builder.ts';
import { type Converter, type Converters, inputOf } from './operation.ts';

type Make = (build: GraphBuilder, names: readonly [string, string], type: NumberType) => string;

/** One number's function of two, spread over one another. The result is of the inputs' type unless said otherwise. */
const paired =
  (make: Make, result?: NumberType): Converter =>
  (operation) => {
    const { build, name } = operation;
    const [one, other] = [inputOf(operation, 0), inputOf(operation, 1)];
    if (one.type !== other.type) throw build.refusal.damaged(`step "${name}" mixes ${one.type} and ${other.type}`);
    return [elementwise(build, [one, other], result ?? one.type, ([left = '', right = '']) => make(build, [left, right], one.type))];
  };
const same = (op: string, result?: NumberType): Converter => paired((build, names) => build.node(op, names), result);

/** TensorProto.DataType of float64 and int32. */
const FLOAT64 = 11;
const INT32 = 6;

/** Rounded down, as in `-7 // 2 = -4`; ONNX rounds whole numbers towards zero. 64-bit floats hold every 32-bit number. */
const floorQuotient: Make = (build, names, type) => {
  if (type === 'float32') return build.node('Floor', [build.node('Div', names)]);
  const [one = '', other = ''] = names.map((name) => build.node('Cast', [name], { to: FLOAT64 }));
  return build.node('Cast', [build.node('Floor', [build.node('Div', [one, other])])], { to: INT32 });
};

/** TensorFlow.js rounds quotients of whole numbers down, too. */
const quotient: Make = (build, names, type) => (type === 'int32' ? floorQuotient(build, names, type) : build.node('Div', names));

/** The remainder that goes with it, which has the sign of the divisor. */
const floorRemainder: Make = (build, [one, other], type) => {
  if (type === 'int32') return build.node('Mod', [one, other]);
  return build.node('Sub', [one, build.node('Mul', [floorQuotient(build, [one, other], type), other])]);
};

const differenceSquared: Make = (build, names) => {
  const difference = build.node('Sub', names);
  return build.node('Mul', [difference, difference]);
};

/** Functions of two numbers, comparisons, sums of many, and choices. */
export const ARITHMETIC: Converters = {
  Add: same('Add'),
  AddV2: same('Add'),
  // A bias is spread over the last axis, which is what spreading does.
  BiasAdd: same('Add'),
  Sub: same('Sub'),
  Mul: same('Mul'),
  RealDiv: paired(quotient),
  Div: paired(quotient),
  FloorDiv: paired(floorQuotient),
  FloorMod: paired(floorRemainder),
  Maximum: same('Max'),
  Minimum: same('Min'),
  Pow: same('Pow'),
  SquaredDifference: paired(differenceSquared),
  Equal: same('Equal', 'bool'),
  NotEqual: paired((build, names) => build.node('Not', [build.node('Equal', names)]), 'bool'),
  Less: same('Less', 'bool'),
  LessEqual: same('LessOrEqual', 'bool'),
  Greater: same('Greater', 'bool'),
  GreaterEqual: same('GreaterOrEqual', 'bool'),
  LogicalAnd: same('And', 'bool'),
  LogicalOr: same('Or', 'bool'),
  AddN: (operation) => {
    const { build, inputs } = operation;
    const first = inputOf(operation, 0);
    return [inputs.slice(1).reduce((sum, next) => elementwise(build, [sum, next], first.type, (names) => build.node('Add', names)), first)];
  },
  Select: (operation) => chosen(operation),
  SelectV2: (operation) => chosen(operation),
};

const chosen: Converter = (operation) => {
  const { build } = operation;
  const [which, one, other] = [inputOf(operation, 0), inputOf(operation, 1), inputOf(operation, 2)];
  return [elementwise(build, [which, one, other], one.type, (names) => build.node('Where', names))];
};
