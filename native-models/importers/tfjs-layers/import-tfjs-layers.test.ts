import { expect, test } from 'vitest';
import { unwrap } from '../../../core/base/fault.ts';
import { seededRandom } from '../../../core/base/seeded-random.ts';
import { runOnnx, shareOfRange } from '../../../test/fixtures/onnx-run.ts';
import { floats, type Known } from '../../../test/fixtures/tensorflow-graph.ts';
import { runLayersByTensorflow } from '../../../test/fixtures/tensorflow-layers-reference.ts';
import { importModel } from '../import-model.ts';
import type { ModelFiles } from '../model-files.ts';
import { LAYERS } from './layers.ts';

interface Case {
  readonly layer: string;
  readonly config?: object;
  readonly weights?: Readonly<Record<string, Known>>;
  /** How often the layer is given the same picture. */
  readonly times?: number;
}

const random = seededRandom(11);
const noise = (...shape: readonly number[]): Known =>
  floats(
    shape,
    Array.from({ length: shape.reduce((product, size) => product * size, 1) }, () => random() * 2 - 1),
  );
const CHANNELS = 12;
const PICTURE = noise(1, 7, 5, CHANNELS);

const conv = (settings: object): object => ({
  filters: 4,
  kernel_size: [3, 3],
  strides: [1, 1],
  padding: 'same',
  data_format: 'channels_last',
  dilation_rate: [1, 1],
  activation: 'linear',
  use_bias: true,
  ...settings,
});
const KERNEL = { kernel: noise(3, 3, CHANNELS, 4), bias: noise(4) };
const POOL = { pool_size: [2, 2], strides: [2, 2], padding: 'same', data_format: 'channels_last' };

const CASES: readonly Case[] = [
  { layer: 'Conv2D', config: conv({}), weights: KERNEL },
  { layer: 'Conv2D', config: conv({ strides: [2, 2], activation: 'relu' }), weights: KERNEL },
  { layer: 'Conv2D', config: conv({ padding: 'valid', activation: 'tanh', use_bias: false }), weights: { kernel: KERNEL.kernel } },
  {
    layer: 'DepthwiseConv2D',
    config: conv({ depth_multiplier: 2 }),
    weights: { depthwise_kernel: noise(3, 3, CHANNELS, 2), bias: noise(CHANNELS * 2) },
  },
  ...['linear', 'relu', 'relu6', 'elu', 'selu', 'sigmoid', 'tanh', 'softplus'].map((activation) => ({
    layer: 'Activation',
    config: { activation },
  })),
  { layer: 'ReLU', config: { max_value: null } },
  { layer: 'ReLU', config: { max_value: 6 } },
  { layer: 'LeakyReLU', config: { alpha: 0.2 } },
  { layer: 'PReLU', config: { shared_axes: [1, 2] }, weights: { alpha: noise(1, 1, CHANNELS) } },
  { layer: 'MultiplyBeta' },
  { layer: 'PixelShuffle2x' },
  { layer: 'MaxPooling2D', config: POOL },
  { layer: 'AveragePooling2D', config: POOL },
  { layer: 'Add', times: 3 },
  { layer: 'Multiply', times: 2 },
  { layer: 'Concatenate', config: { axis: 3 }, times: 2 },
  { layer: 'Concatenate', config: { axis: -1 }, times: 2 },
  { layer: 'UpSampling2D', config: { size: [2, 2], data_format: 'channels_last', interpolation: 'nearest' } },
  { layer: 'UpSampling2D', config: { size: [3, 3], data_format: 'channels_last', interpolation: 'bilinear' } },
  { layer: 'Dropout', config: { rate: 0.5 } },
];

/** A picture of open size through this layer alone. */
function sketch({ layer, config = {}, weights = {}, times = 1 }: Case): { readonly description: object; readonly bytes: Buffer } {
  const parts = Object.entries(weights);
  return {
    description: {
      modelTopology: {
        model_config: {
          class_name: 'Functional',
          config: {
            name: 'sketch',
            layers: [
              {
                class_name: 'InputLayer',
                name: 'x',
                config: { batch_input_shape: [null, null, null, CHANNELS], dtype: 'float32', sparse: false, name: 'x' },
                inbound_nodes: [],
              },
              {
                class_name: layer,
                name: 'y',
                config: { name: 'y', trainable: true, dtype: 'float32', ...config },
                inbound_nodes: [Array.from({ length: times }, () => ['x', 0, 0, {}])],
              },
            ],
            input_layers: [['x', 0, 0]],
            output_layers: [['y', 0, 0]],
          },
        },
      },
      weightsManifest: [
        { paths: ['weights.bin'], weights: parts.map(([name, { shape }]) => ({ name: `y/${name}`, dtype: 'float32', shape: [...shape] })) },
      ],
    },
    bytes: Buffer.concat(parts.map(([, { data }]) => Buffer.from(data.buffer, data.byteOffset, data.byteLength))),
  };
}
const filesOf =
  (description: object, bytes: Buffer): ModelFiles =>
  (name) =>
    Promise.resolve(name === 'model.json' ? Buffer.from(JSON.stringify(description)) : name === 'weights.bin' ? bytes : null);

test.each(CASES.map((one) => [`${one.layer} ${JSON.stringify(one.config ?? {})}`, one] as const))(
  '%s gives what TensorFlow.js gives',
  async (_, one) => {
    const { description, bytes } = sketch(one);
    const made = await runOnnx(unwrap(await importModel('tfjs-layers', 'model.json', filesOf(description, bytes))), { x: PICTURE });
    expect(shareOfRange(made.y, await runLayersByTensorflow(description, bytes, PICTURE))).toBeLessThan(1e-5);
  },
);

test('every layer has a case here, but for the wider shuffles', () => {
  const untried = Object.keys(LAYERS).filter((kind) => !CASES.some(({ layer }) => layer === kind));
  expect(untried).toEqual(['PixelShuffle3x', 'PixelShuffle4x', 'PixelShuffle8x']);
});

test('a model that lies is refused in one sentence that says where', async () => {
  const said = async (one: Case, change: (text: string) => string = (text) => text): Promise<string> => {
    const { description, bytes } = sketch(one);
    const made = await importModel('tfjs-layers', 'model.json', filesOf(JSON.parse(change(JSON.stringify(description))), bytes));
    return made.ok ? 'imported' : `${made.error.code}: ${made.error.message}`;
  };
  const sound = CASES[0];
  if (sound === undefined) throw new Error('no case');
  expect(await said(sound)).toBe('imported');
  expect(await said(sound, (text) => text.replace('[["x",0,0,{}]]', '[["y",0,0,{}]]'))).toMatch(
    /^import\.damaged: .*needs "y", which is not before it/,
  );
  expect(await said(sound, (text) => text.replace('"Conv2D"', '"Lambda"'))).toMatch(/^import\.unsupported: .*its layer "Lambda"/);
  expect(await said(sound, (text) => text.replace('"y/bias"', '"z/bias"'))).toMatch(/^import\.damaged: .*lacks its bias/);
  expect(await said({ ...sound, weights: { ...KERNEL, bias: noise(5) } })).toMatch(/^import\.damaged: .*bias of the wrong size/);
  expect(await said({ ...sound, weights: { ...KERNEL, kernel: noise(3, 3, 5, 4) } })).toMatch(/^import\.damaged: .*5 channels is given 12/);
  expect(await said(sound, (text) => text.replace('channels_last', 'channels_first'))).toMatch(/^import\.unsupported: .*data_format/);
});
