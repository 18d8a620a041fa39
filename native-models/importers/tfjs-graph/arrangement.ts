import { axisIn, layoutOf, totalOf, wholeAxis } from '../graph/axes.ts';
import { reshaped, TO_CHANNELS_FIRST, TO_CHANNELS_LAST } from '../graph/constant.ts';
import type { GraphBuilder, Size, Value } from '../graph/graph-builder.ts';
import { type Converter, type Converters, inputOf, type Operation, wholeOf, wholesOf } from './operation.ts';

/** `sizes` may hold one -1, which is what is left. Zero would be "as before" to ONNX. */
function inShape(build: GraphBuilder, value: Value, sizes: readonly number[]): Value {
  const open = sizes.filter((size) => size === -1).length;
  if (sizes.length > 8 || open > 1 || sizes.some((size) => size < -1 || size === 0))
    throw build.refusal.unsupported(`a step wants the shape ${sizes.join(' × ')}`);
  const total = totalOf(value.shape);
  const known = sizes.reduce((product, size) => (size === -1 ? product : product * size), 1);
  if (total !== null && (open === 0 ? total !== known : total % known !== 0))
    throw build.refusal.damaged(`${total} numbers do not make ${sizes.join(' × ')}`);
  const shape = sizes.map((size) => (size === -1 ? (total === null ? null : total / known) : size));
  if (value.constant !== null && shape.every((size) => size !== null)) return build.constant(reshaped(value.constant, shape));
  return build.value(value.type, shape, build.node('Reshape', [build.name(value), build.vector(...sizes)]));
}

const reshape: Converter = (operation) => {
  const { build } = operation;
  const [value, shape] = [inputOf(operation, 0), inputOf(operation, 1)];
  if (shape.constant !== null) return [inShape(build, value, wholesOf(operation, 1))];
  const [rank] = shape.shape;
  if (typeof rank !== 'number' || shape.shape.length !== 1 || rank > 8)
    throw build.refusal.unsupported(`step "${operation.name}" wants a shape of unknown length`);
  const sizes = build.node('Cast', [build.name(shape)], { to: INT64 });
  return [build.value(value.type, new Array<Size>(rank).fill(null), build.node('Reshape', [build.name(value), sizes]))];
};

/** TensorProto.DataType. */
const INT64 = 7;
const TENSOR_TYPE = { float32: 1, int32: 6, bool: 9 } as const;

const squeeze: Converter = (operation) => {
  const { build, attributes } = operation;
  const value = inputOf(operation, 0);
  const rank = value.shape.length;
  const given = [...attributes.wholes('squeeze_dims'), ...attributes.wholes('axis')].map((axis) => wholeAxis(build, axis, rank));
  if (given.length === 0 && value.shape.includes(null))
    throw build.refusal.unsupported(`step "${operation.name}" drops axes whose size is open`);
  const axes = given.length > 0 ? given : value.shape.flatMap((size, axis) => (size === 1 ? [axis] : []));
  if (axes.some((axis) => (value.shape[axis] ?? 1) !== 1))
    throw build.refusal.damaged(`step "${operation.name}" drops an axis that is longer than one`);
  const shape = value.shape.filter((_, axis) => !axes.includes(axis));
  return [build.value(value.type, shape, build.node('Squeeze', [build.name(value), build.vector(...axes)]))];
};

function unsqueezed(build: GraphBuilder, value: Value, axis: number): Value {
  const whole = wholeAxis(build, axis, value.shape.length + 1);
  const shape = [...value.shape.slice(0, whole), 1, ...value.shape.slice(whole)];
  if (value.constant !== null) return build.constant(reshaped(value.constant, shape.map(Number)));
  return build.value(value.type, shape, build.node('Unsqueeze', [build.name(value), build.vector(whole)]));
}

/** Where a layout of four axes is but another order of them, no step is needed. */
const transpose: Converter = (operation) => {
  const { build } = operation;
  const value = inputOf(operation, 0);
  const order = wholesOf(operation, 1);
  if (order.length !== value.shape.length || [...order].sort((one, other) => one - other).some((axis, index) => axis !== index))
    throw build.refusal.damaged(`step "${operation.name}" orders axes by ${order.join()}`);
  const shape = order.map((axis) => value.shape[axis] ?? null);
  if (value.constant === null && order.join() === TO_CHANNELS_FIRST.join())
    return [build.value(value.type, shape, build.name(value, 'channels-first'))];
  if (value.constant === null && order.join() === TO_CHANNELS_LAST.join())
    return [build.value(value.type, shape, build.name(value), 'channels-first')];
  return [build.value(value.type, shape, build.node('Transpose', [build.name(value)], { perm: order }))];
};

function joined(build: GraphBuilder, values: readonly Value[], axis: number): Value {
  const [first] = values;
  if (first === undefined) throw build.refusal.damaged('a step joins nothing');
  const whole = wholeAxis(build, axis, first.shape.length);
  const fits = (value: Value): boolean =>
    value.type === first.type &&
    value.shape.length === first.shape.length &&
    value.shape.every((size, at) => at === whole || size === null || first.shape[at] === null || first.shape[at] === size);
  if (!values.every(fits)) throw build.refusal.damaged('a step joins tensors of different shapes');
  const layout = layoutOf(build, values);
  const size = values.map((value) => value.shape[whole] ?? null).reduce((sum, one) => (sum === null || one === null ? null : sum + one));
  const shape = first.shape.map((one, at) => (at === whole ? size : one));
  const names = values.map((value) => build.name(value, layout));
  return build.value(first.type, shape, build.node('Concat', names, { axis: axisIn(layout, whole) }), layout);
}

const split = (operation: Operation, value: Value, axis: number, sizes: readonly number[]): readonly Value[] => {
  const { build } = operation;
  const whole = wholeAxis(build, axis, value.shape.length);
  const total = value.shape[whole];
  if (
    sizes.length > 10_000 ||
    sizes.some((size) => size < 1) ||
    (typeof total === 'number' && sizes.reduce((sum, one) => sum + one, 0) !== total)
  )
    throw build.refusal.damaged(`step "${operation.name}" divides ${total} into ${sizes.join(', ')}`);
  const layout = layoutOf(build, [value]);
  const names = build.nodes('Split', [build.name(value, layout), build.vector(...sizes)], sizes.length, { axis: axisIn(layout, whole) });
  return names.map((name, index) => {
    const shape = value.shape.map((size, at) => (at === whole ? (sizes[index] ?? null) : size));
    return build.value(value.type, shape, name, layout);
  });
};

/** Sizes of so many equal parts of an axis. */
function equalParts(operation: Operation, value: Value, axis: number, count: number): readonly number[] {
  const { build } = operation;
  const total = value.shape[wholeAxis(build, axis, value.shape.length)] ?? null;
  if (total === null) throw build.refusal.unsupported(`step "${operation.name}" divides an axis whose size is open`);
  if (!(count >= 1 && count <= 10_000) || total % count !== 0)
    throw build.refusal.damaged(`step "${operation.name}" divides ${total} by ${count}`);
  return new Array<number>(count).fill(total / count);
}

const splitEvenly: Converter = (operation) => {
  const [axis, value] = [wholeOf(operation, 0), inputOf(operation, 1)];
  return split(operation, value, axis, equalParts(operation, value, axis, operation.attributes.whole('num_split', 1)));
};

const splitBySizes: Converter = (operation) => {
  const [value, sizes, axis] = [inputOf(operation, 0), wholesOf(operation, 1), wholeOf(operation, 2)];
  const total = value.shape[wholeAxis(operation.build, axis, value.shape.length)] ?? null;
  const rest = sizes.filter((size) => size !== -1).reduce((sum, size) => sum + size, 0);
  return split(operation, value, axis, total === null ? sizes : sizes.map((size) => (size === -1 ? total - rest : size)));
};

const unpack: Converter = (operation) => {
  const { build } = operation;
  const value = inputOf(operation, 0);
  const axis = wholeAxis(build, operation.attributes.whole('axis', 0), value.shape.length);
  const count = value.shape[axis] ?? operation.attributes.whole('num', 0);
  const shape = value.shape.filter((_, at) => at !== axis);
  if (!(count >= 1 && count <= 10_000)) throw build.refusal.unsupported(`step "${operation.name}" takes ${count} parts from an axis`);
  const parts = build.nodes('Split', [build.name(value), build.vector(...new Array<number>(count).fill(1))], count, { axis });
  return parts.map((part) => build.value(value.type, shape, build.node('Squeeze', [part, build.vector(axis)])));
};

const pad: Converter = (operation) => {
  const { build, name, attributes } = operation;
  const value = inputOf(operation, 0);
  const numbers = wholesOf(operation, 1);
  if (numbers.length !== value.shape.length * 2 || numbers.some((one) => one < 0 || one > 100_000))
    throw build.refusal.damaged(`step "${name}" adds edges of ${numbers.join()}`);
  const mode = attributes.text('mode', 'CONSTANT');
  if (mode !== 'CONSTANT' && mode !== 'REFLECT')
    throw build.refusal.unsupported(`its step "${name}" fills edges by ${JSON.stringify(mode)}`);
  const layout = layoutOf(build, [value]);
  const order = layout === 'plain' ? value.shape.map((_, axis) => axis) : TO_CHANNELS_FIRST;
  const pads = build.vector(...order.map((axis) => numbers[axis * 2] ?? 0), ...order.map((axis) => numbers[axis * 2 + 1] ?? 0));
  const filling = operation.inputs.length > 2 && mode === 'CONSTANT' ? [build.name(inputOf(operation, 2))] : [];
  const made = build.node('Pad', [build.name(value, layout), pads, ...filling], { mode: mode.toLowerCase() });
  const shape = value.shape.map((size, axis) => (size === null ? null : size + (numbers[axis * 2] ?? 0) + (numbers[axis * 2 + 1] ?? 0)));
  return [build.value(value.type, shape, made, layout)];
};

const tile: Converter = (operation) => {
  const { build } = operation;
  const value = inputOf(operation, 0);
  const times = wholesOf(operation, 1);
  if (times.length !== value.shape.length || times.some((one) => one < 1 || one > 100_000))
    throw build.refusal.damaged(`step "${operation.name}" repeats ${times.join()} times`);
  const shape = value.shape.map((size, axis) => (size === null ? null : size * (times[axis] ?? 1)));
  return [build.value(value.type, shape, build.node('Tile', [build.name(value), build.vector(...times)]))];
};

const cast: Converter = (operation) => {
  const { build, attributes } = operation;
  const value = inputOf(operation, 0);
  const type = attributes.type('DstT');
  if (type === value.type) return [value];
  return [build.value(type, value.shape, build.node('Cast', [build.name(value)], { to: TENSOR_TYPE[type] }))];
};

const same: Converter = (operation) => [inputOf(operation, 0)];

/** Steps that give the same numbers in another order, shape or type. */
export const ARRANGEMENT: Converters = {
  Identity: same,
  StopGradient: same,
  Snapshot: same,
  IdentityN: ({ inputs }) => inputs,
  Reshape: reshape,
  Squeeze: squeeze,
  ExpandDims: (operation) => [unsqueezed(operation.build, inputOf(operation, 0), wholeOf(operation, 1))],
  Transpose: transpose,
  ConcatV2: (operation) => [joined(operation.build, operation.inputs.slice(0, -1), wholeOf(operation, operation.inputs.length - 1))],
  Pack: (operation) => {
    const axis = operation.attributes.whole('axis', 0);
    return [
      joined(
        operation.build,
        operation.inputs.map((value) => unsqueezed(operation.build, value, axis)),
        axis,
      ),
    ];
  },
  Unpack: unpack,
  Split: splitEvenly,
  SplitV: splitBySizes,
  Pad: pad,
  PadV2: pad,
  MirrorPad: pad,
  Tile: tile,
  Cast: cast,
  Shape: (operation) => {
    const { build } = operation;
    const { shape, ...value } = inputOf(operation, 0);
    if (shape.every((size) => size !== null))
      return [build.constant({ type: 'int32', shape: [shape.length], data: Int32Array.from(shape) })];
    const name = build.node('Cast', [build.node('Shape', [build.name({ shape, ...value })])], { to: TENSOR_TYPE.int32 });
    return [build.value('int32', [shape.length], name)];
  },
};
