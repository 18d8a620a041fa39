import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { seededRandom } from '../../../core/base/seeded-random.ts';
import { runOnnx, shareOfRange } from '../../../test/fixtures/onnx-run.ts';
import {
  filesOf,
  flag,
  floats,
  int,
  ints,
  type Known,
  real,
  type Setting,
  type Step,
  sketchModel,
  text,
  texts,
  type,
  whole,
  wholes,
} from '../../../test/fixtures/tensorflow-graph.ts';
import { runByTensorflow } from '../../../test/fixtures/tensorflow-reference.ts';
import type { Tensor } from '../../runtime/tensor.ts';
import { importModel } from '../import-model.ts';
import { OPERATIONS } from './operations.ts';

/** What a step is given: an input of the model by its shape, or numbers known beforehand. */
type Given = readonly number[] | Known;
interface Case {
  readonly op: string;
  readonly given: readonly Given[];
  readonly attr?: Readonly<Record<string, Setting>> | undefined;
  readonly outputs?: number;
  /** Of inputs that are no floats. */
  readonly kind?: 'int32' | 'bool';
  /** Inputs range from here; below zero unless the function wants otherwise. */
  readonly from?: number;
}

const random = seededRandom(7);
const noise = (...shape: readonly number[]): Known =>
  floats(
    shape,
    Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => random() * 2 - 1),
  );

const PICTURE = [1, 9, 7, 4] as const;
const steps = (by: number, padding: string): Case['attr'] => ({
  strides: wholes(1, by, by, 1),
  dilations: wholes(1, 1, 1, 1),
  padding: text(padding),
  data_format: text('NHWC'),
});
const window = (size: number, by: number, padding: string): Case['attr'] => ({ ...steps(by, padding), ksize: wholes(1, size, size, 1) });
const unary = (...ops: readonly string[]): readonly Case[] => ops.map((op) => ({ op, given: [PICTURE] }));
const positive = (...ops: readonly string[]): readonly Case[] => ops.map((op) => ({ op, given: [PICTURE], from: 0.1 }));
const binary = (...ops: readonly string[]): readonly Case[] =>
  ops.flatMap((op) => [
    { op, given: [PICTURE, PICTURE], from: 0.1 },
    { op, given: [PICTURE, noise(4)] },
    { op, given: [noise(7, 1), PICTURE] },
  ]);

const CASES: readonly Case[] = [
  ...unary(
    'Relu',
    'Relu6',
    'Elu',
    'Selu',
    'Sigmoid',
    'Tanh',
    'Softplus',
    'Erf',
    'Abs',
    'Neg',
    'Exp',
    'Sin',
    'Cos',
    'Tan',
    'Atan',
    'Floor',
    'Ceil',
    'Round',
    'Sign',
    'Square',
    'Identity',
  ),
  ...positive('Log', 'Sqrt', 'Rsqrt', 'Reciprocal'),
  { op: 'LeakyRelu', given: [PICTURE], attr: { alpha: real(0.3) } },
  { op: 'Prelu', given: [PICTURE, noise(1, 1, 4)] },
  ...binary(
    'Add',
    'AddV2',
    'Sub',
    'Mul',
    'RealDiv',
    'FloorMod',
    'Maximum',
    'Minimum',
    'SquaredDifference',
    'Equal',
    'NotEqual',
    'Less',
    'LessEqual',
    'Greater',
    'GreaterEqual',
  ),
  { op: 'Pow', given: [PICTURE, [1]], from: 0.1 },
  { op: 'BiasAdd', given: [PICTURE, noise(4)], attr: { data_format: text('NHWC') } },
  { op: 'FloorDiv', given: [[40], ints(3)], kind: 'int32' },
  { op: 'RealDiv', given: [[40], ints(-3)], kind: 'int32' },
  { op: 'FloorMod', given: [[40], ints(-7)], kind: 'int32' },
  { op: 'AddN', given: [PICTURE, PICTURE, PICTURE] },
  { op: 'LogicalAnd', given: [[6], [6]], kind: 'bool' },
  { op: 'LogicalOr', given: [[6], [6]], kind: 'bool' },
  { op: 'LogicalNot', given: [[6]], kind: 'bool' },
  { op: 'SelectV2', given: [{ type: 'bool', shape: [4], data: Uint8Array.of(1, 0, 0, 1) }, PICTURE, PICTURE] },
  { op: 'Cast', given: [PICTURE], attr: { DstT: type('DT_INT32') } },
  { op: 'Conv2D', given: [PICTURE, noise(3, 3, 4, 5)], attr: steps(1, 'SAME') },
  { op: 'Conv2D', given: [PICTURE, noise(3, 2, 4, 5)], attr: steps(2, 'SAME') },
  { op: 'Conv2D', given: [[1, null, null, 4].map((size) => size ?? 8), noise(2, 2, 4, 5)], attr: steps(2, 'SAME') },
  { op: 'Conv2D', given: [PICTURE, noise(3, 3, 4, 5)], attr: { ...steps(1, 'SAME'), dilations: wholes(1, 2, 2, 1) } },
  { op: 'Conv2D', given: [PICTURE, noise(3, 3, 4, 5)], attr: steps(2, 'VALID') },
  {
    op: 'Conv2D',
    given: [PICTURE, noise(3, 3, 4, 2)],
    attr: { ...steps(2, 'EXPLICIT'), explicit_paddings: wholes(0, 0, 1, 2, 0, 1, 0, 0) },
  },
  {
    op: '_FusedConv2D',
    given: [PICTURE, noise(3, 3, 4, 5), noise(5)],
    attr: { ...steps(1, 'SAME'), fused_ops: texts('BiasAdd', 'Relu6'), num_args: whole(1) },
  },
  {
    op: '_FusedConv2D',
    given: [PICTURE, noise(3, 3, 4, 5), noise(5)],
    attr: { ...steps(2, 'SAME'), fused_ops: texts('BiasAdd'), num_args: whole(1) },
  },
  {
    op: '_FusedConv2D',
    given: [PICTURE, noise(3, 3, 4, 5), noise(5), noise(1, 1, 5)],
    attr: { ...steps(2, 'SAME'), fused_ops: texts('BiasAdd', 'Prelu'), num_args: whole(2) },
  },
  {
    op: '_FusedConv2D',
    given: [PICTURE, noise(3, 3, 4, 5), noise(5)],
    attr: { ...steps(2, 'VALID'), fused_ops: texts('BiasAdd', 'LeakyRelu'), num_args: whole(1), leakyrelu_alpha: real(0.1) },
  },
  { op: 'DepthwiseConv2dNative', given: [PICTURE, noise(3, 3, 4, 2)], attr: steps(1, 'SAME') },
  { op: 'DepthwiseConv2dNative', given: [PICTURE, noise(5, 5, 4, 1)], attr: steps(2, 'SAME') },
  {
    op: 'FusedDepthwiseConv2dNative',
    given: [PICTURE, noise(3, 3, 4, 1), noise(4)],
    attr: { ...steps(1, 'SAME'), fused_ops: texts('BiasAdd', 'Relu'), num_args: whole(1) },
  },
  { op: 'Conv2DBackpropInput', given: [ints(1, 18, 14, 6), noise(2, 2, 6, 4), PICTURE], attr: steps(2, 'SAME') },
  { op: 'Conv2DBackpropInput', given: [ints(1, 17, 13, 6), noise(3, 3, 6, 4), PICTURE], attr: steps(2, 'SAME') },
  { op: 'Conv2DBackpropInput', given: [ints(1, 19, 15, 6), noise(3, 3, 6, 4), PICTURE], attr: steps(2, 'VALID') },
  { op: 'MaxPool', given: [PICTURE], attr: window(2, 2, 'SAME') },
  { op: 'MaxPool', given: [PICTURE], attr: window(3, 2, 'VALID') },
  { op: 'AvgPool', given: [PICTURE], attr: window(3, 2, 'SAME') },
  { op: 'AvgPool', given: [PICTURE], attr: window(2, 1, 'VALID') },
  ...['ResizeBilinear', 'ResizeNearestNeighbor'].flatMap((op) =>
    [{}, { align_corners: flag(true) }, { half_pixel_centers: flag(true) }].flatMap((attr) => [
      { op, given: [PICTURE, ints(18, 21)], attr },
      { op, given: [PICTURE, ints(5, 3)], attr },
    ]),
  ),
  {
    op: 'FusedBatchNormV3',
    given: [PICTURE, noise(4), noise(4), noise(4), floats([4], [0.5, 1, 2, 3])],
    attr: { epsilon: real(0.01), data_format: text('NHWC') },
  },
  { op: 'DepthToSpace', given: [[1, 3, 5, 12]], attr: { block_size: whole(2), data_format: text('NHWC') } },
  { op: 'Reshape', given: [PICTURE, ints(1, -1, 2)] },
  { op: 'Squeeze', given: [[1, 1, 3, 1]], attr: { squeeze_dims: wholes(1, 3) } },
  { op: 'Squeeze', given: [[1, 1, 3, 1]] },
  { op: 'ExpandDims', given: [[3, 4], int(-1)] },
  { op: 'Transpose', given: [PICTURE, ints(0, 3, 1, 2)] },
  { op: 'Transpose', given: [PICTURE, ints(0, 2, 3, 1)] },
  { op: 'Transpose', given: [[2, 3, 4], ints(2, 0, 1)] },
  { op: 'ConcatV2', given: [PICTURE, PICTURE, int(-1)], attr: { N: whole(2) } },
  { op: 'ConcatV2', given: [PICTURE, noise(1, 2, 7, 4), int(1)], attr: { N: whole(2) } },
  {
    op: 'Pack',
    given: [
      [3, 2],
      [3, 2],
    ],
    attr: { N: whole(2), axis: whole(1) },
  },
  { op: 'Unpack', given: [PICTURE], attr: { num: whole(4), axis: whole(-1) }, outputs: 4 },
  { op: 'Split', given: [int(3), PICTURE], attr: { num_split: whole(2) }, outputs: 2 },
  { op: 'SplitV', given: [PICTURE, ints(2, -1, 3), int(1)], outputs: 3 },
  { op: 'Pad', given: [PICTURE, { type: 'int32', shape: [4, 2], data: Int32Array.of(0, 0, 1, 2, 0, 3, 0, 4) }] },
  { op: 'PadV2', given: [PICTURE, { type: 'int32', shape: [4, 2], data: Int32Array.of(0, 0, 1, 2, 0, 3, 0, 4) }, floats([], [0.5])] },
  {
    op: 'MirrorPad',
    given: [PICTURE, { type: 'int32', shape: [4, 2], data: Int32Array.of(0, 0, 1, 2, 0, 3, 0, 0) }],
    attr: { mode: text('REFLECT') },
  },
  { op: 'Tile', given: [[2, 3], ints(2, 3)] },
  { op: 'Slice', given: [PICTURE, ints(0, 1, 2, 0), ints(1, 3, -1, 2)] },
  {
    op: 'StridedSlice',
    given: [PICTURE, ints(0, 1, -1), ints(1, 8, 0), ints(1, 3, -1)],
    attr: { begin_mask: whole(1), end_mask: whole(4) },
  },
  { op: 'StridedSlice', given: [[4, 6], ints(1, 2), ints(2, 5), ints(1, 1)], attr: { shrink_axis_mask: whole(1) } },
  { op: 'GatherV2', given: [PICTURE, ints(3, 0, 2), int(2)] },
  { op: 'GatherNd', given: [[4, 6, 2], { type: 'int32', shape: [2, 2], data: Int32Array.of(3, 5, 0, 1) }] },
  { op: 'TopKV2', given: [[2, 9], int(3)], attr: { sorted: flag(true) }, outputs: 2 },
  { op: 'ArgMax', given: [PICTURE, int(-1)] },
  { op: 'ArgMin', given: [PICTURE, int(1)] },
  ...['Mean', 'Sum', 'Max', 'Min', 'Prod'].flatMap((op) => [
    { op, given: [PICTURE, ints(1, 2)] },
    { op, given: [PICTURE, ints(1, 2)], attr: { keep_dims: flag(true) } },
    { op, given: [PICTURE, int(-1)] },
    { op, given: [PICTURE, ints(0, 1, 2, 3)] },
  ]),
  { op: 'Softmax', given: [PICTURE] },
  { op: 'Softmax', given: [[2, 5]] },
  { op: 'LogSoftmax', given: [[2, 5]] },
  { op: 'FusedBatchNorm', given: [PICTURE, noise(4), noise(4), noise(4), floats([4], [0.5, 1, 2, 3])], attr: { epsilon: real(0.1) } },
  { op: 'FusedBatchNormV2', given: [PICTURE, noise(4), noise(4), noise(4), floats([4], [0.5, 1, 2, 3])], attr: { epsilon: real(0.1) } },
  { op: 'Select', given: [{ type: 'bool', shape: [3], data: Uint8Array.of(1, 0, 1) }, [3], [3]] },
  { op: 'Div', given: [PICTURE, noise(4)] },
  { op: 'Gather', given: [[5, 3], ints(3, 0)] },
  {
    op: 'BatchMatMul',
    given: [
      [2, 4, 3],
      [2, 4, 5],
    ],
    attr: { adj_x: flag(true) },
  },
  { op: 'IdentityN', given: [PICTURE, [3]], outputs: 2 },
  { op: 'Shape', given: [PICTURE] },
  { op: 'Snapshot', given: [[3]] },
  { op: 'StopGradient', given: [[3]] },
  { op: 'MatMul', given: [[3, 4], noise(4, 5)] },
  {
    op: 'MatMul',
    given: [
      [4, 3],
      [5, 4],
    ],
    attr: { transpose_a: flag(true), transpose_b: flag(true) },
  },
  { op: '_FusedMatMul', given: [[3, 4], noise(4, 5), noise(5)], attr: { fused_ops: texts('BiasAdd', 'Relu'), num_args: whole(1) } },
  {
    op: 'BatchMatMulV2',
    given: [
      [2, 3, 4],
      [2, 5, 4],
    ],
    attr: { adj_y: flag(true) },
  },
];

const isKnown = (given: Given): given is Known => 'data' in given;
const shapesOf = (given: readonly Given[]): string =>
  given.map((one) => (isKnown(one) ? `known ${one.shape.join('×')}` : one.join('×'))).join(', ');

/** The step on its own, or on pictures that came out of another one and so lie channels first already. */
async function apart({ op, given, attr = {}, outputs = 1, kind, from = -1 }: Case, isLater: boolean): Promise<number> {
  const draw = seededRandom(5);
  const inputs: Record<string, Tensor> = {};
  const constants: Record<string, Known> = {};
  const before: Step[] = [];
  const input = given.map((one, index) => {
    const name = `in${index}`;
    if (isKnown(one)) {
      constants[name] = one;
      return name;
    }
    const length = one.reduce((product, size) => product * size, 1);
    if (kind === 'int32')
      inputs[name] = { type: 'int32', shape: one, data: Int32Array.from({ length }, () => Math.floor(draw() * 200 - 100)) };
    else if (kind === 'bool') inputs[name] = { type: 'bool', shape: one, data: Uint8Array.from({ length }, () => Math.floor(draw() * 2)) };
    else inputs[name] = { type: 'float32', shape: one, data: Float32Array.from({ length }, () => from + draw() * (3 - from)) };
    if (!isLater || one.length !== 4) return name;
    before.push({ name: `${name}b`, op: 'MaxPool', input: [name], attr: window(1, 1, 'VALID') ?? {} });
    return `${name}b`;
  });
  const names = Array.from({ length: outputs }, (_, index) => (index === 0 ? 'y' : `y:${index}`));
  const after = names.map((name, index): Step => ({ name: `out${index}`, op: 'Identity', input: [name] }));
  const model = sketchModel(
    Object.fromEntries(Object.entries(inputs).map(([name, one]) => [name, { type: kind ?? 'float32', shape: one.shape }])),
    constants,
    [...before, { name: 'y', op, input, attr }, ...after],
  );
  const wanted = after.map(({ name }) => name);
  const truth = await runByTensorflow(model.description, model.weights, inputs, wanted);
  const made = await runOnnx(unwrap(await importModel('tfjs-graph', 'model.json', filesOf(model))), inputs);
  return Math.max(...wanted.map((name) => shareOfRange(made[name], truth[name] ?? floats([], []))));
}

test('every conversion has a case here', () => {
  expect(Object.keys(OPERATIONS).filter((op) => !CASES.some((one) => one.op === op))).toEqual([]);
});

test.each(CASES.map((one) => [`${one.op} of ${shapesOf(one.given)}`, one] as const))(
  '%s gives what TensorFlow.js gives',
  async (_, one) => {
    expect(await apart(one, false)).toBeLessThan(1e-5);
    if (one.given.some((part) => !isKnown(part) && part.length === 4)) expect(await apart(one, true)).toBeLessThan(1e-5);
  },
);
