import { axisIn, layoutOf, wholeAxis } from '../graph/axes.ts';
import type { Size, Value } from '../graph/graph-builder.ts';
import { activated } from './activation.ts';
import { type Converter, type Converters, inputOf, type Operation, wholesOf } from './operation.ts';

/** One number of all along some axes. */
const reduced =
  (op: 'ReduceMean' | 'ReduceSum' | 'ReduceMax' | 'ReduceMin' | 'ReduceProd'): Converter =>
  (operation) => {
    const { build, attributes } = operation;
    const value = inputOf(operation, 0);
    const rank = value.shape.length;
    const axes = wholesOf(operation, 1).map((axis) => wholeAxis(build, axis, rank));
    if (axes.length === 0) return [value];
    const isKept = attributes.flag('keep_dims') || attributes.flag('keepDims');
    // Without rows and columns both layouts are the same; else dropping axes would mix them up.
    const isOfPictures = axes.includes(1) && axes.includes(2);
    const layout = isKept || isOfPictures ? layoutOf(build, [value]) : 'plain';
    const at = axes.map((axis) => axisIn(layout, axis));
    const settings = { keepdims: isKept ? 1 : 0 };
    const name =
      op === 'ReduceSum'
        ? build.node(op, [build.name(value, layout), build.vector(...at)], settings)
        : build.node(op, [build.name(value, layout)], { axes: at, ...settings });
    const shape = isKept
      ? value.shape.map((size, axis) => (axes.includes(axis) ? 1 : size))
      : value.shape.filter((_, axis) => !axes.includes(axis));
    return [build.value(value.type, shape, name, isKept ? layout : 'plain')];
  };

/** A matrix, or the last two axes of many, perhaps transposed. */
function matrix(
  { build, name }: Operation,
  value: Value,
  isTransposed: boolean,
): { readonly name: string; readonly shape: readonly Size[] } {
  const rank = value.shape.length;
  if (rank < 2) throw build.refusal.damaged(`step "${name}" multiplies what is no matrix`);
  if (!isTransposed) return { name: build.name(value), shape: value.shape };
  const order = [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2];
  return { name: build.node('Transpose', [build.name(value)], { perm: order }), shape: order.map((axis) => value.shape[axis] ?? null) };
}

function product(operation: Operation, isLeftTransposed: boolean, isRightTransposed: boolean): Value {
  const { build, name } = operation;
  const left = matrix(operation, inputOf(operation, 0), isLeftTransposed);
  const right = matrix(operation, inputOf(operation, 1), isRightTransposed);
  const [inner, against] = [left.shape.at(-1) ?? null, right.shape.at(-2) ?? null];
  if (inner !== null && against !== null && inner !== against)
    throw build.refusal.damaged(`step "${name}" multiplies matrices of ${inner} and ${against}`);
  const longer = left.shape.length >= right.shape.length ? left.shape : right.shape;
  const shape = [...longer.slice(0, -2), left.shape.at(-2) ?? null, right.shape.at(-1) ?? null];
  return build.value('float32', shape, build.node('MatMul', [left.name, right.name]));
}

const multiplied: Converter = (operation) => [
  product(operation, operation.attributes.flag('transpose_a'), operation.attributes.flag('transpose_b')),
];

/** A product, then a bias perhaps, then one activation. */
const multipliedAndMore: Converter = (operation) => {
  const { build, name, attributes } = operation;
  const parts = attributes.texts('fused_ops');
  const hasBias = parts[0] === 'BiasAdd';
  const [activation, ...more] = hasBias ? parts.slice(1) : parts;
  if (more.length > 0) throw build.refusal.unsupported(`its step "${name}" joins ${parts.join(', ')}`);
  const made = product(operation, attributes.flag('transpose_a'), attributes.flag('transpose_b'));
  const sum = hasBias ? build.value('float32', made.shape, build.node('Add', [build.name(made), build.name(inputOf(operation, 2))])) : made;
  return [activation === undefined ? sum : activated(operation, sum, activation, operation.inputs[hasBias ? 3 : 2])];
};

/** Over the last axis. */
const spread =
  (op: 'Softmax' | 'LogSoftmax'): Converter =>
  (operation) => {
    const { build } = operation;
    const value = inputOf(operation, 0);
    const layout = layoutOf(build, [value]);
    const axis = axisIn(layout, value.shape.length - 1);
    return [build.value('float32', value.shape, build.node(op, [build.name(value, layout)], { axis }), layout)];
  };

/** Steps that sum along axes. */
export const SUMS: Converters = {
  Mean: reduced('ReduceMean'),
  Sum: reduced('ReduceSum'),
  Max: reduced('ReduceMax'),
  Min: reduced('ReduceMin'),
  Prod: reduced('ReduceProd'),
  MatMul: multiplied,
  _FusedMatMul: multipliedAndMore,
  BatchMatMul: (operation) => [product(operation, operation.attributes.flag('adj_x'), operation.attributes.flag('adj_y'))],
  BatchMatMulV2: (operation) => [product(operation, operation.attributes.flag('adj_x'), operation.attributes.flag('adj_y'))],
  Softmax: spread('Softmax'),
  LogSoftmax: spread('LogSoftmax'),
};
