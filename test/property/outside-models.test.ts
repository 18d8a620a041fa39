import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { importModel } from '../../native-models/importers/import-model.ts';
import type { ModelFiles } from '../../native-models/importers/model-files.ts';
import { inspectModel } from '../../native-models/runtime/inspect-model.ts';
import { noise } from '../fixtures/model-pack.ts';
import { mutatedBytes, mutatedJsonText, mutatedText } from '../fixtures/mutation.ts';
import { tag } from '../fixtures/ncnn-model.ts';
import { externalTensor, graphAttribute, onnxModel, smallSum, tensorAttribute, tensorBytes } from '../fixtures/onnx-model.ts';
import { readsAll, tell } from '../fixtures/outside-data.ts';
import { flag, floats, ints, type Setting, sketchModel, text, type, wholes } from '../fixtures/tensorflow-graph.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cutaway-outside-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the readers of models', () => {
  const models = [
    smallSum(),
    onnxModel({
      inputs: [],
      outputs: [],
      nodes: [
        {
          op: 'If',
          inputs: [],
          outputs: [],
          attributes: [
            graphAttribute('then_branch', {
              inputs: [],
              outputs: [],
              nodes: [],
              weights: [tensorBytes('w', 'bool', [3], Buffer.alloc(3))],
            }),
            tensorAttribute('value', tensorBytes('v', 'int64', [2], Buffer.alloc(16))),
          ],
        },
      ],
      weights: [externalTensor('w', [4], { location: 'weights.bin', offset: '4', length: '16' })],
    }),
  ];
  test('walk any ONNX file', () =>
    readsAll(
      (random) => mutatedBytes(random, random.pick(models)),
      (bytes) => {
        const path = join(folder, 'model.onnx');
        writeFileSync(path, bytes);
        tell(inspectModel(path, { name: 'model.onnx', files: new Map([['weights.bin', 20]]) }));
      },
    ));

  const floatType: Setting = type('DT_FLOAT');
  const graph = sketchModel(
    { x: { type: 'float32', shape: [1, null, null, 3] } },
    {
      kernel: floats([3, 3, 3, 4], Array(108).fill(0.5)),
      bias: floats([4], [1, 2, 3, 4]),
      sizes: ints(1, -1),
      pads: { type: 'int32', shape: [4, 2], data: Int32Array.of(0, 0, 1, 1, 1, 1, 0, 0) },
    },
    [
      { name: 'padded', op: 'Pad', input: ['x', 'pads'], attr: { T: floatType } },
      {
        name: 'conv',
        op: '_FusedConv2D',
        input: ['padded', 'kernel', 'bias'],
        attr: {
          strides: wholes(1, 2, 2, 1),
          dilations: wholes(1, 1, 1, 1),
          padding: text('SAME'),
          data_format: text('NHWC'),
          fused_ops: { list: { s: ['Qmlhc0FkZA==', 'UmVsdQ=='] } },
          num_args: { i: '1' },
        },
      },
      { name: 'flat', op: 'Reshape', input: ['conv', 'sizes'], attr: { T: floatType } },
      { name: 'mean', op: 'Mean', input: ['flat', 'sizes'], attr: { keep_dims: flag(true) } },
    ],
  );
  const layers = {
    modelTopology: {
      model_config: {
        class_name: 'Functional',
        config: {
          name: 'm',
          layers: [
            { class_name: 'InputLayer', name: 'x', config: { batch_input_shape: [null, null, null, 3], name: 'x' }, inbound_nodes: [] },
            {
              class_name: 'Conv2D',
              name: 'y',
              config: { name: 'y', filters: 4, kernel_size: [3, 3], strides: [1, 1], padding: 'same', activation: 'relu', use_bias: true },
              inbound_nodes: [[['x', 0, 0, {}]]],
            },
            {
              class_name: 'Concatenate',
              name: 'z',
              config: { axis: -1 },
              inbound_nodes: [
                [
                  ['y', 0, 0, {}],
                  ['x', 0, 0, {}],
                ],
              ],
            },
          ],
          input_layers: [['x', 0, 0]],
          output_layers: [['z', 0, 0]],
        },
      },
    },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: [
          { name: 'y/kernel', dtype: 'float32', shape: [3, 3, 3, 4], quantization: { dtype: 'uint8', scale: 0.1, min: -1 } },
          { name: 'y/bias', dtype: 'float32', shape: [4] },
        ],
      },
    ],
  };
  const layersWeights = Buffer.concat([noise(108, 1), Buffer.from(Float32Array.of(1, 2, 3, 4).buffer)]);
  const beside =
    (description: Buffer, weights: Buffer): ModelFiles =>
    async (name) =>
      name === 'model.json' ? description : name === 'weights.bin' ? weights : null;
  test.each([
    ['tfjs-graph', graph.description, graph.weights],
    ['tfjs-layers', layers, layersWeights],
  ] as const)('convert any description of the format %s', async (format, description, weights) => {
    tell(await importModel(format, 'model.json', beside(Buffer.from(JSON.stringify(description)), weights)));
    await readsAll(
      (random) =>
        random.chance(0.8) ? mutatedJsonText(random, description) : mutatedBytes(random, Buffer.from(JSON.stringify(description))),
      async (written) => tell(await importModel(format, 'model.json', beside(Buffer.from(written), weights))),
    );
  });

  const param = [
    '7767517',
    '5 6',
    'Input in0 0 1 in0',
    'Convolution c 1 1 in0 c 0=2 1=3 11=3 2=1 3=1 13=1 4=1 14=1 5=1 6=54 9=2 -23310=1,2.0e-1',
    'Split s 1 2 c a b',
    'Interp i 1 1 a up 0=2 1=2.0 2=2.0',
    'BinaryOp o 2 1 up b out 0=0',
  ].join('\n');
  const bin = Buffer.concat([tag(0), Buffer.from(Float32Array.from({ length: 56 }, (_, index) => index).buffer)]);
  test('convert any description of the format ncnn', () =>
    readsAll(
      (random) => ({
        param: random.chance(0.7) ? mutatedText(random, param, ['=', '-', '9', ',', '\n', '-23310=', 'e308', '0x']) : param,
        bin: random.chance(0.5) ? mutatedBytes(random, bin) : bin,
      }),
      async (made) =>
        tell(
          await importModel('ncnn', 'm.param', async (name) =>
            name === 'm.param' ? Buffer.from(made.param) : name === 'm.bin' ? made.bin : null,
          ),
        ),
    ));
});
