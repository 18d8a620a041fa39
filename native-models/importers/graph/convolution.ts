import { type Constant, reshaped, transposed } from './constant.ts';
import type { GraphBuilder, Size, Value } from './graph-builder.ts';
import { type Window, windowOver } from './window.ts';

/** How a convolution steps; its kernel's size is in its weights. */
export type Steps = Omit<Window, 'kernel'>;

type Kernel = readonly [rows: number, columns: number, third: number, fourth: number];

/** The four sizes of a kernel of known numbers. */
function kernelOf(build: GraphBuilder, weights: Constant): Kernel {
  const [rows, columns, third, fourth] = weights.shape;
  if (weights.type !== 'float32' || weights.shape.length !== 4 || !rows || !columns || !third || !fourth)
    throw build.refusal.damaged('a convolution has no kernel of rows, columns and two kinds of channels');
  return [rows, columns, third, fourth];
}

/** A picture's four sizes: how many, rows, columns, channels. */
export function pictureSizes(build: GraphBuilder, { type, shape }: Value): readonly [Size, Size, Size, Size] {
  const [count, rows, columns, channels] = shape;
  if (
    type !== 'float32' ||
    shape.length !== 4 ||
    count === undefined ||
    rows === undefined ||
    columns === undefined ||
    channels === undefined
  )
    throw build.refusal.damaged('a step over pictures is given something else');
  return [count, rows, columns, channels];
}

interface Convolution {
  readonly picture: Value;
  readonly steps: Steps;
  readonly bias: Constant | null;
}

const biasNames = (build: GraphBuilder, bias: Constant | null, channels: number): string[] => {
  if (bias === null) return [];
  if (bias.type !== 'float32' || bias.data.length !== channels) throw build.refusal.damaged('a convolution has a bias of the wrong size');
  return [build.weight('float32', [channels], bias.data)];
};

/** Weights are [rows, columns, channels in, channels out]; fewer channels in than the picture has make groups of them. */
export function convolution(build: GraphBuilder, { picture, steps, bias }: Convolution, weights: Constant): Value {
  const [rows, columns, channelsIn, channelsOut] = kernelOf(build, weights);
  const [, , , channels] = pictureSizes(build, picture);
  const groups = (channels ?? channelsIn) / channelsIn;
  if (!Number.isInteger(groups) || channelsOut % groups !== 0)
    throw build.refusal.damaged(`a convolution for ${channelsIn} channels is given ${channels}`);
  return convolved(build, { picture, steps, bias }, [rows, columns], transposed(weights, [3, 2, 0, 1]), channelsOut, groups);
}

/** Weights are [rows, columns, channels, products of each]. */
export function depthwiseConvolution(build: GraphBuilder, { picture, steps, bias }: Convolution, weights: Constant): Value {
  const [rows, columns, channels, each] = kernelOf(build, weights);
  const [, , , given] = pictureSizes(build, picture);
  if (given !== null && given !== channels) throw build.refusal.damaged(`a convolution for ${channels} channels is given ${given}`);
  const kernels = reshaped(transposed(weights, [2, 3, 0, 1]), [channels * each, 1, rows, columns]);
  return convolved(build, { picture, steps, bias }, [rows, columns], kernels, channels * each, channels);
}

/** `kernels` as ONNX lays them out: channels out, channels in of a group, rows, columns. */
function convolved(
  build: GraphBuilder,
  { picture, steps, bias }: Convolution,
  kernel: Window['kernel'],
  kernels: Constant,
  channelsOut: number,
  groups: number,
): Value {
  const [count, rows, columns] = pictureSizes(build, picture);
  const over = windowOver({ ...steps, kernel }, [rows, columns]);
  const name = build.node(
    'Conv',
    [build.name(picture, 'channels-first'), build.weight('float32', kernels.shape, kernels.data), ...biasNames(build, bias, channelsOut)],
    { ...over.attributes, ...(groups === 1 ? {} : { group: groups }) },
  );
  return build.value('float32', [count, ...over.sizes, channelsOut], name, 'channels-first');
}

/**
 * The transpose of a convolution: weights are [rows, columns, channels out, channels in], and `sizes` the rows and columns that come out. Its
 * padding is that of the convolution which would lead back.
 */
export function transposedConvolution(
  build: GraphBuilder,
  { picture, steps, bias }: Convolution,
  weights: Constant,
  sizes: readonly [number, number],
): Value {
  const [kernelRows, kernelColumns, channelsOut, channelsIn] = kernelOf(build, weights);
  const [count, rows, columns, channels] = pictureSizes(build, picture);
  if (rows === null || columns === null) throw build.refusal.unsupported('a transposed convolution needs a picture of a fixed size');
  if (channels !== null && channels !== channelsIn)
    throw build.refusal.damaged(`a convolution for ${channelsIn} channels is given ${channels}`);
  const kernel = [kernelRows, kernelColumns] as const;
  const back = windowOver({ ...steps, kernel }, sizes);
  if (back.sizes[0] !== rows || back.sizes[1] !== columns)
    throw build.refusal.damaged('a transposed convolution gives a size that does not lead back');
  const pads = Array.isArray(back.attributes.pads) ? back.attributes.pads.map(Number) : [0, 0, 0, 0];
  // What the windows do not reach of the size that is wanted, such as the last row of an odd one.
  const beyond = ([0, 1] as const).map((axis) => {
    const reached = ((back.sizes[axis] ?? 0) - 1) * steps.strides[axis] + (kernel[axis] - 1) * steps.dilations[axis] + 1;
    return sizes[axis] - reached + (pads[axis] ?? 0) + (pads[axis + 2] ?? 0);
  });
  const kernels = transposed(weights, [3, 2, 0, 1]);
  const name = build.node(
    'ConvTranspose',
    [build.name(picture, 'channels-first'), build.weight('float32', kernels.shape, kernels.data), ...biasNames(build, bias, channelsOut)],
    { ...back.attributes, pads, output_padding: beyond },
  );
  return build.value('float32', [count, sizes[0], sizes[1], channelsOut], name, 'channels-first');
}
