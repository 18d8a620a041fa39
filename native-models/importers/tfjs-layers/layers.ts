import { z } from 'zod';
import { axisIn, layoutOf, wholeAxis } from '../graph/axes.ts';
import { convolution, depthwiseConvolution } from '../graph/convolution.ts';
import { depthAsSpace } from '../graph/depth-to-space.ts';
import { elementwise } from '../graph/elementwise.ts';
import type { Value } from '../graph/graph-builder.ts';
import { pooled } from '../graph/pooling.ts';
import { enlarged } from '../graph/resizing.ts';
import { ACTIVATION_LAYERS, activated, activationName } from './activations.ts';
import { channelsLast, type LayerConverter, type LayerConverters, type LayerUse, onlyInput, pair, settingsOf, weightOf } from './layer.ts';

const edges = z.enum(['same', 'valid']).transform((kind) => ({ kind }));

const convolved =
  (convolve: typeof convolution, kernel: string): LayerConverter =>
  (use) => {
    const settings = settingsOf(
      use,
      z.looseObject({
        strides: pair,
        padding: edges,
        dilation_rate: pair,
        activation: activationName,
        use_bias: z.boolean(),
        data_format: channelsLast,
      }),
    );
    const steps = { strides: settings.strides, dilations: settings.dilation_rate, padding: settings.padding };
    const bias = settings.use_bias ? weightOf(use, 'bias') : null;
    const picture = convolve(use.build, { picture: onlyInput(use), steps, bias }, weightOf(use, kernel));
    return activated(use.build, picture, settings.activation);
  };

const pool =
  (kind: 'MaxPool' | 'AveragePool'): LayerConverter =>
  (use) => {
    const {
      pool_size: kernel,
      strides,
      padding,
    } = settingsOf(use, z.looseObject({ pool_size: pair, strides: pair, padding: edges, data_format: channelsLast }));
    return pooled(use.build, kind, onlyInput(use), { kernel, strides, padding, dilations: [1, 1] });
  };

/** The inputs one after another by a step that takes two. */
const folded =
  (op: 'Add' | 'Mul'): LayerConverter =>
  ({ build, inputs, name }) => {
    const [first, ...more] = inputs;
    if (first === undefined) throw build.refusal.damaged(`layer "${name}" is given nothing`);
    return more.reduce((sum, next) => elementwise(build, [sum, next], 'float32', (names) => build.node(op, names)), first);
  };

function joined(use: LayerUse): Value {
  const { build, inputs, name } = use;
  const [first] = inputs;
  if (first === undefined) throw build.refusal.damaged(`layer "${name}" is given nothing`);
  const axis = wholeAxis(build, settingsOf(use, z.looseObject({ axis: z.int() })).axis, first.shape.length);
  if (inputs.some(({ shape }) => shape.length !== first.shape.length))
    throw build.refusal.damaged(`layer "${name}" joins different shapes`);
  const layout = layoutOf(build, inputs);
  const sizes = inputs.map(({ shape }) => shape[axis] ?? null);
  const size = sizes.reduce((sum, one) => (sum === null || one === null ? null : sum + one));
  const made = build.node(
    'Concat',
    inputs.map((value) => build.name(value, layout)),
    { axis: axisIn(layout, axis) },
  );
  return build.value(
    'float32',
    first.shape.map((one, at) => (at === axis ? size : one)),
    made,
    layout,
  );
}

/** Layers of UpscalerJS, each named after the number of times by which it enlarges. */
const shuffles: LayerConverters = Object.fromEntries(
  [2, 3, 4, 8].map((block) => [`PixelShuffle${block}x`, (use: LayerUse) => depthAsSpace(use.build, onlyInput(use), block, use.name)]),
);

/** Every layer that has a conversion, by Keras's name of its class. */
export const LAYERS: LayerConverters = {
  ...ACTIVATION_LAYERS,
  ...shuffles,
  Conv2D: convolved(convolution, 'kernel'),
  DepthwiseConv2D: convolved(depthwiseConvolution, 'depthwise_kernel'),
  MaxPooling2D: pool('MaxPool'),
  AveragePooling2D: pool('AveragePool'),
  Add: folded('Add'),
  Multiply: folded('Mul'),
  Concatenate: joined,
  UpSampling2D: (use) => {
    const { size, interpolation } = settingsOf(
      use,
      z.looseObject({ size: pair, interpolation: z.enum(['nearest', 'bilinear']).default('nearest'), data_format: channelsLast }),
    );
    return enlarged(use.build, onlyInput(use), size, interpolation === 'nearest' ? 'nearest' : 'linear');
  },
  // Only for training.
  Dropout: onlyInput,
};
