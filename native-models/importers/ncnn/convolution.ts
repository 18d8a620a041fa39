import { transposed } from '../graph/constant.ts';
import type { OnnxAttributes } from '../onnx/onnx-model.ts';
import { activated } from './activation.ts';
import { type LayerConverter, type LayerUse, onlyInput, wholeOf } from './layer.ts';

/** A setting for rows that is that of columns where it is left out. */
const twice = (use: LayerUse, columns: number, rows: number, otherwise: number, least = 1): readonly [number, number] => {
  const across = wholeOf(use, columns, otherwise, least);
  return [wholeOf(use, rows, across, least), across];
};

/** Negative paddings of ncnn stand for TensorFlow's kinds. */
const NO_PADDING = 0;

function windowOf(use: LayerUse): { readonly kernel: readonly [number, number]; readonly attributes: OnnxAttributes } {
  const kernel = twice(use, 1, 11, 0);
  const left = wholeOf(use, 4, 0, NO_PADDING);
  const top = wholeOf(use, 14, left, NO_PADDING);
  const pads = [top, left, wholeOf(use, 16, top, NO_PADDING), wholeOf(use, 15, left, NO_PADDING)];
  return {
    kernel,
    attributes: { kernel_shape: kernel, strides: twice(use, 3, 13, 1), dilations: twice(use, 2, 12, 1), pads },
  };
}

/** Kernels as ncnn keeps them: channels out, channels in of a group, rows, columns. */
function kernelsOf(
  use: LayerUse,
  kernel: readonly [number, number],
  groups: number,
): { readonly shape: readonly number[]; readonly data: Float32Array } {
  const { layer, weights, build } = use;
  const [out, size] = [wholeOf(use, 0, 0), wholeOf(use, 6, 0)];
  const channelsIn = size / (out * kernel[0] * kernel[1]);
  if (!Number.isInteger(channelsIn) || out % groups !== 0)
    throw build.refusal.damaged(`layer "${layer.name}" has ${size} weights for ${out} kernels of ${kernel.join(' by ')}`);
  if (layer.settings.number(8, 0) !== 0) throw build.refusal.unsupported(`its layer "${layer.name}" works on whole numbers of 8 bits`);
  return { shape: [out, channelsIn, ...kernel], data: weights.tagged(size) };
}

const biasOf = (use: LayerUse): readonly string[] => {
  if (use.layer.settings.number(5, 0) === 0) return [];
  const count = wholeOf(use, 0, 0);
  return [use.build.weight('float32', [count], use.weights.plain(count))];
};

const groupsOf = (groups: number): OnnxAttributes => (groups === 1 ? {} : { group: groups });

export const convolution: LayerConverter = (use) => {
  const { build, layer } = use;
  const { kernel, attributes } = windowOf(use);
  const groups = layer.kind === 'ConvolutionDepthWise' ? wholeOf(use, 7, 1) : 1;
  const { shape, data } = kernelsOf(use, kernel, groups);
  if (layer.settings.number(18, 0) !== 0) throw build.refusal.unsupported(`its layer "${layer.name}" fills edges with other than nothing`);
  const inputs = [onlyInput(use), build.weight('float32', shape, data), ...biasOf(use)];
  return [activated(use, build.node('Conv', inputs, { ...attributes, ...groupsOf(groups) }))];
};

/** ONNX wants channels in before channels out. */
export const deconvolution: LayerConverter = (use) => {
  const { build, layer } = use;
  const { kernel, attributes } = windowOf(use);
  const { shape, data } = kernelsOf(use, kernel, 1);
  if (layer.settings.number(20, 0) !== 0 || layer.settings.number(21, 0) !== 0)
    throw build.refusal.unsupported(`its layer "${layer.name}" is cut to a size`);
  const turned = transposed({ type: 'float32', shape, data }, [1, 0, 2, 3]);
  const right = wholeOf(use, 18, 0, 0);
  const inputs = [onlyInput(use), build.weight('float32', turned.shape, turned.data), ...biasOf(use)];
  const settings = { ...attributes, output_padding: [wholeOf(use, 19, right, 0), right] };
  return [activated(use, build.node('ConvTranspose', inputs, settings))];
};

/** Over the channels of a picture of one pixel, as global pooling leaves it. */
export const innerProduct: LayerConverter = (use) => {
  const { build, weights, layer } = use;
  const [out, size] = [wholeOf(use, 0, 0), wholeOf(use, 2, 0)];
  if (size % out !== 0) throw build.refusal.damaged(`layer "${layer.name}" has ${size} weights for ${out} numbers`);
  const matrix = build.weight('float32', [out, size / out, 1, 1], weights.tagged(size));
  const bias = layer.settings.number(1, 0) === 0 ? [] : [build.weight('float32', [out], weights.plain(out))];
  return [activated(use, build.node('Conv', [onlyInput(use), matrix, ...bias], { kernel_shape: [1, 1] }))];
};
