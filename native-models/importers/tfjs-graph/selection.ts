import { wholeAxis } from '../graph/axes.ts';
import type { Size } from '../graph/graph-builder.ts';
import { type Converter, type Converters, inputOf, type Operation, wholeOf, wholesOf } from './operation.ts';

/** TensorProto.DataType. */
const INT32 = 6;
const INT64 = 7;

/** ONNX takes any end for "the last". */
const BEYOND = 2 ** 31 - 1;

const slice: Converter = (operation) => {
  const { build, name } = operation;
  const value = inputOf(operation, 0);
  const [from, sizes] = [wholesOf(operation, 1), wholesOf(operation, 2)];
  if (from.length !== value.shape.length || sizes.length !== from.length || from.some((at) => at < 0))
    throw build.refusal.damaged(`step "${name}" cuts out ${from.join()} by ${sizes.join()}`);
  const shape = value.shape.map((size, axis) => {
    const length = sizes[axis] ?? -1;
    const rest = size === null ? null : size - (from[axis] ?? 0);
    if (rest !== null && (rest < 0 || length > rest)) throw build.refusal.damaged(`step "${name}" cuts beyond its input`);
    return length === -1 ? rest : length;
  });
  const to = from.map((at, axis) => (sizes[axis] === -1 ? BEYOND : at + (sizes[axis] ?? 0)));
  const made = build.node('Slice', [build.name(value), build.vector(...from), build.vector(...to)]);
  return [build.value(value.type, shape, made)];
};

/** How many of an axis a cut from `from` to before `to` takes; both counted from the front. */
function cutLength(size: Size, from: number, to: number, step: number): Size {
  if (size === null) return null;
  const clamp = (at: number): number => Math.min(Math.max(at < 0 ? at + size : at, step < 0 ? -1 : 0), step < 0 ? size - 1 : size);
  return Math.max(Math.ceil((clamp(to) - clamp(from)) / step), 0);
}

/** Python's `x[a:b:c, d, ...]`: bits of the masks say where an end is left out, and where an axis is one place and falls away. */
const strided: Converter = (operation) => {
  const { build, name, attributes } = operation;
  const value = inputOf(operation, 0);
  if (attributes.whole('ellipsis_mask', 0) !== 0 || attributes.whole('new_axis_mask', 0) !== 0)
    throw build.refusal.unsupported(`its step "${name}" cuts with "..." or new axes`);
  const [from, to, by] = [wholesOf(operation, 1), wholesOf(operation, 2), wholesOf(operation, 3)];
  if (from.length > value.shape.length || to.length !== from.length || by.length !== from.length || by.some((step) => step === 0))
    throw build.refusal.damaged(`step "${name}" cuts more axes than there are`);
  const isSet = (mask: string, axis: number): boolean => ((attributes.whole(mask, 0) >> axis) & 1) === 1;
  const dropped = from.flatMap((_, axis) => (isSet('shrink_axis_mask', axis) ? [axis] : []));
  const cuts = from.map((start, axis) => {
    const step = by[axis] ?? 1;
    if (dropped.includes(axis)) return { start, end: start === -1 ? BEYOND : start + 1, step: 1 };
    const first = isSet('begin_mask', axis) ? (step > 0 ? 0 : BEYOND) : start;
    const last = isSet('end_mask', axis) ? (step > 0 ? BEYOND : -BEYOND) : (to[axis] ?? 0);
    return { start: first, end: last, step };
  });
  const vectors = [cuts.map(({ start }) => start), cuts.map(({ end }) => end), cuts.map((_, axis) => axis), cuts.map(({ step }) => step)];
  const made = build.node('Slice', [build.name(value), ...vectors.map((numbers) => build.vector(...numbers))]);
  const shape = value.shape.map((size, axis) => {
    const cut = cuts[axis];
    return cut === undefined ? size : cutLength(size, cut.start, cut.end, cut.step);
  });
  if (dropped.length === 0) return [build.value(value.type, shape, made)];
  return [
    build.value(
      value.type,
      shape.filter((_, axis) => !dropped.includes(axis)),
      build.node('Squeeze', [made, build.vector(...dropped)]),
    ),
  ];
};

const gather: Converter = (operation) => {
  const { build, attributes, name } = operation;
  const [value, places] = [inputOf(operation, 0), inputOf(operation, 1)];
  if (attributes.whole('batch_dims', 0) !== 0) throw build.refusal.unsupported(`its step "${name}" looks up within batches`);
  const axis = wholeAxis(build, operation.inputs.length > 2 ? wholeOf(operation, 2) : 0, value.shape.length);
  const shape = [...value.shape.slice(0, axis), ...places.shape, ...value.shape.slice(axis + 1)];
  return [build.value(value.type, shape, build.node('Gather', [build.name(value), build.name(places)], { axis }))];
};

const gatherNd: Converter = (operation) => {
  const { build, name } = operation;
  const [value, places] = [inputOf(operation, 0), inputOf(operation, 1)];
  const depth = places.shape.at(-1);
  if (typeof depth !== 'number' || depth > value.shape.length) throw build.refusal.damaged(`step "${name}" looks up by ${depth} axes`);
  const shape = [...places.shape.slice(0, -1), ...value.shape.slice(depth)];
  const whole = build.node('Cast', [build.name(places)], { to: INT64 });
  return [build.value(value.type, shape, build.node('GatherND', [build.name(value), whole]))];
};

const top: Converter = (operation) => {
  const { build } = operation;
  const value = inputOf(operation, 0);
  const count = wholeOf(operation, 1);
  const [values = '', places = ''] = build.nodes('TopK', [build.name(value), build.vector(count)], 2);
  const shape = [...value.shape.slice(0, -1), count];
  return [build.value(value.type, shape, values), build.value('int32', shape, build.node('Cast', [places], { to: INT32 }))];
};

const place =
  (op: 'ArgMax' | 'ArgMin'): Converter =>
  (operation: Operation) => {
    const { build } = operation;
    const value = inputOf(operation, 0);
    const axis = wholeAxis(build, wholeOf(operation, 1), value.shape.length);
    const found = build.node(op, [build.name(value)], { axis, keepdims: 0 });
    const shape = value.shape.filter((_, at) => at !== axis);
    return [build.value('int32', shape, build.node('Cast', [found], { to: INT32 }))];
  };

/** Steps that pick some of the numbers. */
export const SELECTION: Converters = {
  Slice: slice,
  StridedSlice: strided,
  Gather: gather,
  GatherV2: gather,
  GatherNd: gatherNd,
  TopKV2: top,
  ArgMax: place('ArgMax'),
  ArgMin: place('ArgMin'),
};
