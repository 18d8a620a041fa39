import type { Constant } from '../graph/constant.ts';
import { convolution, depthwiseConvolution, type Steps, transposedConvolution } from '../graph/convolution.ts';
import { depthAsSpace } from '../graph/depth-to-space.ts';
import type { Value } from '../graph/graph-builder.ts';
import { pooled } from '../graph/pooling.ts';
import { resized, type Sampling } from '../graph/resizing.ts';
import type { Padding } from '../graph/window.ts';
import { activated } from './activation.ts';
import { type Converter, type Converters, constantOf, inputOf, type Operation, wholesOf } from './operation.ts';

/** Rows and columns of a setting that has a number for each axis: how many, rows, columns, channels. */
function rowsAndColumns({ attributes, name, build }: Operation, setting: string): readonly [number, number] {
  const numbers = attributes.wholes(setting);
  if (numbers.length === 0 && setting === 'dilations') return [1, 1];
  const [count, rows, columns, channels] = numbers;
  if (
    numbers.length !== 4 ||
    count !== 1 ||
    channels !== 1 ||
    !rows ||
    !columns ||
    Math.max(rows, columns) > 10_000 ||
    Math.min(rows, columns) < 1
  )
    throw build.refusal.unsupported(`its step "${name}" has ${setting} of ${numbers.join()}`);
  return [rows, columns];
}

function paddingOf({ attributes, name, build }: Operation): Padding {
  const kind = attributes.text('padding', 'VALID');
  if (kind === 'SAME') return { kind: 'same' };
  if (kind === 'VALID') return { kind: 'valid' };
  const [, , top = 0, bottom = 0, left = 0, right = 0] = attributes.wholes('explicit_paddings');
  if (kind === 'EXPLICIT') return { kind: 'explicit', before: [top, left], after: [bottom, right] };
  throw build.refusal.unsupported(`its step "${name}" fills edges by ${JSON.stringify(kind)}`);
}

/** ONNX itself wants channels first, but the other steps of a graph would not follow. */
function refuseChannelsFirst({ attributes, name, build }: Operation): void {
  if (attributes.text('data_format', 'NHWC') !== 'NHWC') throw build.refusal.unsupported(`its step "${name}" wants channels first`);
}

function stepsOf(operation: Operation): Steps {
  refuseChannelsFirst(operation);
  return {
    strides: rowsAndColumns(operation, 'strides'),
    dilations: rowsAndColumns(operation, 'dilations'),
    padding: paddingOf(operation),
  };
}

type Convolve = (operation: Operation, bias: Constant | null) => Value;
const plain: Convolve = (operation, bias) =>
  convolution(operation.build, { picture: inputOf(operation, 0), steps: stepsOf(operation), bias }, constantOf(operation, 1));
const depthwise: Convolve = (operation, bias) =>
  depthwiseConvolution(operation.build, { picture: inputOf(operation, 0), steps: stepsOf(operation), bias }, constantOf(operation, 1));

/** A convolution with what comes after it: a bias perhaps, then one activation. */
const fused =
  (convolve: Convolve): Converter =>
  (operation) => {
    const parts = operation.attributes.texts('fused_ops');
    const hasBias = parts[0] === 'BiasAdd';
    const [activation, ...more] = hasBias ? parts.slice(1) : parts;
    if (more.length > 0) throw operation.build.refusal.unsupported(`its step "${operation.name}" joins ${parts.join(', ')}`);
    const picture = convolve(operation, hasBias ? constantOf(operation, 2) : null);
    if (activation === undefined) return [picture];
    return [activated(operation, picture, activation, operation.inputs[hasBias ? 3 : 2])];
  };

const transposedBack: Converter = (operation) => {
  const [, rows = 0, columns = 0] = wholesOf(operation, 0);
  if (!(rows > 0 && columns > 0)) throw operation.build.refusal.damaged(`step "${operation.name}" has no size`);
  const convolved = { picture: inputOf(operation, 2), steps: stepsOf(operation), bias: null };
  return [transposedConvolution(operation.build, convolved, constantOf(operation, 1), [rows, columns])];
};

const pool =
  (kind: 'MaxPool' | 'AveragePool'): Converter =>
  (operation) => {
    refuseChannelsFirst(operation);
    const window = {
      kernel: rowsAndColumns(operation, 'ksize'),
      strides: rowsAndColumns(operation, 'strides'),
      dilations: [1, 1] as const,
      padding: paddingOf(operation),
    };
    return [pooled(operation.build, kind, inputOf(operation, 0), window)];
  };

const resize =
  (kind: 'linear' | 'nearest'): Converter =>
  (operation) => {
    const { attributes, build, name } = operation;
    const [rows, columns] = wholesOf(operation, 1);
    if (!rows || !columns || rows < 0 || columns < 0) throw build.refusal.damaged(`step "${name}" has no size`);
    const sampling: Sampling = attributes.flag('align_corners')
      ? 'align_corners'
      : attributes.flag('half_pixel_centers')
        ? 'half_pixel'
        : 'asymmetric';
    return [resized(build, inputOf(operation, 0), [rows, columns], kind, sampling)];
  };

const normalised: Converter = (operation) => {
  refuseChannelsFirst(operation);
  const { attributes, build, name } = operation;
  if (attributes.flag('is_training')) throw build.refusal.unsupported(`its step "${name}" is for training`);
  const picture = inputOf(operation, 0);
  if (picture.shape.length !== 4) throw build.refusal.damaged(`step "${name}" is given no picture`);
  const parts = [1, 2, 3, 4].map((index) => build.name(inputOf(operation, index)));
  const settings = { epsilon: { float: attributes.real('epsilon', 1e-4) } };
  const made = build.node('BatchNormalization', [build.name(picture, 'channels-first'), ...parts], settings);
  return [build.value('float32', picture.shape, made, 'channels-first')];
};

const depthToSpace: Converter = (operation) => {
  refuseChannelsFirst(operation);
  const { build, name, attributes } = operation;
  return [depthAsSpace(build, inputOf(operation, 0), attributes.whole('block_size', 0), name)];
};

/** Steps over pictures. */
export const PICTURES: Converters = {
  Conv2D: (operation) => [plain(operation, null)],
  _FusedConv2D: fused(plain),
  DepthwiseConv2dNative: (operation) => [depthwise(operation, null)],
  FusedDepthwiseConv2dNative: fused(depthwise),
  Conv2DBackpropInput: transposedBack,
  MaxPool: pool('MaxPool'),
  AvgPool: pool('AveragePool'),
  ResizeBilinear: resize('linear'),
  ResizeNearestNeighbor: resize('nearest'),
  FusedBatchNorm: normalised,
  FusedBatchNormV2: normalised,
  FusedBatchNormV3: normalised,
  DepthToSpace: depthToSpace,
};
